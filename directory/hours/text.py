"""Opening hours as residents read them, in the active language: the state now, the week, the exceptions that come."""

import datetime
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.utils.text import capfirst
from django.utils.translation import get_language, gettext, gettext_lazy, pgettext, pgettext_lazy

from directory.hours.state import state
from directory.hours.value import ALL_DAY, DAY, HOUR, Exceptional, Hours, Spans, weekday_groups
from sites.listing import HELSINKI, pick
from sites.public_holidays import name_of, of_year
from sites.translated import LANGUAGES, Translated

WEEKS_AHEAD = 6
NAMED_DAYS = 7  # days ahead that are named by their weekday alone

SHORT_DAYS = (
    pgettext_lazy("weekday, short", "Mon"),
    pgettext_lazy("weekday, short", "Tue"),
    pgettext_lazy("weekday, short", "Wed"),
    pgettext_lazy("weekday, short", "Thu"),
    pgettext_lazy("weekday, short", "Fri"),
    pgettext_lazy("weekday, short", "Sat"),
    pgettext_lazy("weekday, short", "Sun"),
)
FULL_DAYS = (
    pgettext_lazy("weekday", "Monday"),
    pgettext_lazy("weekday", "Tuesday"),
    pgettext_lazy("weekday", "Wednesday"),
    pgettext_lazy("weekday", "Thursday"),
    pgettext_lazy("weekday", "Friday"),
    pgettext_lazy("weekday", "Saturday"),
    pgettext_lazy("weekday", "Sunday"),
)
ON_DAYS = (
    pgettext_lazy("opens or closes", "on Monday"),
    pgettext_lazy("opens or closes", "on Tuesday"),
    pgettext_lazy("opens or closes", "on Wednesday"),
    pgettext_lazy("opens or closes", "on Thursday"),
    pgettext_lazy("opens or closes", "on Friday"),
    pgettext_lazy("opens or closes", "on Saturday"),
    pgettext_lazy("opens or closes", "on Sunday"),
)
MONTHS = (
    pgettext_lazy("month in a date", "January"),
    pgettext_lazy("month in a date", "February"),
    pgettext_lazy("month in a date", "March"),
    pgettext_lazy("month in a date", "April"),
    pgettext_lazy("month in a date", "May"),
    pgettext_lazy("month in a date", "June"),
    pgettext_lazy("month in a date", "July"),
    pgettext_lazy("month in a date", "August"),
    pgettext_lazy("month in a date", "September"),
    pgettext_lazy("month in a date", "October"),
    pgettext_lazy("month in a date", "November"),
    pgettext_lazy("month in a date", "December"),
)


@dataclass(frozen=True)
class Wording:
    """The sentences of a state. `%(when)s` is "at 16", "tomorrow at 9", "on Monday at 9" or "on Monday 4.1. at 9"."""

    always: Any
    open: Any
    closed: Any
    closed_for_long: Any


VISITS = Wording(
    always=gettext_lazy("Open around the clock"),
    open=gettext_lazy("Open now, closes %(when)s"),
    closed=gettext_lazy("Closed now, opens %(when)s"),
    closed_for_long=gettext_lazy("Closed for now"),
)
ANSWERS = Wording(
    always=gettext_lazy("Somebody answers around the clock"),
    open=gettext_lazy("Somebody answers now, ends %(when)s"),
    closed=gettext_lazy("Nobody answers now, somebody answers again %(when)s"),
    closed_for_long=gettext_lazy("Nobody answers for now"),
)


@dataclass(frozen=True)
class StateText:
    """The state at a moment in one sentence."""

    is_open: bool
    text: str


def state_text(hours: Hours, at: datetime.datetime, wording: Wording = VISITS) -> StateText | None:
    """Return the state at a moment; None where no hours are told. It is true until `state.valid_until`."""
    if not hours:
        return None
    now = state(hours, at)
    if now.changes is None:
        return StateText(now.is_open, str(wording.always if now.is_open else wording.closed_for_long))
    sentence = wording.open if now.is_open else wording.closed
    return StateText(now.is_open, sentence % {"when": _when(now.changes, at.astimezone(HELSINKI).date(), now.is_open)})


def _when(moment: datetime.datetime, today: datetime.date, ends: bool) -> str:
    """Return when it opens or closes, seen from today. What ends at midnight ends at 24 of the day before."""
    day, minutes = moment.date(), moment.hour * HOUR + moment.minute
    if ends and minutes == 0:
        day, minutes = day - datetime.timedelta(days=1), DAY
    time = {"time": clock(minutes)}
    ahead = (day - today).days
    if ahead == 0:
        return pgettext("today", "at %(time)s") % time if ends else gettext("today at %(time)s") % time
    if ahead == 1:
        return gettext("tomorrow at %(time)s") % time
    on_day = str(ON_DAYS[day.weekday()])
    if ahead >= NAMED_DAYS:
        on_day = f"{on_day} {date_text(day, today)}"
    return pgettext("on Monday at 9", "%(on_day)s at %(time)s") % {"on_day": on_day, **time}


