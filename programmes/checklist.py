"""When those who do something for a fair are reminded of it. Pure."""

import datetime

BEFORE = (datetime.timedelta(days=7), datetime.timedelta(days=1))
AFTER = datetime.timedelta(days=1)
LATEST = datetime.timedelta(days=14)
"""How long after its day something that is not done is still reminded of, where a reminder was missed."""


def reminder_days(due: datetime.date) -> list[datetime.date]:
    """Return the days on which one is reminded: a week before, the day before, and the day after."""
    return [*(due - each for each in BEFORE), due + AFTER]


def is_reminded(due: datetime.date, last: datetime.date | None, today: datetime.date) -> bool:
    """Tell whether a reminder is sent today; `last` is the day of the last one.

    One that was missed is sent later. Of several that were missed only one is sent.
    """
    if today > due + LATEST:
        return False
    return any(day <= today and (last is None or last < day) for day in reminder_days(due))
