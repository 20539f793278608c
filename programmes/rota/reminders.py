"""Until when a party answers, and when one that has confirmed is asked again whether it comes."""

import datetime

TIME_TO_ANSWER = datetime.timedelta(days=7)
WEEK, EVE = 7, 1
REMINDERS = {WEEK: 4, EVE: 0}
"""Days before the turn at which a reminder is due, and until how many days before it still makes sense."""


def deadline_for(day: datetime.date, today: datetime.date) -> datetime.date:
    """Return until when a party can answer: a week, but by the day before its turn, and today at the earliest."""
    return max(today, min(today + TIME_TO_ANSWER, day - datetime.timedelta(days=1)))


def reminder_due(
    day: datetime.date, today: datetime.date, confirmed: datetime.date, last: int | None = None
) -> int | None:
    """Return which reminder of a turn is due, as days before it: 7, 1 or None.

    `confirmed` is the day on which the party confirmed: one that did so only once a reminder was due needs none. `last`
    is the reminder that was sent last.
    """
    left = (day - today).days
    due = next((lead for lead, latest in REMINDERS.items() if latest <= left <= lead), None)
    if due is None or confirmed >= day - datetime.timedelta(days=due):
        return None
    return due if last is None or due < last else None
