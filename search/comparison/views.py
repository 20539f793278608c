"""Regions side by side: all indicators of a region or of the country, and one indicator of all regions."""

import datetime
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import pgettext
from django.views.decorators.http import require_safe

from search.comparison import counting, files
from search.comparison.charts.funnel import funnel_chart
from search.comparison.charts.lines import line_chart
from search.comparison.charts.picture import ChartPicture
from search.comparison.charts.tiles import tile_map
from search.comparison.charts.trend import TrendMonth, trend_chart
from search.comparison.outside import outside_rows, outside_tables
from search.comparison.peers import Peers, members
from search.comparison.rows import COUNTRY, RegionRow, by_value, rows_of
from sites.collation import alphabetical
from sites.indicators import Count, Indicator, Unit, indicators
from sites.matrices import matrices
from sites.operations.limits import SEARCH, limited
from sites.regions.population import source_of, too_old
from sites.regions.request import RegionRequest

MONTHS_SHOWN = 13
BY_VALUE = "value"
DEFAULT_LANGUAGE = "fi"
WHOLE_COUNTRY = "all"
"""The code of the whole country in addresses."""


@require_safe
@limited(SEARCH, methods=("GET",))
def overview(request: RegionRequest) -> HttpResponse:
    """Show every indicator: of the site's own region beside the whole country, on the national site of the country."""
    code = request.region.code
    return show_region(request, code if code in counting.compared_regions() else COUNTRY)


@require_safe
@limited(SEARCH, methods=("GET",))
def region(request: RegionRequest, code: str) -> HttpResponse:
    """Show every indicator of a region. Raises Http404 where it is not compared."""
    if code not in counting.compared_regions():
        raise Http404
    return show_region(request, code)


def show_region(request: RegionRequest, code: str) -> HttpResponse:
    """Render the indicators of a region, or of the whole country."""
    language, known = language_of(request), counting.months()
    month = month_of(request, known)
    tables = tables_of(month, language) if month else []
    name = counting.compared_regions()[code].short_name_in(language) if code else _("The whole country")
    title = _("Regions side by side")
    context = {
        "title": title,
        "name": name,
        "is_region": code != COUNTRY,
        "lines": [line_of(rows, code, month) for rows in tables],
        "regions": region_links(language, code),
        "matrices": matrix_links(),
        "outside": outside_rows(code, language),
        "downloads": [(each, profile_url(code, each, month)) for each in files.FORMATS] if tables and month else [],
        "month_text": month_text(month) if month else "",
        "months": month_links(request.path, known, month),
        "description": summary(),
    }
    return answer(request, "search/comparison/region.html", context)


def tables_of(month: datetime.date, language: str) -> list[list[RegionRow]]:
    """Return the rows of each indicator in a month; none before anything was counted. One query."""
    counts = counting.counts_of(month)
    return [rows_of(each, counts.get(each.code, {}), language) for each in indicators().values()] if counts else []


@require_safe
@limited(SEARCH, methods=("GET",))
def download_region(request: RegionRequest, code: str, ending: str) -> HttpResponse:
    """Return every indicator of a region and of the country as a file, or of the country alone (`WHOLE_COUNTRY`).

    Raises Http404 for an unknown region or format, and before anything was counted.
    """
    month = month_of(request, counting.months())
    is_known = code in (WHOLE_COUNTRY, *counting.compared_regions())
    if month is None or ending not in files.FORMATS or not is_known:
        raise Http404
    rows = [row for table in tables_of(month, language_of(request)) for row in table if row.code in (COUNTRY, code)]
    return files.download_all(ending, rows, month, code, counting.versions_of(month))


@require_safe
@limited(SEARCH, methods=("GET",))
def indicator(request: RegionRequest, code: str) -> HttpResponse:
    """Show one indicator of all regions. Raises Http404 for an unknown one, and before anything was counted."""
    found, history = indicator_of(code), counting.history_of(code)
    known = sorted(set(history) | set(counting.months()), reverse=True)
    month = month_of(request, known)
    if month is None:
        raise Http404
    language, peers = language_of(request), peers_of(request)
    named = rows_of(found, history.get(month, {}), language, peers.codes)
    is_sorted = request.GET.get("sort") == BY_VALUE
    rows = by_value(named) if is_sorted else named
    path = reverse("comparison_indicator", args=[code])
    trend = trend_of(found, history, month, request.region.code)
    context = {
        "title": found.label,
        "indicator": found,
        "has_denominator": found.unit is not Unit.NUMBER,
        "has_interval": found.unit in (Unit.SHARE, Unit.RATE),
        "population": population_of(rows, month),
        "rows": rows,
        "country": rows[0],
        "pictures": pictures_of(rows, f"{found.label}, {month_text(month)}"),
        "trend": [(month_text(each), country, own) for each, country, own in trend],
        "trend_picture": trend_chart(trend, str(found.label)),
        "trend_region": trend[-1][2] if trend else None,
        "outside": outside_tables(code, rows, language),
        "tabs": sort_links(path, month, is_sorted, peers),
        "groups": group_links(path, month, peers),
        "choices": region_choices(language, peers),
        "month": f"{month:%Y-%m}",
        "downloads": [(each, file_url(code, each, month, peers)) for each in files.FORMATS],
        "overview_url": address(reverse("comparison"), month),
        "month_text": month_text(month),
        "months": month_links(path, known, month),
        "description": summary(),
    }
    return answer(request, "search/comparison/indicator.html", context)


