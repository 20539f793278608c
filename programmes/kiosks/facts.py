"""What a party is told of the day of its turn."""

from typing import Any

from programmes.dates import occurrence_on
from programmes.models import KioskTurn
from programmes.told import told_of
from sites.occurrences.changes import NOT_TAKING_PLACE


def facts_of(turn: KioskTurn) -> dict[str, Any] | None:
    """Return what holds of the day of a turn now (`programmes.told`) with the reason of its change by language; None
    where it does not take place.
    """
    kiosk = turn.kiosk
    occurrence = occurrence_on(kiosk.occurrences, turn.day)
    if occurrence is None or occurrence.status in NOT_TAKING_PLACE:
        return None
    place = occurrence.place or kiosk.address_on(turn.day).place
    return {**told_of(occurrence, place), "reason": dict(occurrence.reason)}
