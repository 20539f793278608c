"""What a presenter is told of its date. An invitation says it, and is renewed where it differs from what it said last.

It is stored as plain values in `InfoSessionPresenter.told`: an invitation can be cancelled when its date is no more.
"""

import datetime
from typing import Any

from programmes.dates import occurrence_on
from programmes.models import InfoSession, InfoSessionPresenter
from programmes.sessions import visible
from programmes.slots import slot_times
from programmes.told import told_of
from sites.listing import Occurrence
from sites.occurrences.changes import NOT_TAKING_PLACE


def facts_of(presenter: InfoSessionPresenter) -> dict[str, Any] | None:
    """Return what holds of a presenter's date now; None where it does not take place, or the series is not public.

    `slot` are the moments of the slot; `web` is where to join, whoever else may see that.
    """
    session = presenter.session
    occurrence = occurrence_on(session.all_occurrences, presenter.day) if session.live else None
    if occurrence is None or occurrence.status in NOT_TAKING_PLACE:
        return None
    place = occurrence.place or visible.place_of(session)
    return {
        **told_of(occurrence, place),
        "slot": slot_of(session, occurrence, presenter.slot),
        "web": (occurrence.place.web if occurrence.place else "") or session.online_address,
    }


def slot_of(session: InfoSession, occurrence: Occurrence, number: int) -> list[str]:
    """Return when a slot begins and ends, as ISO 8601; empty where that is not known."""
    if occurrence.whole_day or not occurrence.end:
        return []
    start, end = (datetime.datetime.fromisoformat(each) for each in (occurrence.start, occurrence.end))
    found = slot_times(start, end, session.presenters_per_date, number)
    return [each.isoformat() for each in found] if found else []
