"""The common words."""

from pathlib import Path

import pytest

from search.analysis import LANGUAGES
from search.thesaurus import thesaurus_of
from search.thesaurus.common import common_words
from search.thesaurus.errors import DataError


def test_common_words_are_translated_into_every_language() -> None:
    assert all(set(concept.names) == set(LANGUAGES) for concept in common_words())
    found = thesaurus_of(common_words()).translations(["förlorat"], "sv")
    assert {(each.language, each.text) for each in found} >= {("fi", "menettää"), ("en", "lose")}


@pytest.mark.parametrize(
    ("rows", "reason"),
    [
        ("fi,en\n", "line 1"),
        ("fi,sv,en\nuusi,ny\n", "line 2"),
        ("fi,sv,en\nuusi,,new\n", "line 2"),
        ("fi,sv,en\nuusi,ny,new\nuusi,ny,new\n", "line 3"),
    ],
)
def test_a_wrong_row_is_refused_with_its_line(tmp_path: Path, rows: str, reason: str) -> None:
    file = tmp_path / "common.csv"
    file.write_text(rows, encoding="utf-8")
    with pytest.raises(DataError, match=reason):
        common_words(file)
