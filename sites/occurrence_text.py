"""The times of a thing as residents read them, in the active language: "ke 2.12. klo 13–15"."""

import datetime
from collections.abc import Sequence

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import get_language, pgettext

from sites.facets import TimeSpan
from sites.listing import HELSINKI, Occurrence
from sites.page_cache import validity

Times = datetime.datetime | datetime.time
NIGHT = datetime.timedelta(hours=6)
"""How far into the next day an evening may last."""


def next_text(occurrences: Sequence[Occurrence]) -> str:
    """Return the first occurrence that takes place and is not over; empty without one.

    The response is valid until it is over.
    """
    now = timezone.now()
    for each in occurrences:
        start, end = moments(each)
        if end > now and each.takes_place:
            validity.limit(end)
            return occurrence_text(each, start)
    return ""


def occurrence_text(occurrence: Occurrence, start: datetime.datetime) -> str:
    """Return the day of an occurrence and its times: "ke 2.12. klo 13–15", or "pe 4.12. klo 17 – su 6.12. klo 15"."""
    today = timezone.localdate()
    day = day_text(start.date(), today)
    end = datetime.datetime.fromisoformat(occurrence.end) if occurrence.end else None
    if end is not None and lasts_days(occurrence):
        last = day_text(end.date(), today)
        return f"{day} – {last}" if occurrence.whole_day else f"{day} {times_text(start)} – {last} {times_text(end)}"
    return day if occurrence.whole_day else f"{day} {times_text(start, end)}"


def lasts_days(occurrence: Occurrence) -> bool:
    """Tell whether the day on which an occurrence ends is to be told: it is another one, and not only a late night."""
    if not occurrence.end:
        return False
    start, end = (datetime.datetime.fromisoformat(text) for text in (occurrence.start, occurrence.end))
    next_day = start.replace(hour=0, minute=0) + datetime.timedelta(days=1)
    return end >= (next_day if occurrence.whole_day else next_day + NIGHT)


def taking_place(occurrences: Sequence[Occurrence]) -> list[TimeSpan]:
    """Return when the occurrences that take place start and are over."""
    spans = [moments(each) for each in occurrences if each.takes_place]
    return [(start, end) for start, end in spans if start < end]


def moments(occurrence: Occurrence) -> tuple[datetime.datetime, datetime.datetime]:
    """Return when an occurrence starts and when it is over: without an end an hour later, of whole days at midnight."""
    start = datetime.datetime.fromisoformat(occurrence.start)
    if occurrence.whole_day:
        last = datetime.datetime.fromisoformat(occurrence.end or occurrence.start)
        return start.replace(tzinfo=HELSINKI), (last + datetime.timedelta(days=1)).replace(tzinfo=HELSINKI)
    end = datetime.datetime.fromisoformat(occurrence.end) if occurrence.end else start + datetime.timedelta(hours=1)
    return start, end


def day_text(day: datetime.date, today: datetime.date) -> str:
    """Return a weekday and a date, with the year unless it is that of today: "ke 2.12." or "Wed 2 December"."""
    text = date_format(day, pgettext("format of a weekday and a date, as Django has it", "D j F"))
    year = "" if day.year == today.year else str(day.year)
    return text + year if get_language() != "en" or not year else f"{text} {year}"


def times_text(start: Times, end: Times | None = None) -> str:
    """Return times of a day: "klo 13–15", or "klo 13" without an end."""
    times = clock(start) if end is None else f"{clock(start)}–{clock(end)}"
    return pgettext("times of a day", "at %(times)s") % {"times": times}


def clock(time: Times) -> str:
    """Return a time of day as it is written in the language: 9 and 9.30; in English 9:00."""
    if get_language() == "en":
        return f"{time.hour}:{time.minute:02}"
    return f"{time.hour}.{time.minute:02}" if time.minute else str(time.hour)
