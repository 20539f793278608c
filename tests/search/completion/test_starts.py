"""From which beginnings a name is suggested."""

import pytest

from search.completion.starts import comparable, starts, starts_literal, starts_query


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Omaisten Olohuone ry", ["omaisten olohuone ry", "olohuone ry", "ry"]),
        ("Café Aava-Talo", ["cafe aava talo", "aava talo", "talo"]),
        ("Åbo", ["abo"]),
        ("", [""]),
    ],
)
def test_a_name_is_looked_up_from_each_of_its_words(name: str, expected: list[str]) -> None:
    assert starts(name) == expected


def test_capitals_accents_and_hyphens_are_not_compared() -> None:
    assert comparable("  AAVA-talo ") == comparable("aava talo")


def test_a_beginning_is_looked_up_alone_and_at_a_home() -> None:
    literal = starts_literal(["Talon D'Or"], "etela-savo")
    assert literal.startswith("'-d''or' '^talon d''or' ")
    assert "'etela-savo ^talon d''or'" in literal
    assert starts_query("Tal", "^", ["etela-savo", "*"]) == "'etela-savo ^tal':* | '* ^tal':*"
