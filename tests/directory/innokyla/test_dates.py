"""Dates of pages are read as Finns write them, and nothing else is taken for one."""

from datetime import date

import pytest

from directory.innokyla.dates import read_date


@pytest.mark.parametrize(
    "text",
    [
        "26.4.2021",
        "26.04.2021",
        "26. 4. 2021",
        "ma 26.4.2021 klo 11.07",
        "ma 26. huhtikuuta 2021 11.07.00",
        "Maanantai 26. huhtikuuta 2021",
        "26. HUHTIKUUTA 2021",
        "måndag 26 april 2021 kl. 11.07",
        "26 April 2021",
        "2021-04-26",
        "2021-04-26T11:07:00+03:00",
        "  26.4.2021\u00a0",
    ],
)
def test_a_date_is_read(text: str) -> None:
    assert read_date(text) == date(2021, 4, 26)


@pytest.mark.parametrize(
    "text", ["", "31.2.2021", "26.4.21", "huhtikuu 2021", "26.4.2021 asti", "26. keskuuta 2021", "1.13.2021"]
)
def test_what_is_no_whole_date_is_none(text: str) -> None:
    assert read_date(text) is None


@pytest.mark.parametrize(
    ("month", "number"),
    [("tammikuuta", 1), ("kesäkuuta", 6), ("elokuuta", 8), ("joulukuuta", 12), ("maj", 5), ("augusti", 8), ("May", 5)],
)
def test_months_are_known_by_name(month: str, number: int) -> None:
    assert read_date(f"5. {month} 2022") == date(2022, number, 5)
