"""Local times of Finland as moments. Pure."""

import datetime

from sites.listing import HELSINKI


def aware(moment: datetime.datetime, is_end: bool = False) -> datetime.datetime:
    """Return a naive local time as a moment.

    A time that the clocks skip in March is read with the offset before they are moved, as RFC 5545 (3.3.5) says: 03:30
    is 04:30. Of a time that comes twice in October a span begins with the first and ends with the second.
    """
    before, after = moment.replace(tzinfo=HELSINKI, fold=0), moment.replace(tzinfo=HELSINKI, fold=1)
    if before.utcoffset() < after.utcoffset():  # type: ignore[operator]  # skipped, as PEP 495 tells it
        return before.astimezone(datetime.UTC).astimezone(HELSINKI)
    return after if is_end else before


def aware_span(start: datetime.datetime, end: datetime.datetime) -> tuple[datetime.datetime, datetime.datetime]:
    """Return two naive local times, one after the other, as the moments between which something takes place.

    Where the clocks skip the start and not the end, it lasts as long as the two are apart.
    """
    begins, ends = aware(start), aware(end, is_end=True)
    if begins < ends and begins.utcoffset() == ends.utcoffset():  # by their clocks, as both are of one zone
        return begins, ends
    if ends.astimezone(datetime.UTC) > begins.astimezone(datetime.UTC):
        return begins, ends
    return begins, (begins.astimezone(datetime.UTC) + (end - start)).astimezone(HELSINKI)


def by_the_clock(moment: datetime.datetime, is_end: bool = False) -> datetime.datetime:
    """Return when the clocks show a naive local time or, where they skip it, a later one: 04:00 for 03:30 in March.

    Opening hours are told so. Of a time that comes twice it is the one that `aware` returns.
    """
    if not is_skipped(moment):
        return aware(moment, is_end)
    hour = moment.replace(minute=0, second=0, microsecond=0)  # the clocks skip the hour from three to four
    return (hour + datetime.timedelta(hours=1)).replace(tzinfo=HELSINKI)


def is_skipped(moment: datetime.datetime) -> bool:
    """Tell whether a naive local time is one that the clocks skip."""
    return aware(moment).replace(tzinfo=None) != moment


def next_midnight(at: datetime.datetime) -> datetime.datetime:
    """Return the end of the day in Finland."""
    tomorrow = at.astimezone(HELSINKI).date() + datetime.timedelta(days=1)
    return datetime.datetime.combine(tomorrow, datetime.time(), HELSINKI)


def start_of_day(at: datetime.datetime) -> datetime.datetime:
    """Return the last midnight in Finland."""
    return datetime.datetime.combine(at.astimezone(HELSINKI).date(), datetime.time(), HELSINKI)
