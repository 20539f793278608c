"""A three-way merge: the file, the stored record, and an unpublished draft of it."""

import operator
from typing import Any

import pytest

from directory.exchange.merge import DraftMerge, changed_values, merged_draft


def is_same(_field: str, one: Any, other: Any) -> bool:
    return bool(operator.eq(one, other))


@pytest.mark.parametrize(
    ("file", "stored", "draft", "record_gets", "draft_gets", "conflicts"),
    [
        ("Mikkeli", "Mikkeli", "Mikkeli", {}, {}, ()),
        ("Juva", "Mikkeli", "Mikkeli", {"town": "Juva"}, {"town": "Juva"}, ()),
        ("Mikkeli", "Mikkeli", "Juva", {}, {}, ()),
        ("Juva", "Mikkeli", "Juva", {"town": "Juva"}, {}, ()),
        ("Juva", "Mikkeli", "Puumala", {"town": "Juva"}, {"town": "Juva"}, ("town",)),
        ("", "Mikkeli", "Puumala", {"town": ""}, {"town": ""}, ("town",)),
        ("Juva", "Mikkeli", "", {"town": "Juva"}, {"town": "Juva"}, ("town",)),
    ],
    ids=["nothing new", "the file alone", "the editor alone", "both the same", "both, not the same",
         "the file empties what was edited", "the editor emptied it"],
)  # fmt: skip
def test_merge(
    file: str, stored: str, draft: str, record_gets: Any, draft_gets: Any, conflicts: tuple[str, ...]
) -> None:
    record = {"town": stored, "phone": "015 555 0199"}
    changes = changed_values({"town": file}, record, is_same)
    assert changes == record_gets
    assert merged_draft(changes, record, {"town": draft, "phone": "112"}, is_same) == DraftMerge(draft_gets, conflicts)
