"""How long feedback on accessibility may wait, and how long who wrote it is known. Pure.

Source: the Act on the Provision of Digital Services (306/2019) asks for an answer within 14 days.
"""

import datetime
from zoneinfo import ZoneInfo

DAYS_TO_ANSWER = 14
# After this nobody needs to know who wrote: the answer was given long ago.
DAYS_KEPT = 365
FINLAND = ZoneInfo("Europe/Helsinki")


def due_on(received: datetime.datetime) -> datetime.date:
    """The last day for an answer, by the calendar in Finland. `received` knows its time zone."""
    return received.astimezone(FINLAND).date() + datetime.timedelta(days=DAYS_TO_ANSWER)


def days_left(due: datetime.date, today: datetime.date) -> int:
    """How many days are left; 0 on the last day, negative when it is over."""
    return (due - today).days


def known_since(now: datetime.datetime) -> datetime.datetime:
    """Feedback received before this moment is to forget who wrote it."""
    return now - datetime.timedelta(days=DAYS_KEPT)
