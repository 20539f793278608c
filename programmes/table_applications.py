"""Applications for a table at a fair: their states, their order, and who is invited when a table is free. Pure."""

import datetime
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum


class ApplicationState(StrEnum):
    """The state of an application."""

    APPLIED = "applied"
    WAITING = "waiting"
    ACCEPTED = "accepted"
    CONFIRMED = "confirmed"
    DECLINED = "declined"
    WITHDRAWN = "withdrawn"


class Actor(StrEnum):
    """Who brings an application to another state. `SYSTEM` is the task that looks at deadlines and free tables."""

    APPLICANT = "applicant"
    ORGANISER = "organiser"
    SYSTEM = "system"


STEPS: Mapping[Actor, Mapping[ApplicationState, frozenset[ApplicationState]]] = {
    Actor.APPLICANT: {
        ApplicationState.APPLIED: frozenset({ApplicationState.WITHDRAWN}),
        ApplicationState.WAITING: frozenset({ApplicationState.WITHDRAWN}),
        ApplicationState.ACCEPTED: frozenset({ApplicationState.CONFIRMED, ApplicationState.WITHDRAWN}),
        ApplicationState.CONFIRMED: frozenset({ApplicationState.WITHDRAWN}),
    },
    Actor.ORGANISER: {
        ApplicationState.APPLIED: frozenset(
            {ApplicationState.WAITING, ApplicationState.ACCEPTED, ApplicationState.DECLINED, ApplicationState.WITHDRAWN}
        ),
        ApplicationState.WAITING: frozenset(
            {ApplicationState.ACCEPTED, ApplicationState.DECLINED, ApplicationState.WITHDRAWN}
        ),
        ApplicationState.ACCEPTED: frozenset(
            {ApplicationState.CONFIRMED, ApplicationState.DECLINED, ApplicationState.WITHDRAWN}
        ),
        ApplicationState.CONFIRMED: frozenset({ApplicationState.DECLINED, ApplicationState.WITHDRAWN}),
        ApplicationState.DECLINED: frozenset({ApplicationState.WAITING, ApplicationState.ACCEPTED}),
        ApplicationState.WITHDRAWN: frozenset({ApplicationState.WAITING, ApplicationState.ACCEPTED}),
    },
    Actor.SYSTEM: {
        ApplicationState.WAITING: frozenset({ApplicationState.ACCEPTED}),
        ApplicationState.ACCEPTED: frozenset({ApplicationState.DECLINED}),
    },
}
"""The states that may follow, by who acts."""
TAKES_TABLE = frozenset({ApplicationState.ACCEPTED, ApplicationState.CONFIRMED})
"""The states in which an application counts against the capacity of its fair."""
UNDECIDED = frozenset({ApplicationState.APPLIED, ApplicationState.WAITING})
TIME_TO_CONFIRM = datetime.timedelta(days=7)


class ApplicationTransitionError(ValueError):
    """A state that may not follow another, comes after the deadline, or lacks its reason."""


@dataclass(frozen=True)
class TableApplication:
    """An application. `table` is the key of its table, empty without one; `shares` tells whether it shares a table."""

    key: str
    state: ApplicationState
    arrived: datetime.datetime
    fits_theme: bool = False
    shares: bool = False
    table: str = ""
    deadline: datetime.date | None = None


def change_state(
    application: TableApplication, state: ApplicationState, actor: Actor, today: datetime.date, reason: str = ""
) -> TableApplication:
    """Return the application in another state. Raises ApplicationTransitionError.

    An applicant confirms by the deadline; the system declines after it. An organiser who takes a confirmed table back
    gives a reason.
    """
    if state not in STEPS[actor].get(application.state, frozenset()):
        raise ApplicationTransitionError(f"{application.state} cannot become {state}")
    is_late = application.deadline is not None and today > application.deadline
    if actor is Actor.APPLICANT and state is ApplicationState.CONFIRMED and is_late:
        raise ApplicationTransitionError("the time to confirm is over")
    if actor is Actor.SYSTEM and state is ApplicationState.DECLINED and not is_late:
        raise ApplicationTransitionError("there is time to confirm")
    if actor is Actor.ORGANISER and application.state is ApplicationState.CONFIRMED and not reason.strip():
        raise ApplicationTransitionError("a confirmed table is taken back with a reason")
    return replace(
        application,
        state=state,
        table=application.table if state in TAKES_TABLE else "",
        deadline=application.deadline if state is ApplicationState.CONFIRMED else None,
    )


def in_order(applications: Iterable[TableApplication]) -> list[TableApplication]:
    """Return the undecided applications in the order of inviting: the year's theme first, then as they arrived."""
    found = [each for each in applications if each.state in UNDECIDED]
    return sorted(found, key=lambda each: (not each.fits_theme, each.arrived, each.key))


def tables_taken(applications: Iterable[TableApplication], occupied: Collection[str] = ()) -> int:
    """Return how many tables are taken. Those at one table share it; `occupied` are keys of tables given otherwise."""
    taken = [each for each in applications if each.state in TAKES_TABLE]
    return len({each.table for each in taken if each.table} | set(occupied)) + sum(not each.table for each in taken)


def free_tables(capacity: int, applications: Iterable[TableApplication], occupied: Collection[str] = ()) -> int:
    """Return how many tables are free; never below 0."""
    return max(0, capacity - tables_taken(applications, occupied))


def to_invite(
    capacity: int, applications: Sequence[TableApplication], occupied: Collection[str] = ()
) -> list[TableApplication]:
    """Return who is invited now: the first that wait, as many as tables are free."""
    waiting = [each for each in in_order(applications) if each.state is ApplicationState.WAITING]
    return waiting[: free_tables(capacity, applications, occupied)]


def lapsed(applications: Iterable[TableApplication], today: datetime.date) -> list[TableApplication]:
    """Return the accepted applications whose deadline is over."""
    accepted = [each for each in applications if each.state is ApplicationState.ACCEPTED and each.deadline is not None]
    return [each for each in accepted if each.deadline and each.deadline < today]


def deadline_for(today: datetime.date, first_day: datetime.date) -> datetime.date:
    """Return until when a table is confirmed: a week, but by the day before the fair, and today at the earliest."""
    return max(today, min(today + TIME_TO_CONFIRM, first_day - datetime.timedelta(days=1)))


def crowded(applications: Iterable[TableApplication], occupied: Collection[str] = ()) -> list[str]:
    """Return the keys of tables that more than one have, without all of them sharing it, in order."""
    at_table: dict[str, list[TableApplication]] = {}
    for each in applications:
        if each.state in TAKES_TABLE and each.table:
            at_table.setdefault(each.table, []).append(each)
    return sorted(
        key
        for key, found in at_table.items()
        if key in occupied or (len(found) > 1 and not all(each.shares for each in found))
    )
