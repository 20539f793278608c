"""Events as Listings."""

from collections.abc import Collection
from typing import Any

from directory.listing import organisers_of
from directory.listing import terms_of as terms_of_organisation
from programmes.events import visible
from programmes.models import Event
from programmes.taking_part import choices_of
from sites.listing import Contact
from sites.plain_text import plain
from sites.records.listing import RecordListings
from sites.translated import texts


def parts_of(event: Event) -> dict[str, Any]:
    """Return the parts of an event's Listing that are its own."""
    return {
        "summaries": texts(event, "summary"),
        "bodies": {language: plain(text) for language, text in texts(event, "description").items()},
        "mentions": mentions_of(event),
        "terms": terms_of(event),
        "choices": choices_of(event),
        "badges": visible.badges_of(event),
        "place": visible.place_of(event),
        "organisers": organisers_of(visible.organisation_of(event)),
        "contact": Contact(web=event.registration_address),
    }


def mentions_of(event: Event) -> tuple[str, ...]:
    """Return the names of an event's organisers and of its place: it is found by them too."""
    organisation = visible.organisation_of(event)
    names = [*texts(organisation, "name").values()] if organisation else []
    others = [*texts(event, "organiser").values(), *texts(event, "venue").values(), event.town]
    return tuple(dict.fromkeys(filter(None, (*names, *others))))


def terms_of(event: Event) -> dict[str, tuple[str, ...]]:
    """Return the codes of an event by vocabulary; its municipality is that of its place, else its organiser's."""
    found = {vocabulary: tuple(getattr(event, field)) for vocabulary, field in visible.TERM_FIELDS.items()}
    place, organisation = visible.place_of(event), visible.organisation_of(event)
    if place and place.municipality:
        found["municipality"] = (place.municipality,)
    elif organisation:
        found["municipality"] = terms_of_organisation(organisation).get("municipality", ())
    return {vocabulary: codes for vocabulary, codes in found.items() if codes}


EVENTS = RecordListings(
    "event",
    Event,
    parts_of,
    related=("organisation",),
    prefetch=("changed_dates",),
    occurrences=Event.occurrences,
)
SOURCE = EVENTS.source()


def of_organisations(keys: Collection[str]) -> list[tuple[str, str]]:
    """Return the events of organisations: a change of their names or states affects them."""
    found = Event.objects.filter(organisation__in=[int(key) for key in keys]).values_list("pk", flat=True)
    return [(SOURCE.name, str(pk)) for pk in found]
