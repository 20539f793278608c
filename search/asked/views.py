"""What was asked, for the editors of a region, and of all regions for those of the national one."""

import io
from collections.abc import Iterable, Mapping
from typing import Any
from urllib.parse import urlencode

from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.translation import get_language_info
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from search.asked import reading
from search.asked.counting import SHOWN_FROM
from search.asked.forms import AskedFilter
from search.models import AskedQuestion
from sites.grants import READ_REPORTS
from sites.regions.models import RegionKind
from sites.regions.open_regions import open_regions_by_code
from sites.regions.request import RegionRequest
from sites.spreadsheet import Cell, write_csv

ROWS_ON_A_PAGE = 50
ADD = "own_words.add_ownword"


@require_safe
def what_was_asked(request: RegionRequest) -> HttpResponse:
    """List the questions of a period; CSV with `?format=csv`."""
    if not request.user.has_perm(READ_REPORTS):
        raise PermissionDenied
    regions = names_of_regions(request)
    own = "" if regions else request.region.code
    everything = AskedQuestion.objects.filter(region=own) if own else AskedQuestion.objects.all()
    languages = ("fi", "sv", "en") if regions else request.region.languages
    form = AskedFilter(request.GET, months=reading.months(everything), languages=languages, regions=regions)
    period = form.chosen_period()
    region = own or form.chosen("region")
    found = reading.counts(period, region, form.chosen("language"))
    questions = reading.questions(found, form.chosen("outcome"))
    if request.GET.get("format") == "csv":
        return csv_file(questions, f"{region or 'all'}-{period.first.isoformat()}-{period.last.isoformat()}")
    page = Paginator(questions, ROWS_ON_A_PAGE).get_page(request.GET.get("p"))
    may_add = request.user.has_perm(ADD)
    context = {
        "page_title": _("What was asked"),
        "header_icon": "help",
        "form": form,
        "period": period,
        "page": page,
        "rows": [{**told_row(row), "add_url": add_url(row) if may_add else ""} for row in page],
        "totals": told_totals(reading.totals(found)),
        "regions": rows_of_regions(reading.by_region(found), regions) if regions and not region else [],
        "least": SHOWN_FROM,
    }
    return TemplateResponse(request, "search/asked.html", context)


def names_of_regions(request: RegionRequest) -> Mapping[str, str]:
    """Return the names of all regions by code where somebody may see them, on the national site; else none."""
    if request.region.kind != RegionKind.NATIONAL:
        return {}
    named = {code: each.short_name_in(request.LANGUAGE_CODE) for code, each in open_regions_by_code().items()}
    return dict(sorted(named.items(), key=lambda pair: pair[1].casefold()))


def told(number: int) -> str:
    """Return a number of searches as it may be told: none, or so many that nobody is known by it."""
    return str(number) if number == 0 or number >= SHOWN_FROM else _("fewer than %(count)d") % {"count": SHOWN_FROM}


def told_row(row: Mapping[str, Any]) -> dict[str, str]:
    """Return a question with its numbers as they may be told."""
    return {
        "words": row["words"],
        "language": row["language"],
        "language_name": str(get_language_info(row["language"])["name_translated"]),
        "number": told(row["times"]),
        "without_hit": told(row["without_hit_times"]),
        "with_few": told(row["with_few_times"]),
    }


def told_totals(totals: reading.Totals) -> dict[str, str]:
    """Return the numbers of all searches as they may be told."""
    return {
        "number": told(totals.number),
        "without_hit": told(totals.without_hit),
        "with_few": told(totals.with_few),
    }


def rows_of_regions(found: Mapping[str, reading.Totals], names: Mapping[str, str]) -> list[dict[str, str]]:
    """Return the numbers of each region; those of a region that nobody asked are 0."""
    return [{"name": name, **told_totals(found.get(code, reading.Totals()))} for code, name in names.items()]


def add_url(row: Mapping[str, Any]) -> str:
    """Return the address of the form of a new word, filled in; empty where the question is answered well."""
    if not row["without_hit_times"] and not row["with_few_times"]:
        return ""
    given = urlencode({"text": row["words"], "language": row["language"]})
    return f"{reverse('wagtailsnippets_own_words_ownword:add')}?{given}"


def csv_file(questions: Iterable[Mapping[str, Any]], name: str) -> HttpResponse:
    """Return the questions as a file, the heads in the language of the admin."""
    heads = (_("Question"), _("Language"), _("Searches"), _("Nothing found"), _("Little found"))
    columns = ("words", "language_name", "number", "without_hit", "with_few")
    lines: list[list[Cell]] = [[row[column] for column in columns] for row in map(told_row, questions)]
    file = io.BytesIO()
    write_csv(file, [heads, *lines])
    response = HttpResponse(file.getvalue(), content_type="text/csv; charset=utf-8")
    response.headers["Content-Disposition"] = f'attachment; filename="kohtaamo-questions-{name}.csv"'
    return response
