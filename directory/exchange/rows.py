"""What the cells of a row say: the values of our columns, and the errors in each language of the admin."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import override

from directory.exchange.fields.columns import KEY, SLUG
from directory.exchange.fields.reading import CellParser
from directory.exchange.messages import message_of
from directory.exchange.table import Cell, Fault, fault_of_cell
from directory.models import Import, ImportRow, Organisation
from sites.translated import LANGUAGES

KEY_LENGTH = Organisation._meta.get_field("key").max_length or 0

Errors = list[tuple[str, str]]  # columns and messages


@dataclass(frozen=True)
class ParsedRow:
    """A row's key and slug as the file has them, the values of its columns, and the errors in the active language."""

    key: str
    slug: str
    values: Mapping[str, Any]
    errors: Errors


class RowParser:
    """Parses the rows of one import. `lines` are the lines of the rows that use a key or slug first."""

    def __init__(self, imported: Import) -> None:
        self.columns: Sequence[str] = imported.columns
        self.has_blanks = imported.has_blanks
        self.cells = CellParser(imported.columns)
        self.lines: dict[tuple[str, str], int] = {}
        for line, cells in imported.rows.exclude(line=None).values_list("line", "cells").iterator():
            for name in (KEY, SLUG):
                value = self.identifier(self.by_column(cells), name)
                if value:
                    self.lines.setdefault((name, value), line or 0)

    def by_column(self, cells: Sequence[Cell]) -> dict[str, Cell]:
        """Return the cells of a row by our columns; empty cells are left out where they mean nothing."""
        named = {column: cell for column, cell in zip(self.columns, cells, strict=False) if column}
        if self.has_blanks:
            return {column: named.get(column, "") for column in self.columns if column}
        return {column: cell for column, cell in named.items() if cell != ""}

    def identifier(self, cells: Mapping[str, Cell], name: str) -> str:
        """Return the key or slug of a row."""
        cell = cells.get(name, "")
        return "" if fault_of_cell(cell) else str(cell).strip()

    def parse(self, row: ImportRow) -> ParsedRow:
        """Return what a row says."""
        cells = self.by_column(row.cells)
        key, slug = self.identifier(cells, KEY), self.identifier(cells, SLUG)
        errors: Errors = [("", message_of(Fault.TOO_MANY_CELLS))] if row.is_too_long else []
        errors += self.identifier_errors(row, cells, key, slug)
        values, wrong = self.cells.values_of(cells)
        return ParsedRow(key, slug, values, errors + wrong)

    def identifier_errors(self, row: ImportRow, cells: Mapping[str, Cell], key: str, slug: str) -> Errors:
        """Return why a row cannot be told from others."""
        fault = fault_of_cell(cells.get(KEY, ""))
        if fault:
            return [(KEY, message_of(fault))]
        if not (key or slug):
            return [(KEY, _("The key is missing."))]
        if len(key) > KEY_LENGTH:
            return [(KEY, _("The key is longer than %(most)s characters.") % {"most": KEY_LENGTH})]
        for name, value in ((KEY, key), (SLUG, slug)):
            first = self.lines.get((name, value), row.line)
            if value and first != row.line:
                return [(name, _("The key stands on line %(line)s already.") % {"line": first})]
        return []

    def errors_by_language(self, row: ImportRow, more: Any = None) -> dict[str, Errors]:
        """Return the errors of a row in each language of the admin; `more` returns further ones in the active one."""
        found = {}
        for language in LANGUAGES:
            with override(language):
                errors = self.parse(row).errors
                columns = {column for column, _message in errors}
                found[language] = errors + [each for each in (more() if more else []) if each[0] not in columns]
        return found


def record_errors(organisation: Organisation) -> Errors:
    """Return the errors of an organisation as a whole."""
    try:
        organisation.clean()
    except ValidationError as error:
        return [(name, " ".join(messages)) for name, messages in error.message_dict.items()]
    return []
