"""Undoes an import: what was edited since is kept and named, and so is what cannot be undone."""

from collections.abc import Collection, Mapping, Sequence
from typing import Any

from django.db import IntegrityError, transaction
from django.db.models import ProtectedError
from django.utils import timezone
from wagtail.log_actions import log

from directory.exchange.apply import UNDONE, drafts_of, save, set_changes, update_of
from directory.exchange.commit import locked, row_batches
from directory.exchange.deletion import delete_records, in_use
from directory.exchange.fields.organisation_columns import KEY
from directory.exchange.fields.values import from_json, is_same, missing_references, values_of
from directory.exchange.lists.base import ListKind
from directory.exchange.lists.registry import kind_of
from directory.exchange.rows import record_errors
from directory.models import Import, ImportRow, ImportState, RowReason, RowResult, RowState
from sites.records.waiting import waiting_tasks

BATCH_SIZE = 200
RESULT_FIELDS = ["organisation", "group", "result", "reason", "detail"]
Outcome = tuple[str, str]
REVERSED: Outcome = (RowResult.REVERSED, RowReason.NONE)
EDITED: Outcome = (RowResult.KEPT, RowReason.EDITED_SINCE)


def undo_import(imported: Import) -> None:
    """Undo what the rows of an import did, in transactions of some rows each. Idempotent as `commit_import` is."""
    kind = kind_of(imported)
    rows = imported.rows.filter(result=RowResult.DONE)
    after = (RowResult.REVERSED, RowResult.KEPT, RowResult.UNDO_FAILED)
    imported.total = imported.rows.filter(result__in=(RowResult.DONE, *after)).count()
    for batch in row_batches(rows, BATCH_SIZE):
        with transaction.atomic():
            undo_rows(imported, kind, batch)
            imported.done = imported.rows.filter(result__in=after).count()
            imported.save(update_fields=["done", "total"])
    imported.state, imported.undone = ImportState.UNDONE, timezone.now()
    imported.done = imported.total
    imported.save(update_fields=["state", "undone", "done"])


def undo_rows(imported: Import, kind: ListKind, rows: list[ImportRow]) -> None:
    """Undo some rows and note what became of each."""
    records = locked(kind, rows)
    waiting = waiting_tasks(kind.model, records.values())
    free = [row for row in rows if row.record_id not in waiting]
    for row in rows:
        if row.record_id in waiting:
            row.result, row.reason = RowResult.KEPT, RowReason.WAITING
    undo_additions(imported, kind, [row for row in free if row.state == RowState.NEW], records)
    drafts = drafts_of(list(records.values()))
    for row in free:
        if row.state == RowState.NEW:
            continue
        try:
            with transaction.atomic():
                row.result, row.reason = undo_change(imported, row, records.get(row.record_id or 0), drafts)
        except (ProtectedError, IntegrityError) as error:
            fail(row, error)
    ImportRow.objects.bulk_update(rows, RESULT_FIELDS)


def fail(row: ImportRow, error: Exception) -> None:
    """Note that a row could not be undone."""
    row.result, row.reason = RowResult.UNDO_FAILED, RowReason.IN_USE
    row.detail = str(error.args[0]).splitlines()[0]


def undo_additions(imported: Import, kind: ListKind, rows: list[ImportRow], records: Mapping[int, Any]) -> None:
    """Delete the records that some rows added, together where that succeeds, else one by one."""
    used = in_use(kind.model, [row.record_id for row in rows if row.record_id]) if rows else set()
    chosen = []
    for row in rows:
        record = records.get(row.record_id or 0)
        row.result, row.reason = why_kept(row, record, used) or REVERSED
        if row.result == RowResult.REVERSED:
            chosen.append((row, record))
    try:
        delete_new(imported, kind, chosen)
    except (ProtectedError, IntegrityError):
        for each in chosen:
            try:
                delete_new(imported, kind, [each])
            except (ProtectedError, IntegrityError) as error:
                fail(each[0], error)


def why_kept(row: ImportRow, record: Any, used: Collection[int]) -> Outcome | None:
    """Return the outcome of a row whose record is not deleted: somebody has worked on it since, or added to it."""
    if record is None:
        return RowResult.KEPT, RowReason.DELETED
    if record.latest_revision_id != row.revision or not record.live or is_edited(row, record):
        return EDITED
    return (RowResult.KEPT, RowReason.IN_USE) if record.pk in used else None


def delete_new(imported: Import, kind: ListKind, chosen: Collection[tuple[ImportRow, Any]]) -> None:
    """Delete the records of some rows. Raises ProtectedError and IntegrityError; then none is deleted."""
    if not chosen:
        return
    with transaction.atomic():
        records = [record for _row, record in chosen]
        delete_records(records, action=UNDONE, user=imported.undone_by, file=imported.file_name)
    for row, _record in chosen:
        setattr(row, kind.row_field, None)


def undo_change(imported: Import, row: ImportRow, record: Any, drafts: dict[int, Any]) -> Outcome:
    """Undo the row of a record that was there before; None where it was deleted. Return its result and the reason."""
    if record is None:
        return RowResult.KEPT, RowReason.DELETED
    if row.state == RowState.VANISHED:
        return publish_again(imported, row, record)
    return restore_values(imported, row, record, drafts.get(record.pk, []))


def is_edited(row: ImportRow, record: Any) -> bool:
    """Tell whether a value that the row set is another one now."""
    wanted = {name: from_json(name, new) for name, (_old, new) in row.changes.items()}
    stored = values_of(record, wanted) | ({KEY: record.key or ""} if KEY in wanted else {})
    return any(not is_same(name, stored[name], new) for name, new in wanted.items())


def publish_again(imported: Import, row: ImportRow, record: Any) -> Outcome:
    """Publish a record that the import unpublished, unless somebody has worked on it since."""
    if record.live or record.latest_revision_id != row.revision:
        return EDITED
    has_draft, live_revision = row.drafts["was"]
    record.live, record.has_unpublished_changes = True, has_draft
    record.live_revision_id = live_revision
    record.last_published_at = timezone.now()
    record.save()
    log(instance=record, action=UNDONE, user=imported.undone_by, data={"file": imported.file_name})
    return REVERSED


def restore_values(imported: Import, row: ImportRow, record: Any, revisions: Sequence[Any]) -> Outcome:
    """Give a record and its drafts the values from before the import; edits in drafts stay."""
    if is_edited(row, record):
        return EDITED
    values = {name: from_json(name, old) for name, (old, _new) in row.changes.items()}
    if missing_references(values):
        return RowResult.UNDO_FAILED, RowReason.DELETED
    if KEY in values:
        record.key = values.pop(KEY) or None
    update = update_of(record, values, revisions)
    set_changes(update)
    if errors := record_errors(record):
        row.detail = " ".join(message for _column, message in errors)
        return RowResult.UNDO_FAILED, RowReason.INVALID
    save(update, imported.undone_by, keep_edits=True, action=UNDONE, source=imported.file_name)
    return REVERSED
