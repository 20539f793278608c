"""The slots of a date: parts of equal length. Pure."""

import datetime


def slot_times(
    start: datetime.datetime, end: datetime.datetime | None, count: int, number: int
) -> tuple[datetime.datetime, datetime.datetime] | None:
    """Return when a slot begins and ends, `number` counted from 1; None without an end, and of a slot there is not.

    Whole minutes; what is left over belongs to the last slot.
    """
    if end is None or end <= start or not 1 <= number <= count:
        return None
    minutes = int((end - start).total_seconds()) // 60 // count
    begin = start + datetime.timedelta(minutes=minutes * (number - 1))
    return begin, end if number == count else begin + datetime.timedelta(minutes=minutes)
