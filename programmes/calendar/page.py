"""The template context of the calendar page."""

import datetime
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from django.core.paginator import Page as PageOfDates
from django.core.paginator import Paginator
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.text import capfirst
from django.utils.translation import npgettext, pgettext

from programmes.calendar.consumer import AHEAD, BACK
from programmes.calendar.entry_views import entry_view
from programmes.calendar.exports import doors
from programmes.calendar.filtering import is_national, thing_of
from programmes.calendar.month import weekdays, weeks_of
from programmes.calendar.periods import MONTHS, TABLE, CalendarPeriod, period
from programmes.calendar.reading import CalendarEntry, by_day
from programmes.calendar.selection import selection
from programmes.models import CalendarPage
from sites.filtering import FilterLink, FilterParams, ListParams, chips, facet_views
from sites.occurrence_text import day_text
from sites.occurrences.presentation import limited_now
from sites.page_cache import validity
from sites.pages.context import current_language
from sites.pages.discovery.list_routes import filled_lists
from sites.pagination import page_links
from sites.regions.open_regions import RegionFacts
from sites.regions.request import RegionRequest

DATES_ON_A_PAGE = 50
NATIONAL_SECONDS = 60
"""How long the national calendar may be stored: no change of a date in a region invalidates its site's pages."""


def calendar_context(page: CalendarPage, request: RegionRequest) -> dict[str, Any]:
    """Return the context of a region's calendar for the period and the filters of the address."""
    language, region = current_language(), request.region
    limit_validity(region)
    chosen = selection(request)
    shown, params, offered, today = chosen.shown, chosen.params, chosen.offered, chosen.today
    request.list_parameters = shown.parameters(today)
    count = len(chosen.found)
    return {
        **(table_context if shown.when == TABLE else list_context)(chosen.found, shown, params, request, today),
        "count_label": npgettext("in the calendar", "%(count)d date", "%(count)d dates", count) % {"count": count},
        "period": shown,
        "period_text": period_text(shown),
        "periods": period_links(shown, params, today),
        "facets": facet_views([thing_of(each) for each in chosen.every], offered, params, language),
        "chips": chips(offered, params, language),
        "hidden_inputs": FilterParams.parameters(params),
        "narrowed": bool(params.filters),
        "clear_url": params.cleared().url(),
        "doors": doors(params),
        "shows_region": is_national(region),
        "lists": [FilterLink(str(route.label), reverse(route.name)) for route in filled_lists()],
        "send_url": "" if is_national(region) else reverse("send_event"),
    }


def limit_validity(region: RegionFacts) -> None:
    """Say how long a calendar is true: this day; less for the country, of whose changes its site is not told."""
    limited_now()
    if is_national(region):
        validity.limit(timezone.now() + datetime.timedelta(seconds=NATIONAL_SECONDS))


def list_context(
    found: Sequence[CalendarEntry],
    shown: CalendarPeriod,
    params: ListParams,
    request: RegionRequest,
    today: datetime.date,
) -> dict[str, Any]:
    """Return a page of the dates, day by day."""
    pages: PageOfDates[CalendarEntry] = Paginator(found, DATES_ON_A_PAGE).get_page(request.GET.get("page"))
    language = current_language()
    return {
        "days": [
            {
                "day": day,
                "text": day_text(day, today),
                "entries": [entry_view(each, request.region.code, language) for each in some],
            }
            for day, some in by_day(list(pages), shown.first)
        ],
        "pages": page_links(pages.number, pages.paginator.num_pages, params.url),
        "previous_url": with_period(params, shown.shifted(-1, today), today),
        "next_url": with_period(params, shown.shifted(1, today), today),
    }


def table_context(
    found: Sequence[CalendarEntry],
    shown: CalendarPeriod,
    params: ListParams,
    request: RegionRequest,
    today: datetime.date,
) -> dict[str, Any]:
    """Return a month as a table. The months before and after are linked as far as the calendar has dates."""
    language = current_language()
    before, after = shown.shifted(-1, today), shown.shifted(1, today)

    def url_of(day: datetime.date) -> str:
        return with_period(params, CalendarPeriod("", day, day, is_range=True), today)

    return {
        "weekdays": weekdays(),
        "weeks": weeks_of(
            found, shown.first, today, lambda entry: entry_view(entry, request.region.code, language), url_of
        ),
        "previous_url": with_period(params, before, today) if before.last >= today - BACK else "",
        "next_url": with_period(params, after, today) if after.first <= today + AHEAD else "",
    }


def with_period(params: ListParams, shown: CalendarPeriod, today: datetime.date) -> str:
    """Return the address of another period with the same filters."""
    return replace(params, kept=tuple(shown.parameters(today).items())).url()


def period_links(shown: CalendarPeriod, params: ListParams, today: datetime.date) -> list[dict[str, Any]]:
    """Return a link to each kind of period, the one that is shown marked. The list and the table keep their month."""
    labels = {
        "": pgettext("period", "Four weeks"),
        "today": pgettext("period", "Today"),
        "week": pgettext("period", "This week"),
        "weekend": pgettext("period", "Weekend"),
        "month": pgettext("period", "Month"),
        TABLE: pgettext("period", "Month as a table"),
    }
    of_month = today if shown.first <= today <= shown.last else shown.first
    anchors = dict.fromkeys(MONTHS, of_month) if shown.when in MONTHS else {}
    return [
        {
            "link": FilterLink(label, with_period(params, period(code, anchors.get(code, today), today), today)),
            "current": code == shown.when and not shown.is_range,
        }
        for code, label in labels.items()
    ]


def period_text(shown: CalendarPeriod) -> str:
    """Return the days of a period: "30.11.2026–6.12.2026"; of a month in a table its name."""
    if shown.when == TABLE:
        return f"{capfirst(date_format(shown.first, 'F'))} {shown.first.year}"
    first, last = (date_format(day, "SHORT_DATE_FORMAT") for day in (shown.first, shown.last))
    return first if first == last else f"{first}–{last}"
