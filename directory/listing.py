"""Which organisations residents may find, and what each says of itself."""

from collections.abc import Collection
from functools import cache

from django.db.models import Q, QuerySet
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import override

from directory.organisation import Organisation
from sites.kinds import Source
from sites.listing import Listing, PublicAddresses
from sites.translated import LANGUAGES, texts

SLUG = "slug-of-the-organisation"


def open_organisations() -> "QuerySet[Organisation]":
    """Published and not expired."""
    return Organisation.objects.filter(Q(expire_at=None) | Q(expire_at__gt=timezone.now()), live=True)


def keys() -> list[str]:
    """The key of every organisation residents may find."""
    return [str(pk) for pk in open_organisations().values_list("pk", flat=True)]


def listings(wanted: Collection[str]) -> dict[str, Listing]:
    """What these organisations say of themselves; those residents may not find are absent."""
    return {
        str(organisation.pk): listing_of(organisation) for organisation in open_organisations().filter(pk__in=wanted)
    }


def newest(count: int) -> dict[str, list[Listing]]:
    """The organisations published last."""
    latest = open_organisations().order_by("-last_published_at", "-pk")[:count]
    return {"organisation": [listing_of(organisation) for organisation in latest]}


def path_in(organisation: Organisation, language: str) -> str:
    """The address of an organisation in a language; it does not depend on any page."""
    return address_pattern(language).replace(SLUG, organisation.slug)


@cache
def address_pattern(language: str) -> str:
    """The address of an organisation whose slug is `SLUG`; the same in every region."""
    with override(language):
        return reverse("organisation", args=[SLUG])


def listing_of(organisation: Organisation) -> Listing:
    """An organisation as residents find it. A hidden address is no part of it, nor is anything but a public contact."""
    names = texts(organisation, "name")
    place = [organisation.town] if organisation.address_public and organisation.town else []
    others = [line.strip() for line in organisation.former_names.splitlines() if line.strip()]
    return Listing(
        source=SOURCE.name,
        key=str(organisation.pk),
        kind="organisation",
        names=names,
        paths={language: path_in(organisation, language) for language in LANGUAGES},
        summaries=texts(organisation, "summary"),
        bodies=texts(organisation, "description"),
        keywords={language: (*others, *place) for language in names} if others or place else {},
        alert=texts(organisation, "alert"),
        facts={"takes_new": organisation.takes_new} if organisation.takes_new else {},
        themes=tuple(organisation.themes),
        activities=tuple(organisation.activities),
        target_groups=tuple(organisation.target_groups),
        life_events=tuple(organisation.life_events),
        municipalities=tuple(organisation.municipalities),
        updated=organisation.last_published_at.isoformat() if organisation.last_published_at else "",
        expires=organisation.expire_at.isoformat() if organisation.expire_at else None,
    )


def places() -> list[PublicAddresses]:
    """Where all organisations are; one question."""
    rows = open_organisations().only("slug", "last_published_at", *(f"name_{code}" for code in LANGUAGES))
    return [
        PublicAddresses(
            {code: path_in(each, code) for code in texts(each, "name")},
            each.last_published_at.isoformat() if each.last_published_at else "",
        )
        for each in rows.order_by("pk")
    ]


SOURCE = Source(name="organisation", keys=keys, listings=listings, newest=newest, places=places)
