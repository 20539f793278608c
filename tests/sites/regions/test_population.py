"""The population of municipalities: which files are read, and which year may be a denominator."""

from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command

from sites.regions.models import Population
from sites.regions.population import CARRIED, Denominators, PopulationError, denominators, load, rows_of

HEAD = "municipality,year,all,fi,sv,other"


def test_the_carried_file_is_the_whole_country(db: None) -> None:
    assert load() == load() == 308
    found = denominators(2021)
    assert (found.year, sum(found.residents.values()), found.is_old) == (2020, 5_533_793, False)


@pytest.mark.parametrize(
    ("this_year", "allowed", "used"), [(2023, False, True), (2024, False, False), (2024, True, True)]
)
def test_a_population_of_more_than_three_years_ago_is_refused(
    db: None, settings: Any, this_year: int, allowed: bool, used: bool
) -> None:
    load()
    settings.OLD_POPULATION = allowed
    found = denominators(this_year)
    assert (found.year, bool(found.residents), found.is_old) == (2020, used, this_year == 2024)


def test_a_year_that_lacks_municipalities_is_no_denominator(db: None, tmp_path: Path) -> None:
    load()
    file = tmp_path / "population.csv"
    file.write_text(f"{HEAD}\n491,2025,50000,48000,200,1800\n", encoding="utf-8")
    call_command("load_population", str(file), source="Tilastokeskus, CC BY 4.0")
    assert Population.objects.get(year=2025).swedish == 200
    assert denominators(2026).year == 2020


def test_without_a_file_there_is_no_denominator(db: None) -> None:
    Population.objects.all().delete()
    assert denominators(2026) == Denominators()


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ("91,2020,1,,,", "three digits"),
        ("091,20,1,,,", "not a year"),
        ("091,2020,,,,", "all is ''"),
        ("091,2020,-5,,,", "all is '-5'"),
        ("091,2020,10,8,2,1", "fewer people"),
        ("091,2020,10,x,,", "fi is 'x'"),
    ],
)
def test_odd_lines_are_refused(line: str, reason: str) -> None:
    with pytest.raises(PopulationError, match=reason):
        rows_of([HEAD, line], "Tilastokeskus")


def test_other_columns_are_refused() -> None:
    with pytest.raises(PopulationError, match="first line"):
        rows_of(["code;number", "091;5"], "Tilastokeskus")


def test_a_foreign_file_needs_a_source(db: None) -> None:
    with pytest.raises(CommandError, match="--source"):
        call_command("load_population", str(CARRIED.with_name("other.csv")))