def clock(minutes: int) -> str:
    """Return a time of day as it is written in the language: 9, 9.30 and 24; in English 9:00."""
    hours, rest = divmod(minutes, HOUR)
    if get_language() == "en":
        return f"{hours}:{rest:02}"
    return f"{hours}.{rest:02}" if rest else str(hours)


def spans_text(spans: Spans) -> str:
    """Return the spans of a day: "9–12 and 13–16", "closed" or "around the clock"."""
    if not spans:
        return pgettext("opening hours", "closed")
    if spans == ALL_DAY:
        return pgettext("opening hours", "around the clock")
    texts = [f"{clock(span.start)}–{clock(span.end if span.end <= DAY else span.end - DAY)}" for span in spans]
    if len(texts) == 1:
        return texts[0]
    return gettext("%(times)s and %(last)s") % {"times": ", ".join(texts[:-1]), "last": texts[-1]}


def date_text(day: datetime.date, today: datetime.date) -> str:
    """Return a date, with its year unless that is the present one: 24.12. or 24.12.2027; in English 24 December."""
    if get_language() == "en":
        text = f"{day.day} {MONTHS[day.month - 1]}"
        return text if day.year == today.year else f"{text} {day.year}"
    return f"{day.day}.{day.month}." + ("" if day.year == today.year else str(day.year))


@dataclass(frozen=True)
class WeekRow:
    """Days with the same hours: "ma–pe", its full names for screen readers, and the hours."""

    days: str
    full_days: str
    hours: str
    is_open: bool


def week_rows(hours: Hours) -> list[WeekRow]:
    """Return the rows of the weekly table, public holidays last; empty where the week has no hours."""
    if not any(hours.week):
        return []
    rows = [
        WeekRow(
            _days_text(days, SHORT_DAYS), capfirst(_days_text(days, FULL_DAYS)), spans_text(spans), is_open=bool(spans)
        )
        for days, spans in weekday_groups(hours.week)
    ]
    holidays = pgettext("opening hours", "public holidays")
    usual = pgettext("opening hours", "as usual") if hours.holidays is None else spans_text(hours.holidays)
    return [*rows, WeekRow(holidays, capfirst(holidays), usual, is_open=hours.holidays != ())]


def in_one_line(hours: Hours) -> str:
    """Return the week and all exceptions in one line: "ma–pe 9–16; la 10–14; to 24.12.2026 suljettu"."""
    rows = [f"{row.days} {row.hours}" for row in week_rows(hours)]
    today = datetime.date.min  # dates have their year
    return "; ".join([*rows, *(f"{_range_text(each, today)} {spans_text(each.spans)}" for each in hours.exceptions)])


def _days_text(days: range, names: tuple[Any, ...]) -> str:
    first, last = str(names[days[0]]), str(names[days[-1]])
    if len(days) == 7:
        return pgettext("opening hours", "every day")
    return first if len(days) == 1 else f"{first}–{last}"


@dataclass(frozen=True)
class Coming:
    """Other hours than usual that come soon: the date or dates, the hours, and why."""

    first: datetime.date
    dates: str
    hours: str
    reason: Translated


def coming(hours: Hours, at: datetime.datetime, weeks: int = WEEKS_AHEAD) -> list[Coming]:
    """Return the exceptions of the next weeks, and the public holidays whose hours are not those of the weekday."""
    language = get_language() or "fi"
    today = at.astimezone(HELSINKI).date()
    end = today + datetime.timedelta(weeks=weeks)
    found = [
        Coming(each.first, _range_text(each, today), spans_text(each.spans), _reason(each, language))
        for each in hours.exceptions
        if each.last >= today and each.first <= end
    ]
    for day, name in _holidays(hours, today, end, language):
        dates = f"{SHORT_DAYS[day.weekday()]} {date_text(day, today)}"
        found.append(Coming(day, dates, spans_text(hours.holidays or ()), Translated(name, language, foreign=False)))
    return sorted(found, key=lambda each: each.first)


def _holidays(
    hours: Hours, first: datetime.date, last: datetime.date, language: str
) -> Iterator[tuple[datetime.date, str]]:
    for year in range(first.year, last.year + 1):
        for day, name in of_year(year, language).items():
            usual = hours.week[day.weekday()]
            if first <= day <= last and not hours.exception_on(day) and hours.spans_on(day, is_holiday=True) != usual:
                yield day, name


def _range_text(exception: Exceptional, today: datetime.date) -> str:
    first = f"{SHORT_DAYS[exception.first.weekday()]} {date_text(exception.first, today)}"
    if exception.length == 1:
        return first
    return f"{first} – {SHORT_DAYS[exception.last.weekday()]} {date_text(exception.last, today)}"


def _reason(exception: Exceptional, language: str) -> Translated:
    text, used = pick(exception.reason, language, LANGUAGES)
    return Translated(text, used, foreign=bool(text) and used != language)


def reason_now(hours: Hours, at: datetime.datetime) -> Translated:
    """Return why today's hours are not the usual ones: the reason of the exception, or the public holiday."""
    language, today = get_language() or "fi", at.astimezone(HELSINKI).date()
    if exception := hours.exception_on(today):
        return _reason(exception, language)
    holiday = name_of(today, language) if hours.holidays is not None else ""
    return Translated(holiday, language, foreign=False)
