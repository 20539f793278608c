"""The figures of the comparison as files of the open data: every month, indicator and region, and every table.

They are of all regions, so the national host has them; programs ask any host's `/indicators` and `/matrices`.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy as _
from django.utils.translation import override

from search.comparison import counting, files
from search.comparison.matrix_rows import rows_of as rows_of_matrix
from search.comparison.rows import cells, rows_of
from sites.indicators import indicators
from sites.matrices import matrices
from sites.spreadsheet import Cell

LANGUAGE = "en"
"""Programs read the files: names are in English."""
MATRIX_HEADS = ("matrix", "name", "month", "definition", "region_code", "region", "code", "code_name", "number")


@dataclass(frozen=True)
class FigureFile:
    """A file of figures: its name for readers, the rows with their heads first, and of how many indicators it is."""

    label: Any
    rows: Callable[[], Iterator[Sequence[Cell]]]
    number: Callable[[], int]


def indicator_rows() -> Iterator[Sequence[Cell]]:
    """Yield the heads, then the rows of every month's indicators; two queries for each month."""
    yield files.KEYS
    with override(LANGUAGE):
        for month in counting.months():
            counts, versions = counting.counts_of(month), counting.versions_of(month)
            for code, indicator in indicators().items():
                version = versions.get(code, indicator.version)
                for row in rows_of(indicator, counts.get(code, {}), LANGUAGE):
                    yield ["" if cell is None else cell for cell in cells(row, month, version)]


def matrix_rows() -> Iterator[Sequence[Cell]]:
    """Yield the heads, then a row for each month, table, region and code; regions without things have none."""
    yield MATRIX_HEADS
    with override(LANGUAGE):
        for month in counting.months():
            versions = counting.versions_of(month)
            for code, matrix in matrices().items():
                head = (code, str(matrix.label), f"{month:%Y-%m}", versions.get(code, matrix.version))
                for row in rows_of_matrix(matrix, month, LANGUAGE):
                    for part, number in zip(matrix.known(), row.numbers, strict=False):
                        yield [*head, row.code, row.name, part, matrix.label_of(part, LANGUAGE), number]


FIGURES = {
    "indicators": FigureFile(_("Regions side by side"), indicator_rows, lambda: len(indicators())),
    "matrices": FigureFile(_("Tables of all regions"), matrix_rows, lambda: len(matrices())),
}
"""By their name, which is also that of the list for programs."""
