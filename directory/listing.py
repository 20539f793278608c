"""Which organisations residents may find, and what each says of itself."""

from collections.abc import Collection
from functools import cache
from typing import Any

from django.db.models import Q, QuerySet
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import override

from directory.models import Organisation
from sites.kinds import Source
from sites.listing import Contact, Listing, Place, PublicAddresses
from sites.terms import labels
from sites.translated import LANGUAGES, texts

TERM_FIELDS = {
    "theme": "themes",
    "activity": "activities",
    "target_group": "target_groups",
    "life_event": "life_events",
    "municipality": "municipalities",
}
"""The field that holds an organisation's codes of each vocabulary."""
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


def outlines() -> list[Listing]:
    """Return all open organisations with what lists are filtered and sorted by: names, terms and area; in one query."""
    columns = ("kind", *(f"name_{code}" for code in LANGUAGES), *TERM_FIELDS.values(), "nationwide")
    return [
        Listing(
            source=SOURCE.name,
            key=str(organisation.pk),
            kind="organisation",
            names=texts(organisation, "name"),
            paths={},
            subkind=organisation.kind,
            terms=terms_of(organisation),
            nationwide=organisation.nationwide,
        )
        for organisation in open_organisations().values_list("pk", *columns, named=True)
    ]


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
    """Return the Listing of an organisation. It never holds a hidden address, an e-mail address or a business ID."""
    names = texts(organisation, "name")
    place = place_of(organisation)
    others = [line.strip() for line in organisation.former_names.splitlines() if line.strip()]
    keywords = (*others, organisation.town) if place else tuple(others)
    return Listing(
        source=SOURCE.name,
        key=str(organisation.pk),
        kind="organisation",
        subkind=organisation.kind,
        names=names,
        paths={language: path_in(organisation, language) for language in LANGUAGES},
        summaries=texts(organisation, "summary"),
        bodies=texts(organisation, "description"),
        keywords=dict.fromkeys(names, keywords) if keywords else {},
        alert=texts(organisation, "alert"),
        terms=terms_of(organisation),
        nationwide=organisation.nationwide,
        badges=(organisation.takes_new,) if organisation.takes_new else (),
        place=place,
        contact=Contact(phone=organisation.phone, web=organisation.web),
        updated=organisation.last_published_at.isoformat() if organisation.last_published_at else "",
        expires=organisation.expire_at.isoformat() if organisation.expire_at else None,
    )


def terms_of(organisation: Any) -> dict[str, tuple[str, ...]]:
    """The codes of an organisation by vocabulary; vocabularies without one are left out."""
    found = {vocabulary: tuple(getattr(organisation, field)) for vocabulary, field in TERM_FIELDS.items()}
    return {vocabulary: codes for vocabulary, codes in found.items() if codes}


def place_of(organisation: Organisation) -> Place | None:
    """The town where people can visit an organisation; None where there is none, or it is not public."""
    if not organisation.address_public or not organisation.town:
        return None
    municipality = labels.municipality_named(organisation.town)
    return Place(name=dict.fromkeys(LANGUAGES, organisation.town), municipality=municipality)


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
