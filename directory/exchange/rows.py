"""What the cells of a row say: the values of our columns, and the errors in each language of the admin."""

from collections.abc import Collection, Mapping, Sequence
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import override

from directory.exchange.fields.columns import COLUMNS
from directory.exchange.fields.markup import has_link_within_site
from directory.exchange.fields.reading import CellParser, identifier_in
from directory.exchange.lists.base import CellErrors, ListKind, ParsedRow
from directory.exchange.messages import message_of
from directory.exchange.table import ReadErrorCode, error_of_cell
from directory.models import Import, ImportRow
from sites.spreadsheet import Cell
from sites.translated import LANGUAGES


class RowParser:
    """Parses the rows of one import. `lines` are the lines of the rows that use a key or slug first."""

    def __init__(self, imported: Import, kind: ListKind) -> None:
        self.kind = kind
        self.columns: Sequence[str] = imported.columns
        self.has_blanks = imported.has_blanks
        self.cells = CellParser(imported.columns)
        self.lines: dict[tuple[str, str], int] = {}
        for line, cells in imported.rows.exclude(line=None).values_list("line", "cells").iterator():
            for name in kind.identifiers:
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
        """Return the key or slug of a row; empty where the kind has no such column."""
        if name not in cells:
            return ""
        value = identifier_in(name, cells[name])
        return self.kind.key_of(value) if name == self.kind.key else value

    def parse(self, row: ImportRow) -> ParsedRow:
        """Return what a row says."""
        cells = self.by_column(self.linked(row))
        key, slug = self.identifier(cells, self.kind.key), self.identifier(cells, self.kind.slug)
        values, wrong = self.cells.values_of(cells)
        parsed = ParsedRow(key, slug, values, wrong)
        errors: CellErrors = [("", message_of(ReadErrorCode.TOO_MANY_CELLS))] if row.is_too_long else []
        errors += self.identifier_errors(row, cells, parsed)
        return ParsedRow(key, slug, values, errors + wrong)

    def identifier_errors(self, row: ImportRow, cells: Mapping[str, Cell], parsed: ParsedRow) -> CellErrors:
        """Return why a row cannot be told from others."""
        first_name = self.kind.identifiers[0]
        if error := error_of_cell(cells.get(first_name, "")):
            return [(first_name, message_of(error))]
        if errors := self.kind.identifier_errors(parsed, bool(self.lines)):
            return errors
        for name, value in ((self.kind.key, parsed.key), (self.kind.slug, parsed.slug)):
            first = self.lines.get((name, value), row.line)
            if value and first != row.line:
                return [(name, _("The key stands on line %(line)s already.") % {"line": first})]
        return []

    def linked(self, row: ImportRow) -> Sequence[Cell]:
        """Return the cells of a row. Where an address is asked for and a text is none, what the text links to stands
        for it.
        """
        cells = list(row.cells)
        for place, address in row.links.items():
            name = self.columns[int(place)] if int(place) < len(self.columns) else ""
            if name and COLUMNS[name].is_address and not self.cells.is_right(name, cells[int(place)]):
                cells[int(place)] = address.removeprefix("mailto:").partition("?subject=")[0]
        return cells

    def has_links_within_site(self, row: ImportRow, names: Collection[str]) -> bool:
        """Tell whether cells of some columns have links that lead nowhere here."""
        cells = self.by_column(row.cells)
        return any(has_link_within_site(str(cells.get(name, ""))) for name in names)

    def errors_by_language(self, row: ImportRow, more: Any = None) -> dict[str, CellErrors]:
        """Return the errors of a row in each language of the admin; `more` returns further ones in the active one."""
        found = {}
        for language in LANGUAGES:
            with override(language):
                errors = self.parse(row).errors
                columns = {column for column, _message in errors}
                found[language] = errors + [each for each in (more() if more else []) if each[0] not in columns]
        return found


def record_errors(record: Any) -> CellErrors:
    """Return the errors of a record as a whole, by column."""
    columns = [column for column in COLUMNS.values() if column.record is type(record) and column.rows is None]
    missing = [each for each in columns if each.is_required and getattr(record, each.attribute) is None]
    if missing:
        return [(each.name, _("This column is required.")) for each in missing]
    names = {column.field.name: column.name for column in columns if not column.is_read_only}
    try:
        record.clean()
    except ValidationError as error:
        return [(names.get(name, name), " ".join(messages)) for name, messages in error.message_dict.items()]
    return []
