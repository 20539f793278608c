"""Deadlines for answering accessibility feedback, and its retention time. Pure.

Source: the Act on the Provision of Digital Services (306/2019) requires an answer within 14 days.
"""

import datetime
from zoneinfo import ZoneInfo

DAYS_TO_ANSWER = 14
# Retention time of personal data, long after the answer.
DAYS_KEPT = 365
FINLAND = ZoneInfo("Europe/Helsinki")


def due_on(received: datetime.datetime) -> datetime.date:
    """Return the last day for an answer, in Finland's time zone. `received` is an aware datetime."""
    return received.astimezone(FINLAND).date() + datetime.timedelta(days=DAYS_TO_ANSWER)


def days_left(due: datetime.date, today: datetime.date) -> int:
    """Return the number of days left; 0 on the last day, negative when overdue."""
    return (due - today).days


def anonymise_before(now: datetime.datetime) -> datetime.datetime:
    """Return the moment before which received feedback is to be anonymised."""
    return now - datetime.timedelta(days=DAYS_KEPT)
