"""When a content is due for review. Pure. Days are days in Finland."""

import datetime
from zoneinfo import ZoneInfo

from sites.dates import add_months

FINLAND = ZoneInfo("Europe/Helsinki")
NEVER = 0  # months between reviews of a content that is never reviewed


def last_confirmed(published: datetime.datetime | None, reviewed: datetime.datetime | None) -> datetime.date | None:
    """Return the day a content was last published or reviewed; None if both are unknown."""
    moments = [moment for moment in (published, reviewed) if moment]
    return max(moments).astimezone(FINLAND).date() if moments else None


def due_on(last: datetime.date | None, months: int) -> datetime.date | None:
    """Return the day a review becomes due: None if never, `date.min` if `last` is unknown."""
    if months == NEVER:
        return None
    return add_months(last, months) if last else datetime.date.min


def is_due(due: datetime.date | None, today: datetime.date) -> bool:
    """Whether a review is due today."""
    return due is not None and due <= today


def send_this_week(sent: datetime.date | None, today: datetime.date) -> bool:
    """Whether the mail of this week (Monday to Sunday) is still to be sent."""
    return sent is None or sent.isocalendar()[:2] < today.isocalendar()[:2]
