"""Merges the values of a file with a stored record and with the unpublished drafts of it. Pure.

A three-way merge: what a field of the draft has other than the stored record is an edit of somebody. A value of the
file changes the draft only where it changes the record; where that meets an edit it is a conflict.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

Values = Mapping[str, Any]
IsSame = Callable[[str, Any, Any], bool]


@dataclass(frozen=True)
class DraftMerge:
    """The values to set in a draft, and the fields among them that overwrite an edit."""

    values: Values
    conflicts: tuple[str, ...]


def changed_values(file: Values, stored: Values, is_same: IsSame) -> dict[str, Any]:
    """Return the values of the file that differ from the stored record's. `is_same` takes a field and two values."""
    return {name: value for name, value in file.items() if not is_same(name, value, stored[name])}


def merged_draft(changes: Values, stored: Values, draft: Values, is_same: IsSame) -> DraftMerge:
    """Return what the changes that a file makes to the stored record mean for a draft of it."""
    values = {name: value for name, value in changes.items() if not is_same(name, value, draft[name])}
    return DraftMerge(values, tuple(name for name in values if not is_same(name, stored[name], draft[name])))
