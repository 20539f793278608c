"""The alphabet of Finland."""

import pytest

from sites.collation import alphabetical, first_letter, letter_pages


@pytest.mark.parametrize(
    "ordered",
    [
        ["Aura", "Zürich", "Åbo", "Äänekoski", "Öja"],
        ["ahven", "Hauki", "lahna"],
        ["Vaasa", "Vöyri", "Wasa"],
        ["Espoo", "Eura", "Kauhava", "Ähtäri"],
        ["Zz", "Å", "Ä", "Ö"],
        ["Müller", "Myllykylä", "Myyrmäki"],
        ["Sakari", "Šakki", "Salo"],
        ["a", "aa", "ab"],
    ],
)
def test_the_alphabet_of_finland(ordered):
    assert sorted(reversed(ordered), key=alphabetical) == ordered


def test_what_nobody_sees_does_not_move_a_name():
    assert alphabetical("Vertais\u00adtuki") == alphabetical("Vertaistuki")


@pytest.mark.parametrize(
    ("name", "letter"),
    [("Aamu", "A"), ("östersund", "Ö"), ("Ähtäri", "Ä"), ("Åbo", "Å"), ("Édith", "E"), ("9 lives", "#"), ("”Ilo”", "#"),
     ("", "#"), ("  tupa", "T"), ("Wilma", "W")],
)  # fmt: skip
def test_the_letter_of_a_name(name: str, letter: str) -> None:
    assert first_letter(name) == letter


def test_the_pages_on_which_letters_begin() -> None:
    names = ["1. apu", "Aamu", "Aatos", "Ilo", "Zonta", "Åbo", "Öppet"]
    assert letter_pages(names, 2) == {"#": 1, "A": 1, "I": 2, "Z": 3, "Å": 3, "Ö": 4}
