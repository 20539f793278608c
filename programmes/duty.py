"""Who gets the messages for a coordinator: the substitute too, when the coordinator is away or does not act. Pure."""

import datetime
from enum import StrEnum

TIME_TO_ACT = datetime.timedelta(days=4)
"""For how long a coordinator may leave something open before the substitute is told."""


class Duty(StrEnum):
    """Who is in charge."""

    COORDINATOR = "coordinator"
    SUBSTITUTE = "substitute"


def is_away(first: datetime.date | None, last: datetime.date | None, today: datetime.date) -> bool:
    """Tell whether somebody is away today: from the first day on, until the last; either may be open, not both."""
    if first is None and last is None:
        return False
    return (first is None or first <= today) and (last is None or today <= last)


def in_charge(*, coordinator: bool, substitute: bool, away: bool) -> Duty | None:
    """Return who gets the messages; `coordinator` and `substitute` tell whether there is one who can be reached."""
    if coordinator and not (away and substitute):
        return Duty.COORDINATOR
    return Duty.SUBSTITUTE if substitute else None


def is_overdue(told: datetime.date, today: datetime.date) -> bool:
    """Tell whether who was told on a day should have acted by now."""
    return today - told >= TIME_TO_ACT
