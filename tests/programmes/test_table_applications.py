"""The rules of applications for tables."""

import datetime
from typing import Any

import pytest

from programmes import table_applications as rules
from programmes.table_applications import Actor, ApplicationState, TableApplication

TODAY = datetime.date(2027, 8, 10)
ORDER = list(ApplicationState)


def application(key: str, state: str = "applied", hour: int = 0, **fields: Any) -> TableApplication:
    arrived = datetime.datetime(2027, 8, 1, hour, tzinfo=datetime.UTC)
    return TableApplication(key=key, state=ApplicationState(state), arrived=arrived, **fields)


ALLOWED = [
    ("applicant", "applied", "withdrawn"),
    ("applicant", "waiting", "withdrawn"),
    ("applicant", "accepted", "confirmed withdrawn"),
    ("applicant", "confirmed", "withdrawn"),
    ("applicant", "declined", ""),
    ("applicant", "withdrawn", ""),
    ("organiser", "applied", "waiting accepted declined withdrawn"),
    ("organiser", "waiting", "accepted declined withdrawn"),
    ("organiser", "accepted", "confirmed declined withdrawn"),
    ("organiser", "confirmed", "declined withdrawn"),
    ("organiser", "declined", "waiting accepted"),
    ("organiser", "withdrawn", "waiting accepted"),
    ("system", "applied", ""),
    ("system", "waiting", "accepted"),
    ("system", "confirmed", ""),
    ("system", "declined", ""),
    ("system", "withdrawn", ""),
]


@pytest.mark.parametrize(("actor", "state", "allowed"), ALLOWED)
def test_states_that_may_follow(actor: str, state: str, allowed: str) -> None:
    found = []
    for target in ORDER:
        try:
            rules.change_state(application("a", state), target, Actor(actor), TODAY, "Syy")
        except rules.ApplicationTransitionError:
            continue
        found.append(target.value)
    assert found == allowed.split()


@pytest.mark.parametrize(
    ("actor", "state", "target", "days_left", "reason", "is_allowed"),
    [
        ("applicant", "accepted", "confirmed", 0, "", True),
        ("applicant", "accepted", "confirmed", -1, "", False),
        ("organiser", "accepted", "confirmed", -1, "", True),
        ("system", "accepted", "declined", 0, "", False),
        ("system", "accepted", "declined", -1, "", True),
        ("organiser", "confirmed", "declined", 5, " ", False),
        ("organiser", "confirmed", "declined", 5, "Tila on varattu", True),
        ("organiser", "applied", "declined", 5, "", True),
    ],
)
def test_deadlines_and_reasons(
    actor: str, state: str, target: str, days_left: int, reason: str, is_allowed: bool
) -> None:
    one = application("a", state, deadline=TODAY + datetime.timedelta(days=days_left), table="t1")
    try:
        changed = rules.change_state(one, ApplicationState(target), Actor(actor), TODAY, reason)
    except rules.ApplicationTransitionError:
        assert not is_allowed
    else:
        assert is_allowed
        assert changed.table == ("t1" if target == "confirmed" else "")


def test_the_theme_comes_first_and_then_who_came_first() -> None:
    every = [
        application("late", hour=3),
        application("fits late", hour=5, fits_theme=True),
        application("early", hour=1),
        application("fits", "waiting", hour=4, fits_theme=True),
        application("has one", "accepted"),
        application("out", "declined", fits_theme=True),
    ]
    assert [each.key for each in rules.in_order(every)] == ["fits", "fits late", "early", "late"]


@pytest.mark.parametrize(
    ("held", "occupied", "free"),
    [
        ([], (), 3),
        ([("accepted", ""), ("confirmed", ""), ("waiting", ""), ("applied", ""), ("withdrawn", "")], (), 1),
        ([("confirmed", "t1"), ("accepted", "t1")], (), 2),  # they share it
        ([("confirmed", "t1")], ("t1", "t2"), 1),
        ([("confirmed", ""), ("confirmed", "")], ("t1", "t2"), 0),
    ],
)
def test_tables_that_are_free(held: list[tuple[str, str]], occupied: tuple[str, ...], free: int) -> None:
    every = [application(str(number), state, table=table) for number, (state, table) in enumerate(held)]
    assert rules.free_tables(3, every, occupied) == free


def test_as_many_of_the_waiting_list_are_invited_as_tables_are_free() -> None:
    every = [
        application("has one", "confirmed"),
        application("second", "waiting", hour=2),
        application("first", "waiting", hour=9, fits_theme=True),
        application("third", "waiting", hour=3),
        application("undecided", "applied", fits_theme=True),
    ]
    assert [each.key for each in rules.to_invite(3, every)] == ["first", "second"]
    assert rules.to_invite(1, every) == []


def test_who_did_not_confirm_in_time() -> None:
    yesterday = TODAY - datetime.timedelta(days=1)
    every = [
        application("late", "accepted", deadline=yesterday),
        application("today", "accepted", deadline=TODAY),
        application("sure", "confirmed", deadline=yesterday),
        application("by telephone", "accepted"),
    ]
    assert [each.key for each in rules.lapsed(every, TODAY)] == ["late"]


@pytest.mark.parametrize(("days", "deadline_in"), [(50, 7), (5, 4), (1, 0), (0, 0)])
def test_time_to_confirm(days: int, deadline_in: int) -> None:
    first_day, deadline = (TODAY + datetime.timedelta(days=count) for count in (days, deadline_in))
    assert rules.deadline_for(TODAY, first_day) == deadline


def test_tables_that_too_many_have() -> None:
    every = [
        application("a", "confirmed", table="shared", shares=True),
        application("b", "accepted", table="shared", shares=True),
        application("c", "confirmed", table="twice"),
        application("d", "accepted", table="twice", shares=True),
        application("e", "confirmed", table="given"),
        application("f", "declined", table="free"),
    ]
    assert rules.crowded(every, {"given", "other"}) == ["given", "twice"]
