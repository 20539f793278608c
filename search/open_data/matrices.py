"""The collection `matrices`: how many things each region has of each code, the same as the comparison's tables."""

import datetime
from collections.abc import Iterator
from typing import Any

from django.http import HttpRequest
from django.utils.translation import override
from ninja import Query, Router, Schema
from pydantic import Field

from search.comparison import counting
from search.comparison.matrix_rows import MatrixRow, rows_of
from search.open_data.indicators import MONTH, ORDER, WHOLE_COUNTRY, asked_month, text_in
from search.open_data.params import Paging, next_address
from search.open_data.schemas import CodeOut, Texts
from sites.facets import MAX_CHOSEN
from sites.matrices import Matrix, matrices
from sites.regions.open_regions import RegionFacts
from sites.translated import LANGUAGES

router = Router()


class MatrixParams(Paging):
    """Parameters of the list of rows."""

    month: str | None = Field(None, pattern=MONTH, description="As 2026-11; the latest month unless given")
    matrix: list[str] = Field([], max_length=MAX_CHOSEN, description="Codes; several are alternatives")
    region: list[str] = Field(
        [], max_length=MAX_CHOSEN, description=f"Codes, or {WHOLE_COUNTRY} for the whole country; see /regions"
    )


class NumbersOut(Schema):
    """How many things a region, or the whole country, has of each code of a table in a month."""

    matrix: str
    definition: int = Field(description="Version of what was counted; numbers of past months keep theirs")
    month: str
    region: str | None = Field(description="Code; null for the whole country")
    numbers: dict[str, int] | None = Field(description="By code; null where the region publishes nothing of the kind")


class MatrixOut(Schema):
    """A table: what it counts, and the codes of its columns in their order."""

    code: str
    name: Texts
    codes: list[CodeOut]


class MatrixPage(Schema):
    """A page of rows of a month, table by table; each begins with the whole country."""

    count: int
    items: list[NumbersOut]
    next: str | None
    matrices: list[MatrixOut]
    month: str | None = Field(description="The month of the numbers; null before anything was counted")
    months: list[str] = Field(description="The months that can be asked for, the latest first")


@router.get("/matrices", response=MatrixPage, operation_id="list_matrices", tags=["indicators"])
def numbers(request: HttpRequest, params: Query[MatrixParams]) -> dict[str, Any]:
    """How many things each region publishes by phase of development, life event and the like, by month."""
    host: RegionFacts = request.region  # type: ignore[attr-defined]
    month, months = asked_month(request, params, "matrix", matrices())
    found = list(rows(month, params)) if month else []
    versions = counting.versions_of(month) if month else {}
    some = found[params.offset : params.offset + params.limit]
    return {
        "count": len(found),
        "items": [numbers_out(each, row, f"{month:%Y-%m}", versions) for each, row in some],
        "next": next_address(host.origin, request.path, request.GET, params, len(found)),
        "matrices": [matrix_out(each) for each in matrices().values()],
        **months,
    }


def rows(month: datetime.date, params: MatrixParams) -> Iterator[tuple[Matrix, MatrixRow]]:
    """Yield the rows of a month that the parameters choose, with their table; one query for each table."""
    regions = {"" if code == WHOLE_COUNTRY else code for code in params.region}
    for code, matrix in matrices().items():
        if not params.matrix or code in params.matrix:
            for row in rows_of(matrix, month, ORDER):
                if not regions or row.code in regions:
                    yield matrix, row


def numbers_out(matrix: Matrix, row: MatrixRow, month: str, versions: dict[str, int]) -> dict[str, Any]:
    """Return a row."""
    return {
        "matrix": matrix.code,
        "definition": versions.get(matrix.code, matrix.version),
        "month": month,
        "region": row.code or None,
        "numbers": dict(zip(matrix.known(), row.numbers, strict=True)) if row.numbers else None,
    }


def matrix_out(matrix: Matrix) -> dict[str, Any]:
    """Return what a table is."""
    return {
        "code": matrix.code,
        "name": {language: text_in(language, matrix.label) for language in LANGUAGES},
        "codes": [{"code": code, "name": names_of(matrix, code)} for code in matrix.known()],
    }


def names_of(matrix: Matrix, code: str) -> dict[str, str]:
    """Return the name of a code in each language."""
    found = {}
    for language in LANGUAGES:
        with override(language):
            found[language] = matrix.label_of(code, language)
    return found
