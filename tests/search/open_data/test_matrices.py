"""The comparison's tables of regions by code, for programs: the same numbers as on their pages and in their files."""

import json
from collections.abc import Callable
from typing import Any

import pytest

from search.comparison.counting import this_month
from search.models import IndicatorCount

pytestmark = pytest.mark.django_db
PHASES = {"idea": 2, "trial": 1, "ready": 4}
NAME = "models-by-phase"


@pytest.fixture
def kept() -> None:
    """Etelä-Savo has models of each phase, Pohjanmaa publishes none."""
    for part, number in PHASES.items():
        IndicatorCount.objects.create(
            month=this_month(), indicator=NAME, part=part, version=3, region="etela-savo", numerator=number, status="ok"
        )


def test_numbers_are_those_of_the_comparison(kept: None, read: Callable[..., Any], visitor: Any) -> None:
    told = read("national", f"matrices?matrix={NAME}")
    assert [(each["region"], each["definition"]) for each in told["items"]] == [
        (None, 3),
        ("pohjanmaa", 3),
        ("etela-savo", 3),
    ]
    file = json.loads(visitor("national").get(f"/en/comparison/table/{NAME}/figures.json").content)
    by_region = {each["region_code"] or None: each for each in file}
    codes = next(each["codes"] for each in told["matrices"] if each["code"] == NAME)
    for each in told["items"]:
        numbers = each["numbers"] or dict.fromkeys((code["code"] for code in codes), None)
        assert numbers == {code["code"]: by_region[each["region"]][code["code"]] for code in codes}
    savo = told["items"][2]["numbers"]
    assert {code: savo[code] for code in PHASES} == PHASES
    assert told["items"][1]["numbers"] is None
    assert set(codes[0]["name"]) == {"fi", "sv", "en"}


def test_what_is_asked_for(kept: None, read: Callable[..., Any]) -> None:
    assert read("national", "matrices?limit=1")["count"] > 3
    assert [each["region"] for each in read("etela-savo", f"matrices?matrix={NAME}&region=all")["items"]] == [None]
    for name in ("matrix", "region", "month"):
        value = "2020-01" if name == "month" else "unheard"
        told = read("etela-savo", f"matrices?{name}={value}", status=422)
        assert told["errors"][0]["name"] == name
