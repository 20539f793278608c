"""When a thing takes place, as residents read it, in the active language: "Keskiviikkoisin klo 13–15"."""

import datetime
from collections.abc import Sequence
from typing import Any

from django.utils.formats import date_format
from django.utils.text import capfirst
from django.utils.translation import gettext, gettext_lazy, ngettext, override, pgettext_lazy

from sites.occurrence_text import times_text
from sites.occurrences.choices import RepeatFrequency, Weekday, WeekOfMonth
from sites.translated import LANGUAGES

EACH_WEEK = {
    Weekday.MONDAY: pgettext_lazy("every week", "on Mondays"),
    Weekday.TUESDAY: pgettext_lazy("every week", "on Tuesdays"),
    Weekday.WEDNESDAY: pgettext_lazy("every week", "on Wednesdays"),
    Weekday.THURSDAY: pgettext_lazy("every week", "on Thursdays"),
    Weekday.FRIDAY: pgettext_lazy("every week", "on Fridays"),
    Weekday.SATURDAY: pgettext_lazy("every week", "on Saturdays"),
    Weekday.SUNDAY: pgettext_lazy("every week", "on Sundays"),
}
OF_THE_MONTH = {
    Weekday.MONDAY: pgettext_lazy("first … of the month", "Monday"),
    Weekday.TUESDAY: pgettext_lazy("first … of the month", "Tuesday"),
    Weekday.WEDNESDAY: pgettext_lazy("first … of the month", "Wednesday"),
    Weekday.THURSDAY: pgettext_lazy("first … of the month", "Thursday"),
    Weekday.FRIDAY: pgettext_lazy("first … of the month", "Friday"),
    Weekday.SATURDAY: pgettext_lazy("first … of the month", "Saturday"),
    Weekday.SUNDAY: pgettext_lazy("first … of the month", "Sunday"),
}
NTHS = {
    WeekOfMonth.FIRST: pgettext_lazy("on the … Monday of the month", "first"),
    WeekOfMonth.SECOND: pgettext_lazy("on the … Monday of the month", "second"),
    WeekOfMonth.THIRD: pgettext_lazy("on the … Monday of the month", "third"),
    WeekOfMonth.FOURTH: pgettext_lazy("on the … Monday of the month", "fourth"),
    WeekOfMonth.LAST: pgettext_lazy("on the … Monday of the month", "last"),
}
ON_SINGLE_DAYS = gettext_lazy("on single days")
BY_ARRANGEMENT = gettext_lazy("by arrangement")


def rule_text(dated: Any) -> str:
    """Return how often a thing takes place and at what time, as one sentence without a full stop."""
    parts = [days_text(dated)]
    if dated.start is not None and dated.frequency:
        parts.append(times_text(dated.start, None if dated.more_days else dated.end))
    text = " ".join(parts)
    if dated.more_days:
        days = {"when": text, "count": dated.more_days + 1}
        text = ngettext("%(when)s, for %(count)d day", "%(when)s, for %(count)d days", days["count"]) % days
    if dated.skips_holidays and dated.frequency not in ("", RepeatFrequency.DATES):
        text = gettext("%(when)s, not on public holidays") % {"when": text}
    return str(capfirst(text))


def schedule_texts(dated: Any, today: datetime.date) -> dict[str, str]:
    """Return how often, at what time and between which days a thing takes place, by language; nothing of single days.

    The days of a season depend on today: they are true for a day.
    """
    if dated.frequency == RepeatFrequency.DATES:
        return {}
    found = {}
    for language in LANGUAGES:
        with override(language):
            parts = (rule_text(dated), season_text(dated.first_day, dated.last_day, today))
            found[language] = ", ".join(filter(None, parts))
    return found


def days_text(dated: Any) -> str:
    """Return on which days a thing takes place: "keskiviikkoisin"."""
    days = [day for day in Weekday if day in dated.weekdays]
    if dated.frequency == RepeatFrequency.WEEKLY:
        return joined([EACH_WEEK[day] for day in days])
    if dated.frequency == RepeatFrequency.EVERY_OTHER_WEEK:
        return gettext("every other week %(days)s") % {"days": joined([EACH_WEEK[day] for day in days])}
    if dated.frequency == RepeatFrequency.MONTHLY:
        nths = joined([NTHS[nth] for nth in WeekOfMonth if nth in dated.nths])
        weekdays = joined([OF_THE_MONTH[day] for day in days])
        return gettext("on the %(nths)s %(days)s of the month") % {"nths": nths, "days": weekdays}
    return str(ON_SINGLE_DAYS if dated.frequency == RepeatFrequency.DATES else BY_ARRANGEMENT)


def joined(words: Sequence[Any]) -> str:
    """Return words as an enumeration: "a, b and c"."""
    texts = [str(word) for word in words]
    if len(texts) < 2:
        return "".join(texts)
    return gettext("%(first)s and %(last)s") % {"first": ", ".join(texts[:-1]), "last": texts[-1]}


def season_text(first: datetime.date | None, last: datetime.date | None, today: datetime.date) -> str:
    """Return between which days a thing takes place; nothing of a first day that has been."""
    start = first if first and first > today else None
    if start and last:
        return f"{_date(start)}–{_date(last)}"
    if start:
        return gettext("from %(day)s on") % {"day": _date(start)}
    return gettext("until %(day)s") % {"day": _date(last)} if last else ""


def _date(day: datetime.date) -> str:
    return date_format(day, "SHORT_DATE_FORMAT")
