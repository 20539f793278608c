"""Imports the good rows of a preview, row by row; what changed since the preview is left out and named."""

from collections.abc import Callable, Iterator
from typing import Any

from django.db import IntegrityError, transaction
from django.utils import timezone

from directory.exchange.apply import LINKS, SCHEDULED, Update, drafts_of, save, set_changes, update_of
from directory.exchange.fields.organisation_columns import KEY
from directory.exchange.fields.reading import identifier_in
from directory.exchange.fields.values import from_json, is_same, missing_references, values_of
from directory.exchange.left_out import skip
from directory.exchange.lists.base import ListKind, ParsedRow
from directory.exchange.lists.registry import kind_of
from directory.exchange.rows import record_errors
from directory.models import Import, ImportRow, ImportState, RowReason, RowResult, RowState
from sites.records.slugs import former_slugs_of, free_slug
from sites.records.waiting import waiting_tasks

BATCH_SIZE = 50
Progress = Callable[[int, int], None]
WORKED_ON = (RowState.NEW, RowState.CHANGED, RowState.VANISHED)
RESULT_FIELDS = ["organisation", "group", "result", "reason", "detail", "revision", "keeps"]


def commit_import(imported: Import, progress: Progress = lambda done, total: None) -> None:
    """Import the rows that are new or changed, in transactions of some rows each.

    Idempotent: rows that an interrupted run has imported are not imported again. `progress` is called with the number
    of rows worked on and of all.
    """
    skip(imported, states_of(imported))
    rows = rows_to_commit(imported)
    imported.total = imported.rows.filter(state__in=WORKED_ON).count()
    kind = kind_of(imported)
    models = (kind.model, former_slugs_of(kind.model))
    slugs = {slug for model in models for slug in model._default_manager.values_list("slug", flat=True)}
    for batch in row_batches(rows, BATCH_SIZE):
        with transaction.atomic():
            commit_rows(imported, kind, batch, slugs)
            imported.done = imported.rows.filter(state__in=WORKED_ON).exclude(result=RowResult.NONE).count()
            imported.save(update_fields=["done", "total"])
        progress(imported.done, imported.total)
    imported.state, imported.committed = ImportState.COMMITTED, timezone.now()
    imported.done = imported.total
    imported.save(update_fields=["state", "committed", "done"])


def states_of(imported: Import) -> tuple[RowState, ...]:
    """Return the states of the rows that an import works on."""
    return WORKED_ON if imported.unpublish_vanished else WORKED_ON[:2]


def rows_to_commit(imported: Import) -> Any:
    """Return the rows that are not worked on yet."""
    return imported.rows.filter(state__in=states_of(imported), result=RowResult.NONE)


def row_batches(rows: Any, size: int) -> Iterator[list[ImportRow]]:
    """Yield rows in the order of the file; `rows` is a query that leaves out what has been worked on."""
    pks = list(rows.values_list("pk", flat=True))
    for start in range(0, len(pks), size):
        found = ImportRow.objects.in_bulk(pks[start : start + size])
        yield [found[pk] for pk in pks[start : start + size] if pk in found]


def locked(kind: ListKind, rows: list[ImportRow]) -> dict[int, Any]:
    """Return the records of some rows by primary key; nobody else changes them in this transaction."""
    found = kind.records().select_for_update(of=("self",)).filter(pk__in=[row.record_id for row in rows])
    return {each.pk: each for each in found}


def commit_rows(imported: Import, kind: ListKind, rows: list[ImportRow], slugs: set[str]) -> None:
    """Import some rows and note what became of each."""
    records = locked(kind, rows)
    drafts = drafts_of(list(records.values()))
    waiting = waiting_tasks(kind.model, records.values())
    for row in rows:
        record = records.get(row.record_id or 0)
        if record is not None and record.pk in waiting:
            row.result, row.reason = RowResult.SKIPPED, RowReason.WAITING
            continue
        try:
            with transaction.atomic():
                row.result, row.reason = commit_row(imported, kind, row, record, drafts, slugs)
        except IntegrityError as error:
            row.result, row.reason, row.detail = RowResult.FAILED, RowReason.EXISTS, str(error).splitlines()[0]
    ImportRow.objects.bulk_update(rows, RESULT_FIELDS)


