"""Undoes an import, row by row: what was edited since is kept and named, and so is what cannot be undone."""

from collections.abc import Sequence
from typing import Any

from django.db import IntegrityError, transaction
from django.db.models import ProtectedError
from django.utils import timezone
from wagtail.log_actions import log

from directory.exchange.apply import UNDONE, drafts_of, save, set_changes, update_of
from directory.exchange.commit import locked, row_batches
from directory.exchange.fields.organisation_columns import KEY
from directory.exchange.fields.values import from_json, is_same, missing_references, values_of
from directory.exchange.lists.base import ListKind
from directory.exchange.lists.registry import kind_of
from directory.exchange.rows import record_errors
from directory.models import Import, ImportRow, ImportState, Reason, RowResult, RowState

RESULT_FIELDS = ["organisation", "group", "result", "reason", "detail"]
Outcome = tuple[str, str]
REVERSED: Outcome = (RowResult.REVERSED, Reason.NONE)
EDITED: Outcome = (RowResult.KEPT, Reason.EDITED_SINCE)


def undo_import(imported: Import) -> None:
    """Undo what the rows of an import did, in transactions of some rows each. Idempotent as `commit_import` is."""
    kind = kind_of(imported)
    rows = imported.rows.filter(result=RowResult.DONE)
    after = (RowResult.REVERSED, RowResult.KEPT, RowResult.UNDO_FAILED)
    imported.total = imported.rows.filter(result__in=(RowResult.DONE, *after)).count()
    for batch in row_batches(rows):
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
    drafts = drafts_of(list(records.values()))
    for row in rows:
        record = records.get(row.record_id or 0)
        try:
            with transaction.atomic():
                row.result, row.reason = undo_row(imported, kind, row, record, drafts)
        except (ProtectedError, IntegrityError) as error:
            row.result, row.reason = RowResult.UNDO_FAILED, Reason.IN_USE
            row.detail = str(error.args[0]).splitlines()[0]
    ImportRow.objects.bulk_update(rows, RESULT_FIELDS)


def undo_row(imported: Import, kind: ListKind, row: ImportRow, record: Any, drafts: dict[int, Any]) -> Outcome:
    """Undo one row; `record` is None where it was deleted. Return the row's result and the reason."""
    if record is None:
        return RowResult.KEPT, Reason.DELETED
    if row.state == RowState.NEW:
        return delete_new(imported, kind, row, record)
    if row.state == RowState.VANISHED:
        return publish_again(imported, row, record)
    return restore_values(imported, row, record, drafts.get(record.pk, []))


def is_edited(row: ImportRow, record: Any) -> bool:
    """Tell whether a value that the row set is another one now."""
    wanted = {name: from_json(name, new) for name, (_old, new) in row.changes.items()}
    stored = values_of(record, wanted) | ({KEY: record.key or ""} if KEY in wanted else {})
    return any(not is_same(name, stored[name], new) for name, new in wanted.items())


def delete_new(imported: Import, kind: ListKind, row: ImportRow, record: Any) -> Outcome:
    """Delete a record that the import added, unless somebody has worked on it since."""
    if record.latest_revision_id != row.revision or not record.live or is_edited(row, record):
        return EDITED
    log(instance=record, action=UNDONE, user=imported.undone_by, data={"file": imported.file_name}, deleted=True)
    record.delete()
    setattr(row, kind.row_field, None)
    return REVERSED


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
        return RowResult.UNDO_FAILED, Reason.DELETED
    if KEY in values:
        record.key = values.pop(KEY) or None
    update = update_of(record, values, revisions)
    set_changes(update)
    if errors := record_errors(record):
        row.detail = " ".join(message for _column, message in errors)
        return RowResult.UNDO_FAILED, Reason.INVALID
    save(update, imported.undone_by, keep_edits=True, action=UNDONE, source=imported.file_name)
    return REVERSED
