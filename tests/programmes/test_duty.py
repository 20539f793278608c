"""Slots of a date, and who gets the messages for a coordinator."""

import datetime

import pytest

from programmes.duty import Duty, in_charge, is_away, is_overdue
from programmes.slots import slot_times

DAY = datetime.date(2027, 1, 12)
NINE = datetime.datetime(2027, 1, 12, 9)


@pytest.mark.parametrize(
    ("minutes", "count", "number", "expected"),
    [
        (30, 2, 1, (0, 15)),
        (30, 2, 2, (15, 30)),
        (60, 3, 3, (40, 60)),
        (50, 3, 1, (0, 16)),
        (50, 3, 3, (32, 50)),
        (30, 2, 3, None),
        (30, 2, 0, None),
        (0, 2, 1, None),
    ],
)
def test_slots_are_of_equal_length(minutes: int, count: int, number: int, expected: tuple[int, int] | None) -> None:
    found = slot_times(NINE, NINE + datetime.timedelta(minutes=minutes), count, number)
    told = [(each - NINE).total_seconds() / 60 for each in found] if found else None
    assert told == (list(expected) if expected else None)


@pytest.mark.parametrize(
    ("first", "last", "away"),
    [(None, None, False), (0, 0, True), (1, None, False), (None, -1, False), (-3, None, True), (None, 2, True)],
)
def test_somebody_is_away_from_the_first_day_to_the_last(first: int | None, last: int | None, away: bool) -> None:
    days = [None if each is None else DAY + datetime.timedelta(days=each) for each in (first, last)]
    assert is_away(days[0], days[1], DAY) is away


@pytest.mark.parametrize(
    ("coordinator", "substitute", "away", "expected"),
    [
        (True, True, False, Duty.COORDINATOR),
        (True, True, True, Duty.SUBSTITUTE),
        (True, False, True, Duty.COORDINATOR),
        (False, True, False, Duty.SUBSTITUTE),
        (False, False, False, None),
    ],
)
def test_one_person_is_in_charge(coordinator: bool, substitute: bool, away: bool, expected: Duty | None) -> None:
    assert in_charge(coordinator=coordinator, substitute=substitute, away=away) is expected


@pytest.mark.parametrize(("days", "overdue"), [(0, False), (3, False), (4, True)])
def test_a_coordinator_has_four_days_to_act(days: int, overdue: bool) -> None:
    assert is_overdue(DAY - datetime.timedelta(days=days), DAY) is overdue
