"""Undoes an import, row by row: what was edited since is kept and named, and so is what cannot be undone."""

from collections.abc import Sequence
from typing import Any

from django.db import IntegrityError, transaction
from django.db.models import ProtectedError
from django.utils import timezone
from wagtail.log_actions import log

from directory.exchange.apply import UNDONE, drafts_of, save, update_of
from directory.exchange.commit import locked, row_batches
from directory.exchange.fields.columns import KEY
from directory.exchange.fields.values import from_json, is_same, missing_references, values_of
from directory.exchange.rows import record_errors
from directory.models import Import, ImportRow, ImportState, Organisation, Reason, RowResult, RowState

RESULT_FIELDS = ["organisation", "result", "reason", "detail"]
Outcome = tuple[str, str]
REVERSED: Outcome = (RowResult.REVERSED, Reason.NONE)
EDITED: Outcome = (RowResult.KEPT, Reason.EDITED_SINCE)


def undo_import(imported: Import) -> None:
    """Undo what the rows of an import did, in transactions of some rows each. Idempotent as `commit_import` is."""
    rows = imported.rows.filter(result=RowResult.DONE)
    after = (RowResult.REVERSED, RowResult.KEPT, RowResult.UNDO_FAILED)
    imported.total = imported.rows.filter(result__in=(RowResult.DONE, *after)).count()
    for batch in row_batches(rows):
        with transaction.atomic():
            undo_rows(imported, batch)
            imported.done = imported.rows.filter(result__in=after).count()
            imported.save(update_fields=["done", "total"])
    imported.state, imported.undone = ImportState.UNDONE, timezone.now()
    imported.done = imported.total
    imported.save(update_fields=["state", "undone", "done"])


def undo_rows(imported: Import, rows: list[ImportRow]) -> None:
    """Undo some rows and note what became of each."""
    organisations = locked(rows)
    drafts = drafts_of(list(organisations.values()))
    for row in rows:
        organisation = organisations.get(row.organisation_id or 0)
        try:
            with transaction.atomic():
                row.result, row.reason = undo_row(imported, row, organisation, drafts)
        except (ProtectedError, IntegrityError) as error:
            row.result, row.reason = RowResult.UNDO_FAILED, Reason.IN_USE
            row.detail = str(error.args[0]).splitlines()[0]
    ImportRow.objects.bulk_update(rows, RESULT_FIELDS)


def undo_row(imported: Import, row: ImportRow, organisation: Organisation | None, drafts: dict[int, Any]) -> Outcome:
    """Undo one row. Return its result and the reason."""
    if organisation is None:
        return RowResult.KEPT, Reason.DELETED
    if row.state == RowState.NEW:
        return delete_new(imported, row, organisation)
    if row.state == RowState.VANISHED:
        return publish_again(imported, row, organisation)
    return restore_values(imported, row, organisation, drafts.get(organisation.pk, []))


def is_edited(row: ImportRow, organisation: Organisation) -> bool:
    """Tell whether a value that the row set is another one now."""
    wanted = {name: from_json(name, new) for name, (_old, new) in row.changes.items()}
    stored = values_of(organisation, wanted) | ({KEY: organisation.key or ""} if KEY in wanted else {})
    return any(not is_same(name, stored[name], new) for name, new in wanted.items())


def delete_new(imported: Import, row: ImportRow, organisation: Organisation) -> Outcome:
    """Delete an organisation that the import added, unless somebody has worked on it since."""
    if organisation.latest_revision_id != row.revision or not organisation.live or is_edited(row, organisation):
        return EDITED
    log(instance=organisation, action=UNDONE, user=imported.undone_by, data={"file": imported.file_name}, deleted=True)
    organisation.delete()
    row.organisation = None
    return REVERSED


def publish_again(imported: Import, row: ImportRow, organisation: Organisation) -> Outcome:
    """Publish an organisation that the import unpublished, unless somebody has worked on it since."""
    if organisation.live or organisation.latest_revision_id != row.revision:
        return EDITED
    has_draft, live_revision = row.drafts["was"]
    organisation.live, organisation.has_unpublished_changes = True, has_draft
    organisation.live_revision_id = live_revision
    organisation.last_published_at = timezone.now()
    organisation.save()
    log(instance=organisation, action=UNDONE, user=imported.undone_by, data={"file": imported.file_name})
    return REVERSED


def restore_values(imported: Import, row: ImportRow, organisation: Organisation, revisions: Sequence[Any]) -> Outcome:
    """Give an organisation and its drafts the values from before the import; edits in drafts stay."""
    if is_edited(row, organisation):
        return EDITED
    values = {name: from_json(name, old) for name, (old, _new) in row.changes.items()}
    if missing_references(values):
        return RowResult.UNDO_FAILED, Reason.DELETED
    if KEY in values:
        organisation.key = values.pop(KEY) or None
    update = update_of(organisation, values, revisions)
    save(update, imported.undone_by, keep_edits=True, action=UNDONE, source=imported.file_name)
    if errors := record_errors(organisation):
        transaction.set_rollback(True)
        row.detail = " ".join(message for _column, message in errors)
        return RowResult.UNDO_FAILED, Reason.INVALID
    return REVERSED
