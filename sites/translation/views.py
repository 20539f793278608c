"""The translation desk in the admin."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.template.response import TemplateResponse
from django.utils import timezone
from django.utils.translation import gettext as _

from sites.regions.request import RegionRequest
from sites.translation import labels
from sites.translation.desk import CompletenessFigure, Overview, matching, overview, rows_of
from sites.translation.export import as_csv
from sites.translation.forms import FilterForm
from sites.translation.regions import figures_of_regions, may_compare

ROWS_ON_A_PAGE = 50


def desk(request: RegionRequest) -> HttpResponse:
    """Show the share of content in each language, and the list of missing translations; CSV with `?format=csv`."""
    found = overview(request.region.languages)
    form = FilterForm(request.GET, overview=found)
    missing = matching(found.missing, **form.chosen())
    if request.GET.get("format") == "csv":
        return csv_file(as_csv(rows_of(found, missing, request.user), request.build_absolute_uri("/").rstrip("/")))
    page = Paginator(missing, ROWS_ON_A_PAGE).get_page(request.GET.get("p"))
    context = {
        "page_title": _("Translation desk"),
        "header_icon": "globe",
        "figures": [named(figure) for figure in found.figures],
        "kinds": kinds_of(found),
        "languages": [labels.name_of(language) for language in found.languages],
        "form": form,
        "page": page,
        "rows": [line(row) for row in rows_of(found, list(page.object_list), request.user)],
        "explanations": [(labels.STATES[state], labels.EXPLANATIONS[state]) for state in labels.STATES],
        "may_compare": may_compare(request.user, request.region),
    }
    return TemplateResponse(request, "translation/desk.html", context)


def regions(request: RegionRequest) -> HttpResponse:
    """Compare the bilingual regions, for national analysts and superusers in the national region."""
    if not may_compare(request.user, request.region):
        raise PermissionDenied
    lines = [
        {
            "name": each.region.name_in(request.LANGUAGE_CODE),
            "origin": each.region.origin,
            "figures": [named(figure) for figure in each.figures],
        }
        for each in figures_of_regions()
    ]
    context = {"page_title": _("Languages of the regions"), "header_icon": "globe", "lines": lines}
    return TemplateResponse(request, "translation/regions.html", context)


def named(figure: CompletenessFigure) -> dict[str, Any]:
    """Return a figure with the name of its language."""
    return {"language": labels.name_of(figure.language), "code": figure.language, "figure": figure}


def kinds_of(found: Overview) -> list[dict[str, Any]]:
    """Return the table of kinds and languages."""
    return [
        {"name": coverage.name, "total": coverage.total, "figures": [named(figure) for figure in figures]}
        for coverage, figures in found.kinds
    ]


def line(row: Any) -> dict[str, Any]:
    """Return a row with its labels."""
    return {
        "row": row,
        "language": labels.name_of(row.missing.language),
        "state": labels.STATES[row.missing.state],
        "action": labels.ACTIONS[row.missing.state],
    }


def csv_file(text: str) -> HttpResponse:
    """Return a CSV download, named by the day."""
    answer = HttpResponse(text, content_type="text/csv; charset=utf-8")
    day = timezone.localdate().isoformat()
    answer["Content-Disposition"] = f'attachment; filename="translations-{day}.csv"'
    return answer
