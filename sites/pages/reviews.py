"""When a region is reminded to review its accessibility statement. Pure.

Source: the statement is to be reviewed yearly, Commission Implementing Decision (EU) 2018/1523.
"""

import datetime


def is_old(reviewed: datetime.date, today: datetime.date) -> bool:
    """Whether more than a year has gone since the statement was reviewed."""
    return after(reviewed, years=1) < today


def remind_today(reviewed: datetime.date, reminded: datetime.date | None, today: datetime.date) -> bool:
    """Whether to send a reminder: the review is old, and a month has gone since the last reminder."""
    return is_old(reviewed, today) and (reminded is None or (today - reminded).days >= 30)


def after(day: datetime.date, years: int) -> datetime.date:
    """The same day so many years later; 29 February becomes 28 February. Beyond the calendar's end its last day."""
    if day.year + years > datetime.MAXYEAR:
        return datetime.date.max
    try:
        return day.replace(year=day.year + years)
    except ValueError:
        return day.replace(year=day.year + years, day=28)