def commit_row(
    imported: Import, kind: ListKind, row: ImportRow, record: Any, drafts: dict[int, Any], slugs: set[str]
) -> tuple[str, str]:
    """Import one row; `record` is None where there is none. Return the row's result and the reason."""
    if row.state == RowState.VANISHED:
        return unpublish(imported, row, record, drafts)
    if row.state == RowState.CHANGED and record is None:
        return RowResult.SKIPPED, RowReason.DELETED
    wanted = {name: (from_json(name, old), from_json(name, new)) for name, (old, new) in row.changes.items()}
    key, slug = identifier(imported, row, kind.key), identifier(imported, row, kind.slug)
    parsed = ParsedRow(key, slug, {name: new for name, (_old, new) in wanted.items()}, [])
    if missing_references(parsed.values):
        return RowResult.SKIPPED, RowReason.DELETED
    if record is None:
        record = kind.new(parsed)
        if reason := kind.why_not_new(imported, record, parsed):
            return RowResult.SKIPPED, reason
    elif is_edited(record, wanted):
        return RowResult.SKIPPED, RowReason.EDITED
    values = dict(parsed.values)
    if KEY in values:
        record.key = values.pop(KEY)
    update = update_of(record, values, drafts.get(record.pk or 0, []))
    if update.conflicts and not imported.overwrite_drafts:
        return RowResult.SKIPPED, RowReason.DRAFT
    return save_row(imported, kind, row, update, free_slug(slug or row.name, slugs, kind.default_slug), slugs)


def save_row(
    imported: Import, kind: ListKind, row: ImportRow, update: Update, new_slug: str, slugs: set[str]
) -> tuple[str, str]:
    """Save the record of a row; a new one gets the slug. Return the row's result and the reason."""
    record = update.record
    row.keeps = [*update.keeps, *(kept for kept in row.keeps if kept == LINKS)]
    if update.is_new:
        record.slug = new_slug
    set_changes(update)
    if errors := record_errors(record):
        row.detail = " ".join(message for _column, message in errors)
        return RowResult.FAILED, RowReason.INVALID
    save(update, imported.committed_by, source=imported.file_name)
    slugs.add(record.slug)
    setattr(row, kind.row_field, record)
    row.revision = record.latest_revision_id
    return RowResult.DONE, RowReason.NONE


def identifier(imported: Import, row: ImportRow, name: str) -> str:
    """Return the cell of a row in the column of its key or slug."""
    place = imported.columns.index(name) if name and name in imported.columns else -1
    return identifier_in(name, row.cells[place]) if 0 <= place < len(row.cells) else ""


def is_edited(record: Any, wanted: dict[str, tuple[Any, Any]]) -> bool:
    """Tell whether a value is no longer the one that the preview showed as the old one."""
    stored = values_of(record, wanted)
    stored |= {KEY: record.key or ""} if KEY in wanted else {}
    return any(not is_same(name, stored[name], old) for name, (old, _new) in wanted.items())


def unpublish(imported: Import, row: ImportRow, record: Any, drafts: dict[int, Any]) -> tuple[str, str]:
    """Unpublish a record that is no longer in the list; one with a scheduled version stays as it is."""
    if record is None:
        return RowResult.SKIPPED, RowReason.DELETED
    if not record.live:
        return RowResult.SKIPPED, RowReason.EDITED
    if any(revision.approved_go_live_at for revision in drafts.get(record.pk, [])):
        row.keeps = [SCHEDULED]
        return RowResult.SKIPPED, RowReason.SCHEDULED
    row.changes = {}
    row.drafts = {"was": [record.has_unpublished_changes, record.live_revision_id]}
    row.save(update_fields=["drafts"])
    record.unpublish(user=imported.committed_by)
    row.revision = record.latest_revision_id
    return RowResult.DONE, RowReason.NONE
