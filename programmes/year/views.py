"""The page of the year, of one of its months, and the calendar file."""

import calendar
import datetime
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import conditional_page, require_safe

from programmes.calendar_file import CANCELLED, MEDIA_TYPE, Feed
from programmes.theme_days.rules import Days
from programmes.year.days_text import days_text
from programmes.year.entries import EntryKind, YearEntry, coming_up, entries
from programmes.year.ics import REFRESH, theme_days_calendar
from programmes.year.wheel import Mark, mark, sectors
from sites.local_time import next_midnight
from sites.occurrences.presentation import status_word
from sites.page_cache import validity
from sites.page_cache.decorators import cacheable
from sites.pages.discovery.list_routes import paths_of
from sites.pages.discovery.subject import PageSubject
from sites.pages.feedback_views import language_of_url
from sites.regions.request import RegionRequest

YEARS_BACK, YEARS_AHEAD = 1, 2
RINGS = {EntryKind.NATIONAL: 245, EntryKind.OWN: 213, EntryKind.HOLIDAY: 180}
KINDS = {
    EntryKind.NATIONAL: gettext_lazy("Theme day of the whole country"),
    EntryKind.OWN: gettext_lazy("Theme day of the region"),
    EntryKind.HOLIDAY: gettext_lazy("Public holiday"),
}


@dataclass(frozen=True)
class ListedEntry:
    """An entry as the page shows it."""

    entry: YearEntry
    when: str
    kind_label: Any
    status: str = ""


@dataclass(frozen=True)
class Month:
    """A month: its name, its address, and what begins in it or goes on from the year before."""

    number: int
    name: str
    url: str
    rows: list[ListedEntry]


@require_safe
@cacheable
def year_page(request: RegionRequest) -> HttpResponse:
    """Show a year of theme days, or one of its months. Raises Http404 for a year that is far away, or no month."""
    language, today = language_of_url(request), today_of_page()
    year = number_of(request, "year", today.year, today.year - YEARS_BACK, today.year + YEARS_AHEAD)
    found = entries(whole_year(year), language)
    title = _("Theme days in %(year)d") % {"year": year}
    context = {
        "year": year,
        "title": title,
        "tabs": year_tabs(year, today),
        "subject": PageSubject(
            title, _("Theme days, weeks and public holidays of the year, month by month."), language
        ),
    }
    if "month" in request.GET:
        month = number_of(request, "month", today.month, 1, 12)
        context |= month_context(found, year, month)
    else:
        context |= year_context(found, year, today, language)
    if not request.GET:
        request.language_paths = paths_of("theme_year", request.region.languages)
    response = render(request, "programmes/year.html", context)
    if request.GET:
        response.headers["X-Robots-Tag"] = "noindex"
    return response


def today_of_page() -> datetime.date:
    """Return today; the response being rendered is valid for this day."""
    now = timezone.now()
    validity.limit(next_midnight(now))
    return timezone.localdate(now)


def number_of(request: RegionRequest, name: str, default: int, least: int, most: int) -> int:
    """Return a number of the address. Raises Http404 where it is none, or out of range."""
    text = request.GET.get(name, str(default))
    if not (text.isascii() and text.isdecimal() and len(text) <= 4 and least <= int(text) <= most):
        raise Http404
    return int(text)


def whole_year(year: int) -> Days:
    """Return the days of a year."""
    return Days(datetime.date(year, 1, 1), datetime.date(year, 12, 31))


def url_of(**parameters: int) -> str:
    """Return the address of the page with some parameters."""
    return f"{reverse('theme_year')}?{urlencode(parameters)}"


def year_tabs(year: int, today: datetime.date) -> list[dict[str, Any]]:
    """Return the years that can be chosen."""
    years = range(today.year - YEARS_BACK, today.year + YEARS_AHEAD + 1)
    return [{"label": str(each), "url": url_of(year=each), "current": each == year} for each in years]


