"""What the steps of an import need to know of the kind of its list."""

from abc import ABC, abstractmethod
from collections.abc import Collection, Hashable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from directory.exchange.fields.column import Column
from directory.models import Import, ImportRow
from sites.records.models import Record

CellErrors = list[tuple[str, str]]  # columns and messages
Values = Mapping[str, Any]


@dataclass(frozen=True)
class ParsedRow:
    """A row's key and slug as the file has them, the values of its columns, and the errors in the active language."""

    key: str
    slug: str
    values: Values
    errors: CellErrors


class ListKind(ABC):
    """A kind of list.

    `code` is `Import.kind`; `row_field` names the foreign key of a row to its record. `columns` are the declared ones,
    `key` and `slug` the names of those that tell records apart ("" for none). `relations` are the rows of a record that
    columns read, `joined` its foreign keys. `default_slug` stands for a name without letters.
    """

    code: str
    label: Any
    model: type[Record]
    row_field: str
    columns: Sequence[Column]
    key: str = ""
    slug: str
    relations: Sequence[str] = ()
    joined: Sequence[str] = ()
    default_slug: str
    file_stem: str

    @cached_property
    def names(self) -> dict[str, tuple[str, ...]]:
        """The heads by which each column is known."""
        return {column.name: column.heads for column in self.columns}

    @property
    def identifiers(self) -> tuple[str, ...]:
        """The columns that tell records apart."""
        return tuple(filter(None, (self.key, self.slug)))

    @property
    def permissions(self) -> list[str]:
        """What a user needs to import a list."""
        return [f"directory.{verb}_{self.model._meta.model_name}" for verb in ("add", "change", "publish")]

    def records(self) -> Any:
        """Return the query of records with what their columns read."""
        found = self.model._default_manager.select_related(*self.joined) if self.joined else self.model._default_manager
        return found.prefetch_related(*self.relations)

    def key_of(self, key: str) -> str:
        """Return the key that the key of a cell means."""
        return key

    @abstractmethod
    def missing_identifier(self, columns: Collection[str]) -> str:
        """Return why these columns do not tell records apart; empty where they do."""

    @abstractmethod
    def identifier_errors(self, parsed: ParsedRow, has_keys: bool) -> CellErrors:
        """Return why a row does not tell its record; `has_keys` says whether any row of the list has a key or slug."""

    @abstractmethod
    def stored(self, parsed: Sequence[ParsedRow]) -> list[Any]:
        """Return the stored record of each of some rows, or None."""

    @abstractmethod
    def new(self, parsed: ParsedRow) -> Any:
        """Return a record that is not saved yet."""

    @abstractmethod
    def vanished(self, imported: Import, named: Mapping[str, Collection[str]]) -> Collection[Record]:
        """Return published records that are no longer in the list; `named` are the values of its identifiers."""

    @abstractmethod
    def why_not_new(self, imported: Import, record: Any, parsed: ParsedRow) -> str:
        """Return the `Reason` for which a record is not to be added that was new at the preview; empty where it is."""

    def identities(self, parsed: ParsedRow) -> Sequence[Hashable]:
        """Return by what a row's record is known besides its key and slug; two rows that share one are of the same."""
        return ()

    def values_to_compare(self, record: Any, parsed: ParsedRow) -> Values:
        """Return the values of a row that say something of its record."""
        return parsed.values

    def key_change(self, record: Any, parsed: ParsedRow) -> dict[str, tuple[Any, Any]]:
        """Return the key that a record gets which was found by something else."""
        return {}

    def fill_new(self, row: ImportRow, record: Any, parsed: ParsedRow) -> bool:
        """Fill in a preview's row of a new record. Return whether the row is done: it stands for another record."""
        return False

    def double_of(self, record: Any, parsed: ParsedRow) -> int | None:
        """Return the primary key of an organisation that a new one may be."""
        return None
