"""The figures of the comparison for programs: the frozen ones of a month, the same as in the files of its pages."""

import datetime
import json
from collections.abc import Callable
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from search.comparison.counting import this_month
from search.models import IndicatorCount
from sites.indicators import indicators

pytestmark = pytest.mark.django_db
LAST_YEAR = datetime.date(2025, 3, 1)


def keep(month: datetime.date, region: str, numerator: int, denominator: int, version: int = 1) -> None:
    """The count of an indicator as the worker keeps it."""
    IndicatorCount.objects.create(
        month=month,
        indicator="reachable",
        version=version,
        region=region,
        numerator=numerator,
        denominator=denominator,
        status="ok",
    )


@pytest.fixture
def kept() -> None:
    """Two regions, this month and in a month of last year."""
    keep(this_month(), "etela-savo", 9, 9, version=2)
    keep(this_month(), "pohjanmaa", 0, 11, version=2)
    keep(LAST_YEAR, "etela-savo", 4, 20)


def test_figures_are_those_of_the_comparison(kept: None, read: Callable[..., Any], visitor: Any) -> None:
    country, coast, savo = read("etela-savo", "indicators?indicator=reachable")["items"]
    assert (country["region"], country["value"], country["numerator"], country["denominator"]) == (None, 0.45, 9, 20)
    assert (savo["status"], savo["beside_the_country"]) == ("few", None)
    assert (coast["region"], coast["value"], coast["beside_the_country"]) == ("pohjanmaa", 0.0, "lower")
    assert set(country["name"]) == {"fi", "sv", "en"}
    file = json.loads(visitor("etela-savo").get("/en/comparison/reachable/figures.json").content)
    rows = {row["region_code"] or None: row for row in file}
    for each in (country, savo, coast):
        for name in ("numerator", "denominator", "value", "lower_95", "upper_95", "status", "month", "definition"):
            assert each[name] == rows[each["region"]][name], name


def test_a_past_month_keeps_its_figures_and_its_definition(kept: None, read: Callable[..., Any]) -> None:
    told = read("pohjanmaa", "indicators?month=2025-03&indicator=reachable&region=etela-savo")
    assert (told["month"], told["months"]) == ("2025-03", [f"{this_month():%Y-%m}", "2025-03"])
    assert [(each["value"], each["definition"]) for each in told["items"]] == [(0.2, 1)]
    assert read("pohjanmaa", "indicators?indicator=reachable&region=all")["items"][0]["definition"] == 2


def test_what_is_not_in_use_is_no_zero(kept: None, read: Callable[..., Any]) -> None:
    (told,) = read("etela-savo", "indicators?indicator=organisations&region=pohjanmaa")["items"]
    assert (told["status"], told["value"], told["numerator"]) == ("not-in-use", None, None)


def test_all_of_them_are_read_in_pages(kept: None, read: Callable[..., Any]) -> None:
    first = read("etela-savo", "indicators?limit=50")
    assert first["count"] == 3 * len(indicators())
    rest = read("etela-savo", first["next"].partition("/api/v1/")[2])
    assert len(first["items"]) + len(rest["items"]) == min(100, first["count"])


def test_nothing_is_told_before_anything_was_counted(db: None, read: Callable[..., Any]) -> None:
    told = read("national", "indicators")
    assert told == {"count": 0, "items": [], "next": None, "month": None, "months": []}


@pytest.mark.parametrize(
    ("query", "name"),
    [
        ("month=2024-01", "month"),
        ("month=2025-3", "month"),
        ("indicator=unheard", "indicator"),
        ("region=national", "region"),
        ("phase=idea", "phase"),
    ],
)
def test_wrong_parameters_are_refused_with_a_reason(
    kept: None, read: Callable[..., Any], query: str, name: str
) -> None:
    assert read("etela-savo", f"indicators?{query}", status=422)["errors"][0]["name"] == name


@pytest.mark.parametrize("months", [1, 3])
def test_it_asks_as_much_for_one_month_as_for_three(months: int, read: Callable[..., Any]) -> None:
    for number in range(months):
        keep(datetime.date(2025, number + 1, 1), "etela-savo", 1, 20)
    for code in ("etela-savo", "pohjanmaa"):
        read(code, "indicators")
    with CaptureQueriesContext(connection) as queries:
        read("etela-savo", "indicators")
    assert len(queries) == 4
