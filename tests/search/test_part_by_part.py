"""Compounds that no vocabulary knows, translated part by part."""

from collections.abc import Mapping

import pytest

from search.part_by_part import learned, part_by_part
from search.question import Alternative, Need
from search.thesaurus import Thesaurus, Translation
from search.weights import LEARNED, TRANSLATION

PARTS = {
    "sv skatt": "vero",
    "sv hund": "koira",
    "sv rådgivning": "neuvonta",
    "sv blankett": "lomake",
    "fi koira": "",
    "sv förälder": "vanhempi",
}


def knowing(parts: Mapping[str, str]) -> Thesaurus:
    """Return a thesaurus that knows words as parts of compounds only."""
    general = {key: (Translation("fi", word, general=True, part=True),) for key, word in parts.items() if word}
    return Thesaurus(general=general)


def needs(word: str) -> list[list[tuple[str, ...]]]:
    found = part_by_part(word, "sv", knowing(PARTS))
    return [[need.tokens for need in each.needs] for each in found if each.needs[0].language == "fi"]


@pytest.mark.parametrize(
    ("word", "expected"),
    [
        ("hundskatt", [("koira",), ("vero",)]),
        ("hundskatten", [("koira",), ("vero",)]),
        ("hundskatterådgivning", [("koira",), ("vero",), ("neuvonta",)]),
        ("fpa-blankett", [("fpa",), ("lomake",)]),
        ("föräldrarådgivning", [("vanhempi",), ("neuvonta",)]),
    ],
)
def test_all_parts_must_meet(word: str, expected: list[tuple[str, ...]]) -> None:
    assert expected in needs(word)


@pytest.mark.parametrize("word", ["hundkoppel", "skatt", "fpa-koppel", "fpa-blankett-skatt"])
def test_a_part_without_translation_leaves_the_word_without(word: str) -> None:
    assert needs(word) == []


def test_a_part_alone_counts_less_than_a_translation() -> None:
    found = list(learned("skatter", "sv", knowing(PARTS)))
    assert Alternative(LEARNED, (Need("fi", "lemma", ("vero",)),), sure=False) in found
    assert max(each.weight for each in found) == LEARNED < TRANSLATION
