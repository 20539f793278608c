"""The timetable of a date: who presents in which slot."""

import datetime
from collections.abc import Iterable
from typing import Any

from programmes.models import InfoSessionPresenter
from programmes.sessions.presenting.facts import slot_of
from sites.listing import Occurrence
from sites.occurrence_text import times_text
from sites.translated import translated


def slot_text(told: dict[str, Any]) -> str:
    """Return when a slot begins and ends, in the active language: "klo 9–9.15"; empty where that is not known."""
    return times_of(told.get("slot", []))


def times_of(slot: list[str]) -> str:
    """Return two moments of a day as text."""
    if not slot:
        return ""
    start, end = (datetime.datetime.fromisoformat(each).time() for each in slot)
    return times_text(start, end)


def timetable(
    presenters: Iterable[InfoSessionPresenter], occurrence: Occurrence, language: str
) -> list[dict[str, str]]:
    """Return the presenters of a date in order, with the times of their slots, in the active language."""
    return [
        {
            "times": times_of(slot_of(each.session, occurrence, each.slot)),
            "name": translated(each.organisation, "name", language).text if each.organisation else each.other,
            "topic": translated(each, "topic", language).text,
        }
        for each in presenters
    ]
