"""Tables of regions by the codes of a vocabulary, and the files with the same rows."""

from django.http import Http404, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from search.comparison import counting, files
from search.comparison.matrix_rows import rows_of
from search.comparison.views import address, answer, language_of, month_links, month_of, month_text, summary
from sites.matrices import Matrix, matrices
from sites.operations.limits import SEARCH, limited
from sites.regions.request import RegionRequest
from sites.spreadsheet import Cell


@require_safe
@limited(SEARCH, methods=("GET",))
def matrix(request: RegionRequest, code: str) -> HttpResponse:
    """Show a table. Raises Http404 for an unknown one, and before anything was counted."""
    found, month = matrix_of(code), month_of(request, counting.months())
    if month is None:
        raise Http404
    language = language_of(request)
    path = reverse("comparison_matrix", args=[code])
    heads = [found.label_of(each, language) for each in found.known()]
    context = {
        "title": found.label,
        "caution": found.caution,
        "heads": heads,
        "rows": [(row.name, row.cells(found)) for row in rows_of(found, month, language)],
        "links": found.links(),
        "month_text": month_text(month),
        "months": month_links(path, counting.months(), month),
        "downloads": [
            (each, address(reverse("comparison_matrix_file", args=[code, each]), month)) for each in files.FORMATS
        ],
        "overview_url": address(reverse("comparison"), month),
        "description": summary(),
    }
    return answer(request, "search/comparison/matrix.html", context)


@require_safe
@limited(SEARCH, methods=("GET",))
def download(request: RegionRequest, code: str, ending: str) -> HttpResponse:
    """Return the rows of a table as a file. Raises Http404 for an unknown one, or an unknown format."""
    found, month = matrix_of(code), month_of(request, counting.months())
    if month is None or ending not in files.FORMATS:
        raise Http404
    language = language_of(request)
    known = found.known()
    heads = [_("Code of the region"), _("Region"), _("Month"), *(found.label_of(each, language) for each in known)]
    keys = ["region_code", "region", "month", *known]
    without: list[int | None] = [None] * len(known)
    rows: list[list[Cell | None]] = [
        [row.code, row.name, f"{month:%Y-%m}", *(row.numbers or without)] for row in rows_of(found, month, language)
    ]
    return files.answer(ending, heads, keys, rows, f"{code}-{month:%Y-%m}")


def matrix_of(code: str) -> Matrix:
    """Return a table's declaration. Raises Http404 for an unknown one."""
    if code not in matrices():
        raise Http404
    return matrices()[code]
