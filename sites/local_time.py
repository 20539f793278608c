"""Local times of Finland as moments. Pure."""

import datetime

from sites.listing import HELSINKI


def aware(moment: datetime.datetime, is_end: bool = False) -> datetime.datetime:
    """Return a naive local time as a moment.

    A time that the clocks skip in March is the moment they are moved. Of a time that comes twice in October a span
    begins with the first and ends with the second.
    """
    found = moment.replace(tzinfo=HELSINKI, fold=int(is_end))
    if found.astimezone(datetime.UTC).astimezone(HELSINKI).replace(tzinfo=None) == moment:
        return found
    hour = moment.replace(minute=0, second=0, microsecond=0)  # the clocks skip the hour from three to four
    return (hour + datetime.timedelta(hours=1)).replace(tzinfo=HELSINKI)


def next_midnight(at: datetime.datetime) -> datetime.datetime:
    """Return the end of the day in Finland."""
    tomorrow = at.astimezone(HELSINKI).date() + datetime.timedelta(days=1)
    return datetime.datetime.combine(tomorrow, datetime.time(), HELSINKI)


def start_of_day(at: datetime.datetime) -> datetime.datetime:
    """Return the last midnight in Finland."""
    return datetime.datetime.combine(at.astimezone(HELSINKI).date(), datetime.time(), HELSINKI)
