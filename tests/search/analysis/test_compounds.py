"""The parts of compounds."""

import pytest

from search.analysis import forms
from search.analysis.compounds import halves


@pytest.mark.parametrize(
    ("word", "language", "expected"),
    [
        ("vertaistukiryhmä", "fi", [("vertaistuki", "ryhmä"), ("vertais", "tukiryhmä")]),
        ("föräldragrupp", "sv", [("förälder", "grupp")]),
        ("vinprovning", "sv", [("vin", "provning")]),
        ("tulonsiirto", "fi", [("tulon", "siirto"), ("tulo", "siirto")]),
        ("ryhmä", "fi", []),
    ],
)
def test_a_compound_is_seen_as_two_halves(word: str, language: str, expected: list[tuple[str, str]]) -> None:
    assert halves(forms(word, language)) == expected


def test_a_word_that_is_cut_from_the_beginning_is_none_of_its_parts() -> None:
    """ "Vingspann" (a span of wings) is not about wine, "vin"."""
    found = forms("vingspann", "sv")
    assert {"vin", "vina"} <= set(found["parts"])
    assert {start for start, _end in halves(found)} == {"ving", "vinge"}
