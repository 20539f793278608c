"""When to remind a region to review its accessibility statement. Pure.

Source: the statement is to be reviewed yearly, Commission Implementing Decision (EU) 2018/1523.
"""

import datetime


def is_old(reviewed: datetime.date, today: datetime.date) -> bool:
    """Return whether the last review is more than a year ago."""
    return years_after(reviewed, years=1) < today


def remind_today(reviewed: datetime.date, reminded: datetime.date | None, today: datetime.date) -> bool:
    """Return whether to send a reminder: the review is old, and the last reminder a month ago."""
    return is_old(reviewed, today) and (reminded is None or (today - reminded).days >= 30)


def years_after(day: datetime.date, years: int) -> datetime.date:
    """Return the same date some years later; 28 February for 29 February; the last day of the calendar beyond it."""
    if day.year + years > datetime.MAXYEAR:
        return datetime.date.max
    try:
        return day.replace(year=day.year + years)
    except ValueError:
        return day.replace(year=day.year + years, day=28)
