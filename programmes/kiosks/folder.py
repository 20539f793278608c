"""The brochure folder of a kiosk: the entries of chosen organisations, one sheet each, and an index by theme.

It is read from what is published at each request, so that it is renewed when an entry changes. A sheet shows no person:
printed folders outlast a consent. What a sheet has no room for is on the organisation's page, where its code leads.
"""

import textwrap
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Exists, OuterRef, QuerySet, Subquery
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from directory import visible
from directory.choices import Cost, ServiceLanguage
from directory.hours.text import week_rows
from directory.models import Organisation
from directory.page_parts import fact, words
from programmes.models import Kiosk, KioskBrochure
from sites.collation import alphabetical
from sites.plain_text import plain
from sites.records.queries import findable, path_in
from sites.regions.open_regions import RegionFacts
from sites.translated import Translated, translated

MOST_TEXT = 1200
"""Characters of a description that an A4 sheet has room for beside everything else."""
MOST_CONTACTS, MOST_PLACES = 3, 2


@dataclass(frozen=True)
class Brochure:
    """One sheet of the folder. `url` is absolute: the code leads there. `themes` are in the reader's language."""

    number: int
    slug: str
    name: Translated
    kind: str
    summary: Translated
    alert: Translated | str
    text: Translated
    is_cut: bool
    parts: list[dict[str, Any]]
    contacts: list[dict[str, Any]]
    places: list[dict[str, Any]]
    facts: list[dict[str, Any]]
    themes: list[str]
    url: str


@dataclass(frozen=True)
class Need:
    """A theme of the index, with the sheets about it."""

    label: str
    brochures: list[Brochure]


def organisations_of(kiosk: Kiosk) -> "QuerySet[Organisation]":
    """Select the organisations in the folder that residents may find, in the order of the folder."""
    chosen = KioskBrochure.objects.filter(kiosk=kiosk.pk, organisation=OuterRef("pk"))
    found = findable(Organisation).filter(Exists(chosen))
    return found.order_by(Subquery(chosen.values("sort_order")[:1]), "pk")


def has_brochures(kiosk: Kiosk) -> bool:
    """Tell whether residents find anything in the folder; one query."""
    return organisations_of(kiosk).exists()


def brochures_of(kiosk: Kiosk, region: RegionFacts, language: str) -> list[Brochure]:
    """Return the sheets of the folder; three queries for any number of them."""
    found = organisations_of(kiosk).prefetch_related("contact_points", "places")
    return [brochure_of(each, number, region, language) for number, each in enumerate(found, 1)]


def brochure_of(organisation: Organisation, number: int, region: RegionFacts, language: str) -> Brochure:
    """Return the sheet of an organisation."""
    today = timezone.localdate()
    description = translated(organisation, "description", language)
    text = plain(description.text)
    fitting = textwrap.shorten(text, MOST_TEXT, placeholder=" …")
    contacts = [each for each in visible.visible_contacts(organisation, today) if not each.person]
    return Brochure(
        number=number,
        slug=organisation.slug,
        name=translated(organisation, "name", language),
        kind=organisation.get_kind_display(),
        summary=translated(organisation, "summary", language),
        alert=translated(organisation, "alert", language) if visible.current_alert(organisation, today) else "",
        text=Translated(fitting, description.language, description.foreign),
        is_cut=fitting != text,
        parts=parts_of(organisation, language),
        contacts=[contact_view(each, language) for each in contacts[:MOST_CONTACTS]],
        places=[place_view(each, language) for each in visible.public_places(organisation)[:MOST_PLACES]],
        facts=facts_of(organisation, language),
        themes=words("theme", organisation.themes, language),
        url=region.origin + path_in(organisation, language),
    )


def parts_of(organisation: Organisation, language: str) -> list[dict[str, Any]]:
    """Return the short texts of a sheet with their headings."""
    labelled = (
        (_("For whom"), "for_whom"),
        (_("Who it is not for"), "not_for_whom"),
        (_("How to join"), "how_to_join"),
    )
    found = [(label, translated(organisation, field, language)) for label, field in labelled]
    return [{"label": label, "text": text} for label, text in found if text]


def contact_view(contact: Any, language: str) -> dict[str, Any]:
    """Return what a sheet shows of a general contact."""
    texts = {name: translated(contact, name, language) for name in ("role", "phone_cost")}
    return {**texts, "phone": contact.phone, "email": contact.email, "web": contact.web}


def place_view(place: Any, language: str) -> dict[str, Any]:
    """Return what a sheet shows of a public place: its address, and the hours of an ordinary week."""
    return {
        "name": translated(place, "name", language),
        "street": place.street,
        "town": f"{place.postal_code} {place.town}".strip(),
        "hours": week_rows(place.hours),
    }


def facts_of(organisation: Organisation, language: str) -> list[dict[str, Any]]:
    """Return the labelled facts of a sheet."""
    spoken = [ServiceLanguage(code).label for code in organisation.languages if code in ServiceLanguage.values]
    cost = [Cost(organisation.cost).label] if organisation.cost else []
    return [
        *fact(_("Forms of support"), *words("activity", organisation.activities, language)),
        *fact(_("Cost"), *cost, translated(organisation, "cost_text", language)),
        *fact(_("Languages of service"), *spoken),
    ]


def index_of(brochures: Sequence[Brochure]) -> list[Need]:
    """Return the index by theme; what has no theme is at its end."""
    labels = sorted({theme for each in brochures for theme in each.themes}, key=alphabetical)
    index = [Need(label, [each for each in brochures if label in each.themes]) for label in labels]
    return index + others(each for each in brochures if not each.themes)


def others(brochures: Iterable[Brochure]) -> list[Need]:
    """Return the last group of the index: those without a theme; empty where there are none."""
    rest = list(brochures)
    return [Need(pgettext("brochures without a theme", "Others"), rest)] if rest else []
