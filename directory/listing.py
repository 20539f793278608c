"""Organisations as Listings."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.db.models import Q
from django.utils import timezone

from directory import visible
from directory.choices import TakesNew
from directory.models import Organisation, Place
from sites.listing import ListedPlace
from sites.plain_text import plain
from sites.records.listing import RecordListings
from sites.terms import labels
from sites.terms.fields import own_municipalities
from sites.translated import texts

TERM_FIELDS = {
    "theme": "themes",
    "activity": "activities",
    "target_group": "target_groups",
    "life_event": "life_events",
    "service_class": "service_classes",
    "municipality": "municipalities",
}
"""The field that holds an organisation's codes of each vocabulary."""
ALWAYS_OPEN = "24/7"
CALL = "call"
ROUND_THE_CLOCK = "round-the-clock"
"""The codes of badges, besides those of `TakesNew` and `visible.ASK`."""


def parts_of(organisation: Organisation) -> dict[str, Any]:
    """Return the parts of an organisation's Listing that are its own.

    They never hold a hidden place, a person or a business ID.
    """
    today = timezone.localdate()
    contact = visible.general_contact(visible.visible_contacts(organisation, today))
    places = visible.public_places(organisation)
    keywords = keywords_of(organisation)
    return {
        "subkind": organisation.kind,
        "summaries": texts(organisation, "summary"),
        "bodies": {language: plain(text) for language, text in texts(organisation, "description").items()},
        "keywords": dict.fromkeys(texts(organisation, "name"), keywords) if keywords else {},
        "alert": visible.current_alert(organisation, today),
        "terms": terms_of(organisation),
        "choices": choices_of(organisation, organisation, today),
        "nationwide": organisation.nationwide,
        "badges": badges_of(organisation, today, contact.phone),
        "place": place_of(organisation),
        "opening_hours": opening_hours_of(organisation),
        "open_when": open_when(organisation.round_the_clock, [each.opening_hours for each in places]),
        "contact": contact,
    }


def keywords_of(organisation: Organisation) -> tuple[str, ...]:
    """Return the other names of an organisation, and the towns and names of its public places."""
    others = [line.strip() for line in organisation.former_names.splitlines()]
    places = visible.public_places(organisation)
    towns = [place.town for place in places]
    names = [name for each in (organisation, *places) for name in texts(each, name_field(each)).values()]
    return tuple(dict.fromkeys(filter(None, (*others, *names, *towns))))


def name_field(thing: Any) -> str:
    """Return the field with another name of an organisation, or with the name of a place."""
    return "short_name" if isinstance(thing, Organisation) else "name"


def badges_of(organisation: Organisation, today: date, phone: str) -> tuple[str, ...]:
    """Return the codes of an organisation's badges. Who helps against violence is never called full or free."""
    takes_new = visible.takes_new_now(organisation, today)
    if organisation.safety:
        takes_new = CALL if phone else ""
    return tuple(filter(None, (ROUND_THE_CLOCK if organisation.round_the_clock else "", takes_new)))


def terms_of(organisation: Any) -> dict[str, tuple[str, ...]]:
    """Return the codes of an organisation by vocabulary; vocabularies without one are left out.

    One that serves the whole region serves each of its municipalities.
    """
    found = {vocabulary: tuple(getattr(organisation, field)) for vocabulary, field in TERM_FIELDS.items()}
    if organisation.county_wide:
        found["municipality"] = tuple(dict.fromkeys([*own_municipalities(), *found["municipality"]]))
    return {vocabulary: codes for vocabulary, codes in found.items() if codes}


def choices_of(thing: Any, organisation: Any, today: date) -> dict[str, tuple[str, ...]]:
    """Return the codes of an organisation, or of a group of it, by facet: languages of service, cost, takes new people.

    Of who helps against violence it is not told whether there is room.
    """
    takes_new = "" if organisation.safety else visible.takes_new_now(thing, today)
    found = {
        "service_language": tuple(organisation.languages),
        "cost": (organisation.cost,) if organisation.cost else (),
        "takes_new": (takes_new,) if takes_new else (),
    }
    return {name: codes for name, codes in found.items() if codes}


def organisers_of(*organisations: Organisation | None) -> dict[str, dict[str, str]]:
    """Return organisations as the organisers of a thing (`Listing.organisers`)."""
    return {str(each.pk): texts(each, "name") for each in organisations if each}


def first_place(organisation: Organisation) -> Place | None:
    """Return the first place in a town where people can visit; None where there is none, or it is not public."""
    return next((place for place in visible.visited_places(organisation) if place.town), None)


def place_of(organisation: Organisation) -> ListedPlace | None:
    """Return where people can visit an organisation; None where that is nowhere, or not public."""
    first = first_place(organisation)
    if first is None:
        return None
    coordinates = None if first.latitude is None or first.longitude is None else (first.latitude, first.longitude)
    return ListedPlace(
        name=labels.town_names(first.town),
        municipality=labels.municipality_named(first.town),
        coordinates=coordinates,
        address=str(first),
    )


def opening_hours_of(organisation: Organisation) -> str:
    """Return the expression of the place that `place_of` tells: hours of another would stand beside its address."""
    first = first_place(organisation)
    return first.opening_hours if first else ""


def open_when(round_the_clock: bool, expressions: Iterable[str]) -> tuple[str, ...]:
    """Return the expressions by which an organisation is open, from those of its public places (`Listing.open_when`).

    An organisation that helps round the clock always is.
    """
    return (ALWAYS_OPEN,) if round_the_clock else tuple(dict.fromkeys(filter(None, expressions)))


def latest() -> Q:
    """Return the condition of those that front pages show: they take new people, and said so not long ago."""
    since = timezone.localdate() - visible.STATEMENT_LASTS
    return Q(takes_new=TakesNew.YES, takes_new_said__gte=since, safety=False)


ORGANISATIONS = RecordListings(
    "organisation", Organisation, parts_of, latest=latest, prefetch=("places", "contact_points")
)
SOURCE = ORGANISATIONS.source()
