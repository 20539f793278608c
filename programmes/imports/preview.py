"""Reads a calendar and compares its events with those of the region; changes nothing but the rows of the import."""

import datetime
from collections.abc import Iterable, Sequence

from django.db import transaction
from django.utils import timezone

from directory.models import ImportState, RowState
from programmes.imports import ics, linked_events
from programmes.imports.fetching import fetch
from programmes.imports.terms import codes_by_name, terms_of
from programmes.imports.told import CalendarReadError, LeftOutReason, Told
from programmes.imports.values import Values, is_same, values_of
from programmes.models import CalendarImport, CalendarImportRow, ImportedEvent
from programmes.models.calendar_import import NAME_LENGTH, UID_LENGTH
from sites.desk.links.download import DownloadError
from sites.regions.connection import connection
from sites.regions.open_regions import all_regions

GONE = (LeftOutReason.DELETED, LeftOutReason.DRAFT, LeftOutReason.PRIVATE)
"""Why an event that is still in the calendar counts as vanished from it."""


def make_preview(imported: CalendarImport) -> None:
    """Fill in what each event of the calendar means. Idempotent; what cannot be read is named by `problem`."""
    try:
        told = read(imported)
    except (CalendarReadError, DownloadError) as error:
        imported.problem = error.reason if isinstance(error, DownloadError) else "unreadable"
        imported.content = ""
        imported.save(update_fields=["problem", "content"])
        return
    with transaction.atomic():
        imported.rows.all().delete()
        rows = rows_of(imported, told)
        CalendarImportRow.objects.bulk_create(rows, batch_size=500)
        imported.state, imported.content = ImportState.PREVIEWED, ""
        imported.done = imported.total = len(rows)
        imported.save(update_fields=["state", "content", "done", "total"])


def read(imported: CalendarImport) -> list[Told]:
    """Return what the calendar says of its events. Raises CalendarReadError and DownloadError."""
    contents = fetch(imported.address) if imported.address else [imported.content.encode()]
    region, today = all_regions()[connection.schema_name].code, timezone.localdate()
    if not contents or not contents[0].strip():
        raise CalendarReadError
    if linked_events.is_json(contents[0]):
        events = [event for content in contents for event in linked_events.page_of(content)[0]]
        return linked_events.read(events, region, today)
    return ics.read(contents[0], imported.language, region, today)


def rows_of(imported: CalendarImport, told: Sequence[Told]) -> list[CalendarImportRow]:
    """Return the unsaved rows of the events, then those of what is no longer in the calendar."""
    known = {
        each.uid: each
        for each in ImportedEvent.objects.select_related("event").prefetch_related("event__changed_dates")
    }
    today, names = timezone.localdate(), {each.uid for each in told if each.problem not in GONE}
    codes, declined = codes_by_name(), declined_before(each.uid for each in told)
    rows = [row_of(imported, each, terms_of(each.words, codes), known.get(each.uid), today) for each in told]
    for row in rows:
        row.is_left_out = row.state == RowState.NEW and row.uid in declined
    vanished = [
        CalendarImportRow(
            imported=imported, uid=uid, event_name=str(each.event)[:NAME_LENGTH], state=RowState.VANISHED,
            event=each.event, before=each.values,
        )
        for uid, each in known.items()
        if each.name == imported.name and uid not in names and each.event.live
    ]  # fmt: skip
    return rows + vanished


def declined_before(uids: Iterable[str]) -> set[str]:
    """Return those uids whose events an editor left out of the last import that had them."""
    last = CalendarImportRow.objects.filter(imported__state=ImportState.COMMITTED, uid__in=list(uids))
    last = last.order_by("uid", "-imported__committed").distinct("uid")
    return {uid for uid, is_left_out in last.values_list("uid", "is_left_out") if is_left_out}


def row_of(
    imported: CalendarImport, told: Told, terms: Values, known: ImportedEvent | None, today: datetime.date
) -> CalendarImportRow:
    """Return the row of an event. What an editor has changed since the calendar said it stays, until it says else.

    `terms` are the codes that its words name, by field.
    """
    row = CalendarImportRow(imported=imported, uid=told.uid[:UID_LENGTH], event_name=told.name[:NAME_LENGTH])
    row.problem = told.problem or problem_of(told, known, today)
    if row.problem:
        row.state = RowState.FAULTY
        return row
    row.values, row.dropped = {**told.values, **terms}, list(told.dropped)
    if known is None:
        row.state, row.changes = RowState.NEW, {name: [None, value] for name, value in row.values.items()}
        return row
    row.event, row.before = known.event, known.values
    differing = [name for name, value in row.values.items() if not is_same(name, known.values.get(name), value)]
    present = values_of(known.event, differing)
    row.changes = {
        name: [present[name], row.values[name]]
        for name in differing
        if not is_same(name, present[name], row.values[name])
    }
    row.state = RowState.CHANGED if row.changes else RowState.SAME
    return row


def problem_of(told: Told, known: ImportedEvent | None, today: datetime.date) -> str:
    """Return why an event that could be read is left out; empty where it is not."""
    if len(told.uid) > UID_LENGTH or told.uid.startswith("#"):
        return LeftOutReason.UNREADABLE
    is_over = known is None and told.last_day is not None and told.last_day < today
    return LeftOutReason.OVER if is_over else ""