def year_context(found: list[YearEntry], year: int, today: datetime.date, language: str) -> dict[str, Any]:
    """Return what the page of a whole year shows."""
    return {
        "months": [month_of(found, year, number) for number in range(1, 13)],
        "sectors": sectors(year, [date_format(datetime.date(year, each, 1), "M") for each in range(1, 13)]),
        "marks": [mark_of(each, year) for each in found],
        "coming": [row_of(each) for each in coming_up(today, language)] if year == today.year else [],
        "calendar_url": reverse("theme_year_calendar"),
    }


def month_name(year: int, month: int) -> str:
    """Return the name of a month."""
    return str(capfirst(date_format(datetime.date(year, month, 1), "F")))


def month_of(found: list[YearEntry], year: int, number: int) -> Month:
    """Return a month with the entries that begin in it; what began in the year before stands in January."""
    first = datetime.date(year, 1, 1)
    rows = [row_of(each) for each in found if max(each.days.first, first).month == number]
    return Month(number, month_name(year, number), url_of(year=year, month=number), rows)


def row_of(entry: YearEntry) -> ListedEntry:
    """Return an entry as the page shows it; its days without their year."""
    return ListedEntry(entry, days_text(entry.days), KINDS[entry.kind], status_word(entry.status))


def mark_of(entry: YearEntry, year: int) -> Mark:
    """Return the mark of an entry on the wheel."""
    return mark(entry.days, year, entry.kind, RINGS[entry.kind], f"{row_of(entry).when} {entry.name}")


def month_context(found: list[YearEntry], year: int, month: int) -> dict[str, Any]:
    """Return what the page of one month shows: its weeks, with the entries of each day."""
    weeks = calendar.Calendar().monthdatescalendar(year, month)
    return {
        "month": month_of(found, year, month),
        "month_title": f"{month_name(year, month)} {year}",
        "weekdays": [date_format(day, "l") for day in weeks[0]],
        "weeks": [[day_cell(day, month, found) for day in week] for week in weeks],
        "before": neighbour(year, month - 1),
        "after": neighbour(year, month + 1),
        "year_url": url_of(year=year),
    }


def day_cell(day: datetime.date, month: int, found: list[YearEntry]) -> dict[str, Any]:
    """Return a day of the calendar; those of other months are empty. Months and weeks stand on their first day."""
    if day.month != month:
        return {"day": None, "entries": []}
    shown = [each for each in found if day == max(each.days.first, day.replace(month=1, day=1)) and day in each.days]
    return {"day": day, "entries": shown}


def neighbour(year: int, month: int) -> dict[str, str] | None:
    """Return the name and the address of the month before or after, None beyond the year."""
    if not 1 <= month <= 12:
        return None
    return {"label": month_name(year, month), "url": url_of(year=year, month=month)}


@require_safe
@cacheable
@conditional_page
def year_calendar(request: RegionRequest) -> HttpResponse:
    """Return the theme days of this year and the next as a calendar file, unchanged until a fact changes.

    With `?cancelled=no` without those that are not kept; without those of them that are past in any case.
    """
    language, today = language_of_url(request), today_of_page()
    days = Days(datetime.date(today.year, 1, 1), datetime.date(today.year + 1, 12, 31))
    region = request.region
    feed = Feed(
        name=f"{_('Theme days')} – Kohtaamo {region.short_name_in(language)}",
        language=language,
        source=region.origin + request.get_full_path(),
        url=region.origin + reverse("theme_year"),
        refresh=REFRESH,
    )
    since = today if request.GET.get(CANCELLED) != "no" else datetime.date.max
    found = entries(days, language, holidays=False)
    shown = [each for each in found if each.takes_place or each.days.last >= since]
    content = theme_days_calendar(feed, shown, region.code, region.origin)
    response = HttpResponse(content, content_type=MEDIA_TYPE)
    response.headers["Content-Disposition"] = 'inline; filename="theme-days.ics"'
    return response
