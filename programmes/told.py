"""What somebody was told of a date, as plain values: start, end, whole day, place and address.

It is stored with the turn or the presentation: a later invitation for calendars says what has changed since, and can
cancel a date that is no more.
"""

from typing import Any

from sites.listing import HELSINKI, ListedPlace, Occurrence
from sites.occurrence_text import moments, occurrence_text

CANCELLED = "cancelled"
"""Set once it was told that the date does not take place."""


def told_of(occurrence: Occurrence, place: ListedPlace) -> dict[str, Any]:
    """Return what is told of a date at a place. `start` and `end` are ISO 8601, as an Occurrence has them."""
    return {
        "start": occurrence.start,
        "end": occurrence.end,
        "whole_day": occurrence.whole_day,
        "place": dict(place.name),
        "address": place.address,
    }


def occurrence_of(told: dict[str, Any]) -> Occurrence:
    """Return the date that was told."""
    return Occurrence(told["start"], told["end"], whole_day=told["whole_day"])


def when_text(told: dict[str, Any]) -> str:
    """Return the day and the times that were told, in the active language."""
    occurrence = occurrence_of(told)
    return occurrence_text(occurrence, moments(occurrence)[0].astimezone(HELSINKI))


def place_text(told: dict[str, Any], language: str) -> str:
    """Return where a date is that is not only online."""
    names = told.get("place", {})
    return ", ".join(filter(None, [names.get(language) or names.get("fi", ""), told.get("address", "")]))
