"""Saves and undoes the rows of an import, each in a transaction of its own; what was edited meanwhile is left alone."""

from collections.abc import Callable
from typing import Any

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.db.models import ProtectedError
from django.utils import timezone
from wagtail.log_actions import log

from directory.exchange.apply import IMPORTED, UNDONE
from directory.exchange.deletion import delete_records, in_use
from directory.exchange.left_out import skip
from directory.models import ImportState, RowReason, RowResult, RowState
from programmes.imports.values import is_same, set_values, values_of
from programmes.models import CalendarImport, CalendarImportRow, Event, ImportedEvent

WORKED_ON = (RowState.NEW, RowState.CHANGED, RowState.SAME)
Outcome = tuple[str, str]
DONE: Outcome = (RowResult.DONE, RowReason.NONE)
REVERSED: Outcome = (RowResult.REVERSED, RowReason.NONE)
EDITED_SINCE: Outcome = (RowResult.KEPT, RowReason.EDITED_SINCE)
RESULT_FIELDS = ["event", "result", "reason", "detail", "revision"]


def commit_import(imported: CalendarImport) -> None:
    """Import the rows. Idempotent: rows that an interrupted run has imported are not imported again."""
    states = (*WORKED_ON, RowState.VANISHED) if imported.unpublish_vanished else WORKED_ON
    skip(imported, states)
    rows = imported.rows.filter(state__in=states)
    work(imported, rows, RowResult.NONE, commit_row)
    imported.state, imported.committed = ImportState.COMMITTED, timezone.now()
    imported.save(update_fields=["state", "committed"])


def undo_import(imported: CalendarImport) -> None:
    """Undo what the rows of an import did, the last one first. Idempotent as `commit_import` is."""
    work(imported, imported.rows.filter(state__in=(*WORKED_ON, RowState.VANISHED)), RowResult.DONE, undo_row)
    imported.state, imported.undone = ImportState.UNDONE, timezone.now()
    imported.save(update_fields=["state", "undone"])


def work(imported: CalendarImport, rows: Any, waiting: str, act: Callable[[CalendarImport, Any], Outcome]) -> None:
    """Do something with each row whose result is `waiting`, and note what became of it."""
    pks = list(rows.filter(result=waiting).values_list("pk", flat=True))
    imported.total = rows.count()
    for number, pk in enumerate(pks, imported.total - len(pks) + 1):
        with transaction.atomic():
            row = CalendarImportRow.objects.select_for_update().get(pk=pk)
            try:
                with transaction.atomic():
                    row.result, row.reason = act(imported, row)
            except ValidationError as error:
                row.result, row.reason, row.detail = RowResult.FAILED, RowReason.INVALID, " ".join(error.messages)
            except (IntegrityError, ProtectedError) as error:
                row.result, row.reason, row.detail = RowResult.FAILED, RowReason.IN_USE, str(error).splitlines()[0]
            row.save(update_fields=RESULT_FIELDS)
            imported.done = number
            imported.save(update_fields=["done", "total"])


def commit_row(imported: CalendarImport, row: CalendarImportRow) -> Outcome:
    """Import one row; return its result and the reason. Raises ValidationError and IntegrityError."""
    if row.state == RowState.NEW:
        return add(imported, row)
    event = locked(row)
    if event is None:
        return RowResult.SKIPPED, RowReason.DELETED
    if row.state == RowState.VANISHED:
        return unpublish(imported, row, event)
    if event.has_unpublished_changes and row.changes:
        return RowResult.SKIPPED, RowReason.DRAFT
    if not has_values(event, row, 0):
        return RowResult.SKIPPED, RowReason.EDITED
    if row.changes:
        save(event, row, 1, imported.committed_by, IMPORTED, imported.name)
    ImportedEvent.objects.filter(uid=row.uid).update(values=row.values, name=imported.name)
    return DONE


def locked(row: CalendarImportRow) -> Event | None:
    """Return the event of a row, which nobody else changes in this transaction; None where it was deleted."""
    return Event.objects.select_for_update().filter(pk=row.event_id).first() if row.event_id else None


def has_values(event: Event, row: CalendarImportRow, place: int) -> bool:
    """Tell whether an event has the old values of a row's changes (0), or the new ones (1)."""
    present = values_of(event, row.changes)
    return all(is_same(name, present[name], pair[place]) for name, pair in row.changes.items())


def add(imported: CalendarImport, row: CalendarImportRow) -> Outcome:
    """Add and publish a new event."""
    if ImportedEvent.objects.filter(uid=row.uid).exists():
        return RowResult.SKIPPED, RowReason.EXISTS
    row.event = Event(live=False)
    save(row.event, row, 1, imported.committed_by, IMPORTED, imported.name, publishes=True)
    ImportedEvent.objects.create(name=imported.name, uid=row.uid, event=row.event, values=row.values)
    return DONE


def save(
    event: Event, row: CalendarImportRow, place: int, user: Any, action: str, source: str, *, publishes: bool = False
) -> None:
    """Give an event the values of a row's changes, old (0) or new (1). One that is not published stays so.

    Raises ValidationError where it would be invalid.
    """
    set_values(event, {name: pair[place] for name, pair in row.changes.items()})
    event.full_clean()
    was_live = event.live
    event.save()
    revision = event.save_revision(user=user, clean=False)
    if was_live or publishes:
        revision.publish(user=user, log_action=False, skip_permission_checks=True)
    log(instance=event, action=action, user=user, data={"file": source}, revision=revision, content_changed=True)
    event.refresh_from_db()
    row.revision = event.latest_revision_id


def unpublish(imported: CalendarImport, row: CalendarImportRow, event: Event) -> Outcome:
    """Unpublish an event that is no longer in the calendar."""
    if not event.live:
        return RowResult.SKIPPED, RowReason.EDITED
    event.unpublish(user=imported.committed_by)
    row.revision = event.latest_revision_id
    return DONE


def undo_row(imported: CalendarImport, row: CalendarImportRow) -> Outcome:
    """Undo one row; return its result and the reason."""
    event = locked(row)
    if event is None:
        return RowResult.KEPT, RowReason.DELETED
    if row.state == RowState.NEW:
        return remove(imported, row, event)
    if row.state == RowState.VANISHED:
        return publish_again(imported, row, event)
    if not has_values(event, row, 1):
        return EDITED_SINCE
    if row.changes:
        save(event, row, 0, imported.undone_by, UNDONE, imported.name)
    ImportedEvent.objects.filter(uid=row.uid).update(values=row.before)
    return REVERSED


def remove(imported: CalendarImport, row: CalendarImportRow, event: Event) -> Outcome:
    """Delete an event that the import added, unless somebody has worked on it since."""
    if event.latest_revision_id != row.revision or not event.live or not has_values(event, row, 1):
        return EDITED_SINCE
    ImportedEvent.objects.filter(event=event).delete()
    if event.pk in in_use(Event, [event.pk]):
        raise ProtectedError("", set())
    delete_records([event], action=UNDONE, user=imported.undone_by, file=imported.name)
    row.event = None
    return REVERSED


def publish_again(imported: CalendarImport, row: CalendarImportRow, event: Event) -> Outcome:
    """Publish an event that the import unpublished, unless somebody has worked on it since."""
    if event.live or event.latest_revision_id != row.revision:
        return EDITED_SINCE
    save(event, row, 0, imported.undone_by, UNDONE, imported.name, publishes=True)
    return REVERSED
