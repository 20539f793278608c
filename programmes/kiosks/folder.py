"""The brochure folder of a kiosk: the entries of chosen organisations, one sheet each, and an index by theme.

It is read from what is published at each request, so that it is renewed when an entry changes. A sheet shows no person:
printed folders outlast a consent. What a sheet has no room for is on the organisation's page, where its code leads.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
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
from programmes.kiosks import sheet
from programmes.models import Kiosk, KioskBrochure
from sites.collation import alphabetical
from sites.plain_text import plain
from sites.records.queries import findable, path_in
from sites.regions.open_regions import RegionFacts
from sites.translated import Translated, translated

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
class FolderTheme:
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
    text = replace(description, text=plain(description.text))
    parts = parts_of(organisation, language)
    facts = facts_of(organisation, language)
    every_contact = [each for each in visible.visible_contacts(organisation, today) if not each.person]
    every_place = visible.public_places(organisation)
    contacts = [contact_view(each, language) for each in every_contact[:MOST_CONTACTS]]
    places = [place_view(each, language) for each in every_place[:MOST_PLACES]]
    name = translated(organisation, "name", language)
    alert = translated(organisation, "alert", language) if visible.current_alert(organisation, today) else ""
    spare = sheet.spare_lines(name.text, str(alert))
    shown = beside(contacts, places, sheet.SIDE + spare - sum(map(lines_of_fact, facts)))
    fitting = cut(text, sheet.room_beside((str(part["text"]) for part in parts), spare))
    left_out = (
        shown != (contacts, places)
        or len(every_contact) > MOST_CONTACTS
        or len(every_place) > MOST_PLACES
        or len(organisation.activities) > sheet.MOST_TERMS
    )
    contacts, places = shown
    texts = [value for row in (*parts, *contacts, *places) for value in row.values()]
    return Brochure(
        number=number,
        slug=organisation.slug,
        name=name,
        kind=organisation.get_kind_display(),
        summary=translated(organisation, "summary", language),
        alert=alert,
        text=fitting,
        is_cut=left_out or is_cut(fitting, *texts, *(value for each in facts for value in each["values"])),
        parts=parts,
        contacts=contacts,
        places=places,
        facts=facts,
        themes=words("theme", organisation.themes, language),
        url=region.origin + path_in(organisation, language),
    )


def cut(text: Translated, most: int) -> Translated:
    """Return a text of at most so many characters."""
    return replace(text, text=sheet.shortened(text.text, most))


def is_cut(*texts: Any) -> bool:
    """Tell whether one of the texts of a sheet was cut."""
    return any(str(text).endswith(sheet.CUT) for text in texts)


def beside(
    contacts: list[dict[str, Any]], places: list[dict[str, Any]], room: int
) -> tuple[list[dict[str, Any]], list[dict[str, Any]]]:
    """Return the contacts and places for which there is room in so many lines.

    The first of both are always there, the place without its hours if need be.
    """
    if places and sum(map(lines_of_contact, contacts[:1])) + lines_of_place(places[0]) > room:
        places = [{**places[0], "hours": []}, *places[1:]]
    shown = sheet.that_fit(contacts, lines_of_contact, room - sum(map(lines_of_place, places[:1])))
    left = room - sum(map(lines_of_contact, shown))
    return shown, sheet.that_fit(places, lines_of_place, left)


def lines_of_contact(contact: dict[str, Any]) -> int:
    """Return about how many lines a contact takes."""
    return sheet.lines(contact["role"], f"{contact['phone']} {contact['phone_cost']}", contact["email"], contact["web"])


def lines_of_place(place: dict[str, Any]) -> int:
    """Return about how many lines a place takes."""
    return sheet.lines(place["name"], place["street"], place["town"]) + len(place["hours"])


def lines_of_fact(fact: dict[str, Any]) -> int:
    """Return about how many lines a fact takes."""
    return sheet.lines(fact["label"], ", ".join(str(value) for value in fact["values"]))


def parts_of(organisation: Organisation, language: str) -> list[dict[str, Any]]:
    """Return the short texts of a sheet with their headings."""
    labelled = (
        (_("For whom"), "for_whom"),
        (_("Who it is not for"), "not_for_whom"),
        (_("How to join"), "how_to_join"),
    )
    found = [(label, translated(organisation, field, language)) for label, field in labelled]
    return [{"label": label, "text": cut(text, sheet.SHORT_TEXT)} for label, text in found if text]


def contact_view(contact: Any, language: str) -> dict[str, Any]:
    """Return what a sheet shows of a general contact."""
    return {
        "role": cut(translated(contact, "role", language), sheet.LABEL),
        "phone_cost": cut(translated(contact, "phone_cost", language), sheet.CALL_COST),
        "phone": contact.phone,
        "email": contact.email,
        "web": contact.web,
    }


def place_view(place: Any, language: str) -> dict[str, Any]:
    """Return what a sheet shows of a public place: its address, and the hours of an ordinary week."""
    return {
        "name": cut(translated(place, "name", language), sheet.LABEL),
        "street": sheet.shortened(place.street, sheet.STREET),
        "town": f"{place.postal_code} {place.town}".strip(),
        "hours": week_rows(place.hours),
    }


def facts_of(organisation: Organisation, language: str) -> list[dict[str, Any]]:
    """Return the labelled facts of a sheet."""
    spoken = [ServiceLanguage(code).label for code in organisation.languages if code in ServiceLanguage.values]
    cost = [Cost(organisation.cost).label] if organisation.cost else []
    return [
        *fact(_("Forms of support"), *words("activity", organisation.activities[: sheet.MOST_TERMS], language)),
        *fact(_("Cost"), *cost, cut(translated(organisation, "cost_text", language), sheet.COST)),
        *fact(_("Languages of service"), *spoken),
    ]


def index_of(brochures: Sequence[Brochure]) -> list[FolderTheme]:
    """Return the index by theme; what has no theme is at its end."""
    labels = sorted({theme for each in brochures for theme in each.themes}, key=alphabetical)
    index = [FolderTheme(label, [each for each in brochures if label in each.themes]) for label in labels]
    return index + others(each for each in brochures if not each.themes)


def others(brochures: Iterable[Brochure]) -> list[FolderTheme]:
    """Return the last group of the index: those without a theme; empty where there are none."""
    rest = list(brochures)
    return [FolderTheme(pgettext("brochures without a theme", "Others"), rest)] if rest else []
