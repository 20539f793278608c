"""Compares the rows of an import with the records of the region; changes nothing but the rows themselves."""

from collections.abc import Collection, Hashable, Iterator
from typing import Any

from django.utils.translation import gettext as _

from directory.exchange.apply import LINKS, WAITING, Update, drafts_of, set_changes, update_of
from directory.exchange.fields.values import to_json
from directory.exchange.lists.base import CellErrors, ListKind, ParsedRow
from directory.exchange.lists.registry import kind_of
from directory.exchange.rows import RowParser, record_errors
from directory.models import Import, ImportRow, ImportState, RowState
from sites.records.waiting import waiting_tasks

BATCH_SIZE = 200
NAME_LENGTH = ImportRow._meta.get_field("name").max_length or 0
ROW_FIELDS = ["state", "organisation", "group", "name", "changes", "drafts", "keeps", "errors", "double"]


def make_preview(imported: Import) -> None:
    """Fill in what each row means. Idempotent: what an interrupted preview has done is done again."""
    preview = _Preview(imported)
    vanished = imported.rows.filter(state=RowState.VANISHED)
    left_out = set(vanished.filter(is_left_out=True).values_list(preview.kind.row_field, flat=True))
    vanished.delete()
    imported.done, imported.total = 0, imported.rows.count()
    imported.save(update_fields=["done", "total"])
    for rows in batches(imported):
        preview.fill(rows)
        ImportRow.objects.bulk_update(rows, ROW_FIELDS)
        imported.done += len(rows)
        imported.save(update_fields=["done"])
    add_vanished(imported, preview.kind, preview.parser, left_out)
    imported.state = ImportState.PREVIEWED
    imported.save(update_fields=["state"])


def batches(imported: Import) -> Iterator[list[ImportRow]]:
    """Yield the rows of the file in the order of their lines."""
    last = 0
    while rows := list(imported.rows.filter(line__gt=last).order_by("line")[:BATCH_SIZE]):
        yield rows
        last = rows[-1].line or 0


class _Preview:
    """What is read once for all rows."""

    def __init__(self, imported: Import) -> None:
        self.kind = kind_of(imported)
        self.parser = RowParser(imported, self.kind)
        self.lines: dict[Hashable, int] = {}
        """The first line of each record, by primary key and by what else it is known by."""

    def fill(self, rows: list[ImportRow]) -> None:
        """Fill in the results of some rows."""
        parsed = [self.parser.parse(row) for row in rows]
        stored = self.kind.stored(parsed)
        records = list({each.pk: each for each in stored if each is not None}.values())
        drafts, waiting = drafts_of(records), waiting_tasks(self.kind.model, records)
        for row, each, found in zip(rows, parsed, stored, strict=True):
            record = found or self.kind.new(each)
            update = update_of(record, self.kind.values_to_compare(record, each), drafts.get(record.pk or 0, []))
            self.fill_row(row, each, update, self.earlier_line(row, each, found))
            if row.state == RowState.CHANGED and record.pk in waiting:
                row.keeps = [WAITING]

    def earlier_line(self, row: ImportRow, parsed: ParsedRow, found: Any) -> int | None:
        """Return the line of an earlier row of the same record, and remember the row's own.

        A slug tells a new record from others, whatever else they share. A row that is faulty already needs no further
        reason.
        """
        known = [found.pk] if found else []
        others = self.kind.identities(parsed)
        by = known if parsed.slug else [*known, *others]
        first = min((self.lines[each] for each in by if each in self.lines), default=None)
        for each in [*known, *others]:
            self.lines.setdefault(each, row.line or 0)
        return None if parsed.errors else first

    def fill_row(self, row: ImportRow, parsed: ParsedRow, update: Update, earlier_line: int | None) -> None:
        """Fill in the result of a row; `earlier_line` is that of a row of the same record."""
        record = update.record
        changes = {**update.changes, **self.kind.key_change(record, parsed)}
        setattr(row, self.kind.row_field, None if update.is_new else record)
        row.changes = {name: [to_json(old), to_json(new)] for name, (old, new) in changes.items()}
        row.drafts = {name: [to_json(edit), to_json(new)] for name, (edit, new) in update.conflicts.items()}
        row.keeps = update.keeps if changes else []
        row.keeps += [LINKS] if self.parser.has_links_within_site(row, changes) else []
        set_changes(update)
        row.name = str(record)[:NAME_LENGTH]
        row.errors, row.double = {}, None
        if update.is_new and self.kind.fill_new(row, record, parsed):
            return
        wrong = (changes or update.is_new) and not parsed.errors and record_errors(record)
        if parsed.errors or wrong or earlier_line:
            row.state = RowState.FAULTY
            row.errors = self.parser.errors_by_language(
                row, lambda: [*repeated_errors(earlier_line), *record_errors(record)]
            )
        elif update.is_new:
            row.state = RowState.NEW
            row.double_id = self.kind.double_of(record, parsed)
        else:
            row.state = RowState.CHANGED if changes else RowState.SAME


def repeated_errors(earlier_line: int | None) -> CellErrors:
    """Return the error of a row whose record has an earlier row."""
    return [("", _("The same one stands on line %(line)s already.") % {"line": earlier_line})] if earlier_line else []


def add_vanished(imported: Import, kind: ListKind, parser: RowParser, left_out: Collection[int]) -> None:
    """Add rows for published records that are no longer in the list; those of `left_out` are left out."""
    named = {column: {value for name, value in parser.lines if name == column} for column in kind.identifiers}
    vanished = kind.vanished(imported, named)
    waiting = waiting_tasks(kind.model, vanished)
    rows = [
        ImportRow(
            imported=imported,
            state=RowState.VANISHED,
            name=str(each)[:NAME_LENGTH],
            keeps=[WAITING] if each.pk in waiting else [],
            is_left_out=each.pk in left_out,
            **{kind.row_field: each},
        )
        for each in vanished
    ]
    ImportRow.objects.bulk_create(rows, batch_size=BATCH_SIZE)
