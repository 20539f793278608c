"""The rows of a table of regions by the codes of a vocabulary: page, files and interface show these very same ones."""

import datetime
from dataclasses import dataclass
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.translation import gettext as _

from search.comparison import counting
from sites.collation import alphabetical
from sites.matrices import Matrix

EVERYWHERE = "all"
"""The value of the search's parameter `region` for the whole country."""


@dataclass(frozen=True)
class MatrixRow:
    """The numbers of a region, or of the whole country (without a code), in the order of the codes.

    `numbers` is empty of a region that publishes nothing of the kind: that is not 0.
    """

    code: str
    name: str
    numbers: list[int]

    def cells(self, matrix: Matrix) -> list[tuple[int, str]]:
        """Return each number with the address of the search for what it counts; empty of 0, and without a facet."""
        pairs = zip(matrix.known(), self.numbers, strict=True) if self.numbers else ()
        return [(number, self.search_url(matrix, code) if number else "") for code, number in pairs]

    def search_url(self, matrix: Matrix, code: str) -> str:
        """Return the address of the search for the things of a code in the region; empty without a facet."""
        filters = {"kind": matrix.kind, "region": self.code or EVERYWHERE, matrix.facet: code}
        return f"{reverse('search')}?{urlencode(filters)}" if matrix.facet else ""


def rows_of(found: Matrix, month: datetime.date, language: str) -> list[MatrixRow]:
    """Return the row of the whole country, then those of the compared regions by name; one query."""
    counted = counting.matrix_of(month, found.code)
    known = found.known()
    regions = sorted(counting.compared_regions().values(), key=lambda each: alphabetical(each.short_name_in(language)))
    rows = [
        MatrixRow(
            each.code,
            each.short_name_in(language),
            [counted[each.code].get(code, 0) for code in known] if each.code in counted else [],
        )
        for each in regions
    ]
    totals = [sum(row.numbers[place] for row in rows if row.numbers) for place in range(len(known))]
    return [MatrixRow("", _("The whole country"), totals), *rows]