def pictures_of(rows: list[RegionRow], title: str) -> list[ChartPicture]:
    """Return the pictures that an indicator asks for, of those that there is something to draw for."""
    found = rows[0].indicator
    codes = {code: each.statistics_code for code, each in counting.compared_regions().items()}
    drawn = [line_chart(rows, title)]
    drawn += [funnel_chart(rows, title)] if found.funnel else []
    drawn += [tile_map(rows, codes, title)] if found.mapped else []
    return [picture for picture in drawn if picture]


def trend_of(found: Indicator, history: counting.History, until: datetime.date, region: str) -> list[TrendMonth]:
    """Return the latest months up to one, with the rows of the country and of a compared region."""
    months = [month for month in history if month <= until][-MONTHS_SHOWN:]
    rows = [(month, *two_rows(found, history[month], region)) for month in months]
    return rows if len(rows) > 1 else []


def two_rows(found: Indicator, counts: Mapping[str, Count], region: str) -> tuple[RegionRow, RegionRow | None]:
    """Return the row of the country, and that of a region where it is compared."""
    rows = rows_of(found, counts, DEFAULT_LANGUAGE, [region])
    return rows[0], rows[1] if len(rows) > 1 else None


@require_safe
@limited(SEARCH, methods=("GET",))
def download(request: RegionRequest, code: str, ending: str) -> HttpResponse:
    """Return an indicator's rows as a file. Raises Http404 for an unknown one, or an unknown format."""
    found = indicator_of(code)
    month = month_of(request, counting.months())
    if month is None or ending not in files.FORMATS:
        raise Http404
    peers = peers_of(request)
    rows = rows_of(found, counting.counts_of(month, code).get(code, {}), language_of(request), peers.codes)
    version = counting.versions_of(month).get(code, found.version)
    return files.download(ending, rows, month, code, version)


@dataclass(frozen=True)
class Chosen:
    """The regions that a reader compares: `codes`, None of all; `parameters` are those of the address."""

    codes: Collection[str] | None = None
    group: Peers | None = None
    own: tuple[str, ...] = ()

    @property
    def parameters(self) -> list[tuple[str, str]]:
        """Return the parameters of the address that choose the same."""
        if self.group:
            return [("group", self.group.value)]
        return [("region", code) for code in self.own]


def peers_of(request: RegionRequest) -> Chosen:
    """Return the regions of the address: a group, or each by its code. Raises Http404 for an unknown one."""
    known = counting.compared_regions()
    if wanted := request.GET.get("group"):
        group = next((each for each in Peers if each.value == wanted), None)
        if group is None:
            raise Http404
        codes = {code: each.statistics_code for code, each in known.items()}
        return Chosen(members(group, counting.areas(), codes), group)
    own = tuple(dict.fromkeys(request.GET.getlist("region")))
    if any(code not in known for code in own):
        raise Http404
    return Chosen(own, own=own) if own else Chosen()


def population_of(rows: list[RegionRow], month: datetime.date) -> dict[str, Any] | None:
    """Return the year of the residents that are the denominator, its source, and whether it is too old; else None."""
    year = rows[0].figure.count.year
    return {"year": year, "source": source_of(year), "is_old": too_old(year, month.year)} if year else None


def answer(request: RegionRequest, template: str, context: dict[str, Any]) -> HttpResponse:
    """Render a page; only its plain address is for search engines."""
    response = render(request, template, context)
    if request.GET:
        response.headers["X-Robots-Tag"] = "noindex"
    return response


def language_of(request: RegionRequest) -> str:
    """Return the language of the address. Raises Http404 where the region has not got it."""
    language: str = request.LANGUAGE_CODE
    if language not in request.region.languages:
        raise Http404
    return language


def indicator_of(code: str) -> Indicator:
    """Return an indicator. Raises Http404 for an unknown one."""
    if code not in indicators():
        raise Http404
    return indicators()[code]


