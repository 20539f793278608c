"""When a content is due for review. Pure. Days are days in Finland."""

import datetime
from zoneinfo import ZoneInfo

from sites.dates import add_months

FINLAND = ZoneInfo("Europe/Helsinki")
NEVER = 0  # a content that does not grow old: its months between reviews


def last_right(published: datetime.datetime | None, reviewed: datetime.datetime | None) -> datetime.date | None:
    """The day on which a content was last right: published, or reviewed. None where nobody knows."""
    moments = [moment for moment in (published, reviewed) if moment]
    return max(moments).astimezone(FINLAND).date() if moments else None


def due_on(last: datetime.date | None, months: int) -> datetime.date | None:
    """The day from which on a content is due for review. None where it never is; long ago where nobody knows."""
    if months == NEVER:
        return None
    return add_months(last, months) if last else datetime.date.min


def is_due(due: datetime.date | None, today: datetime.date) -> bool:
    """Whether the day has come."""
    return due is not None and due <= today


def send_this_week(sent: datetime.date | None, today: datetime.date) -> bool:
    """Whether a weekly mail is still to be sent in the week (Monday to Sunday) of this day."""
    return sent is None or sent.isocalendar()[:2] < today.isocalendar()[:2]
