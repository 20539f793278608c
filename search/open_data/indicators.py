"""The collection `indicators`: the figures of a month, the very same as those of the comparison's pages and files."""

import datetime
from collections.abc import Collection
from typing import Any

from django.http import HttpRequest
from django.utils.translation import override
from ninja import Query, Router, Schema
from pydantic import Field

from search.comparison import counting
from search.comparison.rows import COUNTRY, RegionRow, rounded, rows_of
from search.open_data.params import Paging, next_address, refuse_unknown
from search.open_data.problems import ProblemError, parameter_error
from search.open_data.schemas import Texts
from sites.facets import MAX_CHOSEN
from sites.indicators import indicators
from sites.regions.open_regions import RegionFacts
from sites.translated import LANGUAGES

ORDER = "en"
"""The language by whose names regions are sorted."""
WHOLE_COUNTRY = "all"
"""The value of the parameter `region` for the figures of all regions together."""
MONTH = "^[12][0-9]{3}-(0[1-9]|1[0-2])$"

router = Router()


class IndicatorParams(Paging):
    """Parameters of the list of figures."""

    month: str | None = Field(None, pattern=MONTH, description="As 2026-11; the latest month unless given")
    indicator: list[str] = Field([], max_length=MAX_CHOSEN, description="Codes; several are alternatives")
    region: list[str] = Field(
        [], max_length=MAX_CHOSEN, description=f"Codes, or {WHOLE_COUNTRY} for the whole country; see /regions"
    )


class FigureOut(Schema):
    """What an indicator says of a region, or of the whole country, in a month."""

    indicator: str
    name: Texts
    definition: int = Field(description="Version of what was counted; figures of past months keep theirs")
    month: str
    region: str | None = Field(description="Code; null for the whole country")
    numerator: int | None
    denominator: int | None
    value: float | None = Field(description="A share lies between 0 and 1; rates and amounts are for 10,000 residents")
    unit: str = Field(description="number, share, rate or amount")
    lower_95: float | None = Field(description="Lower limit of the interval of 95 per cent")
    upper_95: float | None = Field(description="Upper limit of the interval of 95 per cent")
    beside_the_country: str | None = Field(description="higher, same or lower; null where it is not compared")
    status: str = Field(description="ok, few, not-in-use, no-duty, no-population, no-register, too-new or hidden")
    population_year: int | None = Field(description="Year of the population that is the denominator")


class FigurePage(Schema):
    """A page of figures of a month, indicator by indicator; each begins with the whole country."""

    count: int
    items: list[FigureOut]
    next: str | None
    month: str | None = Field(description="The month of the figures; null before anything was counted")
    months: list[str] = Field(description="The months that can be asked for, the latest first")


@router.get("/indicators", response=FigurePage, operation_id="list_indicators", tags=["indicators"])
def figures(request: HttpRequest, params: Query[IndicatorParams]) -> dict[str, Any]:
    """How many things regions publish, and how completely they are described, by month. Nothing tells of residents."""
    host: RegionFacts = request.region  # type: ignore[attr-defined]
    month, months = asked_month(request, params, "indicator", indicators())
    found = rows(month, params) if month else []
    some = found[params.offset : params.offset + params.limit]
    versions = counting.versions_of(month) if month else {}
    return {
        "count": len(found),
        "items": [figure_out(row, f"{month:%Y-%m}", versions) for row in some],
        "next": next_address(host.origin, request.path, request.GET, params, len(found)),
        **months,
    }


def asked_month(
    request: HttpRequest, params: Any, name: str, codes: Collection[str]
) -> tuple[datetime.date | None, dict[str, Any]]:
    """Return the month that a request asks for, None before anything was counted; and what its page tells of months.

    Raises ProblemError for a parameter that there is not, an unknown value of `name` or `region`, and a month without
    figures. One query.
    """
    refuse_unknown(request.GET, params)
    refuse_unknown_values(params, name, codes)
    known = counting.months()
    month = month_of(params.month, known)
    told = {"month": f"{month:%Y-%m}" if month else None, "months": [f"{each:%Y-%m}" for each in known]}
    return month, told


def refuse_unknown_values(params: Any, name: str, codes: Collection[str]) -> None:
    """Raise ProblemError for a value of a parameter that is none of the codes, or of a region that is not compared."""
    known = {name: set(codes), "region": {WHOLE_COUNTRY, *counting.compared_regions()}}
    errors = [
        {"name": name, "reason": f"{value!r} is not among its values"}
        for name, values in known.items()
        for value in dict.fromkeys(getattr(params, name))
        if value not in values
    ]
    if errors:
        raise ProblemError(422, errors=errors)


def month_of(wanted: str | None, known: list[datetime.date]) -> datetime.date | None:
    """Return the first day of the wanted month, or of the latest; None before anything was counted.

    Raises ProblemError for a month without figures.
    """
    if wanted is None:
        return known[0] if known else None
    month = datetime.date.fromisoformat(f"{wanted}-01")
    if month not in known:
        raise parameter_error("month", "There are no figures of that month; see months.")
    return month


def rows(month: datetime.date, params: IndicatorParams) -> list[RegionRow]:
    """Return the rows of a month that the parameters choose; one query."""
    counts = counting.counts_of(month)
    regions = {COUNTRY if code == WHOLE_COUNTRY else code for code in params.region}
    return [
        row
        for code, indicator in indicators().items()
        if not params.indicator or code in params.indicator
        for row in rows_of(indicator, counts.get(code, {}), ORDER)
        if not regions or row.code in regions
    ]


def figure_out(row: RegionRow, month: str, versions: dict[str, int]) -> dict[str, Any]:
    """Return a row, rounded as in the files of the comparison."""
    figure, indicator = row.figure, row.indicator
    has_value, interval = figure.value is not None, figure.interval
    return {
        "indicator": indicator.code,
        "name": {language: text_in(language, indicator.label) for language in LANGUAGES},
        "definition": versions.get(indicator.code, indicator.version),
        "month": month,
        "region": row.code or None,
        "numerator": figure.count.numerator if has_value else None,
        "denominator": figure.count.denominator if has_value else None,
        "value": rounded(figure.value),
        "unit": indicator.unit.value,
        "lower_95": rounded(interval.low) if interval else None,
        "upper_95": rounded(interval.high) if interval else None,
        "beside_the_country": figure.compared.value if figure.compared else None,
        "status": row.status,
        "population_year": figure.count.year,
    }


def text_in(language: str, text: Any) -> str:
    """Return a lazy translation in a language."""
    with override(language):
        return str(text)