def summary() -> str:
    """Return what the comparison is, for search engines."""
    return _("How completely organisations, groups and operating models are described in each wellbeing region.")


def month_of(request: RegionRequest, known: list[datetime.date]) -> datetime.date | None:
    """Return the month of the address (2026-11), else the latest; None before anything was counted.

    Raises Http404 for a month that was not counted.
    """
    wanted = request.GET.get("month")
    if not known or wanted is None:
        return known[0] if known else None
    found = next((month for month in known if f"{month:%Y-%m}" == wanted), None)
    if found is None:
        raise Http404
    return found


def month_text(month: datetime.date) -> str:
    """Return a month in words."""
    return str(capfirst(date_format(month, "F Y")))


def address(path: str, month: datetime.date, *parameters: tuple[str, str]) -> str:
    """Return an address of a month."""
    return f"{path}?{urlencode([*parameters, ('month', f'{month:%Y-%m}')])}"


def month_links(path: str, known: list[datetime.date], shown: datetime.date | None) -> list[dict[str, Any]]:
    """Return the latest months that can be chosen; empty where there is only one."""
    links = [
        {"label": month_text(month), "url": address(path, month), "current": month == shown}
        for month in known[:MONTHS_SHOWN]
    ]
    return links if len(links) > 1 else []


def sort_links(path: str, month: datetime.date, is_sorted: bool, peers: Chosen) -> list[dict[str, Any]]:
    """Return the orders of the table."""
    by_value = ("sort", BY_VALUE)
    return [
        {"label": _("By name"), "url": address(path, month, *peers.parameters), "current": not is_sorted},
        {"label": _("By value"), "url": address(path, month, by_value, *peers.parameters), "current": is_sorted},
    ]


def group_links(path: str, month: datetime.date, peers: Chosen) -> list[dict[str, Any]]:
    """Return links to all regions, and to each group of those that are alike."""
    links = [{"label": _("All regions"), "url": address(path, month), "current": peers.codes is None}]
    return links + [
        {"label": label(), "url": address(path, month, ("group", group.value)), "current": peers.group is group}
        for group, label in GROUPS.items()
    ]


GROUPS = {
    Peers.BILINGUAL: lambda: pgettext("regions", "Bilingual"),
    Peers.SMALL: lambda: _("Less than 150,000 residents"),
    Peers.MIDDLE: lambda: _("150,000–300,000 residents"),
    Peers.LARGE: lambda: _("At least 300,000 residents"),
    Peers.SOUTHERN: lambda: _("Southern Finland"),
    Peers.INLAND: lambda: _("Inland Finland"),
    Peers.EASTERN: lambda: _("Eastern Finland"),
    Peers.WESTERN: lambda: _("Western Finland"),
    Peers.NORTHERN: lambda: _("Northern Finland"),
}
"""The names of the groups; the last five are the co-operation areas."""


def region_choices(language: str, peers: Chosen) -> list[dict[str, Any]]:
    """Return the regions of which readers choose their own, by name."""
    rows = sorted(counting.compared_regions().values(), key=lambda each: alphabetical(each.short_name_in(language)))
    return [
        {"code": each.code, "label": each.short_name_in(language), "chosen": each.code in peers.own} for each in rows
    ]


def matrix_links() -> list[dict[str, Any]]:
    """Return links to the tables of regions by the codes of a vocabulary."""
    return [{"text": each.label, "url": reverse("comparison_matrix", args=[code])} for code, each in matrices().items()]


def region_links(language: str, shown: str) -> list[dict[str, Any]]:
    """Return links to the figures of each region, by name."""
    rows = sorted(counting.compared_regions().values(), key=lambda each: alphabetical(each.short_name_in(language)))
    return [
        {"text": each.short_name_in(language), "url": reverse("comparison_region", args=[each.code])}
        for each in rows
        if each.code != shown
    ]


def file_url(code: str, ending: str, month: datetime.date, peers: Chosen) -> str:
    """Return the address of an indicator's file."""
    return address(reverse("comparison_file", args=[code, ending]), month, *peers.parameters)


def profile_url(code: str, ending: str, month: datetime.date) -> str:
    """Return the address of the file of a region's indicators, or of the country's."""
    return address(reverse("comparison_region_file", args=[code or WHOLE_COUNTRY, ending]), month)


def line_of(rows: list[RegionRow], code: str, month: datetime.date | None) -> dict[str, Any]:
    """Return an indicator's line on the page of a region: its row, and that of the country."""
    own = next((row for row in rows if row.code == code), rows[0])
    path = reverse("comparison_indicator", args=[own.indicator.code])
    return {"own": own, "country": rows[0], "url": address(path, month) if month else path}
