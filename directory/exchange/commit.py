"""Imports the good rows of a preview, row by row; what changed since the preview is left out and named."""

from collections.abc import Callable, Iterator
from typing import Any

from django.db import IntegrityError, transaction
from django.utils import timezone

from directory.exchange.apply import SCHEDULED, Update, drafts_of, save, update_of
from directory.exchange.fields.columns import ALL_RELATIONS, KEY, SLUG
from directory.exchange.fields.values import from_json, is_same, missing_references, set_values, values_of
from directory.exchange.merged import MergedBefore
from directory.exchange.rows import record_errors
from directory.models import (
    FormerSlug,
    Import,
    ImportRow,
    ImportState,
    Merger,
    Organisation,
    Reason,
    RowResult,
    RowState,
)
from sites.records.slugs import free_slug

BATCH_SIZE = 50
Progress = Callable[[int, int], None]
WORKED_ON = (RowState.NEW, RowState.CHANGED, RowState.VANISHED)
RESULT_FIELDS = ["organisation", "result", "reason", "detail", "revision", "keeps"]


def commit_import(imported: Import, progress: Progress = lambda done, total: None) -> None:
    """Import the rows that are new or changed, in transactions of some rows each.

    Idempotent: rows that an interrupted run has imported are not imported again. `progress` is called with the number
    of rows worked on and of all.
    """
    rows = rows_to_commit(imported)
    imported.total = imported.rows.filter(state__in=WORKED_ON).count()
    slugs = {slug for model in (Organisation, FormerSlug) for slug in model.objects.values_list("slug", flat=True)}
    for batch in row_batches(rows):
        with transaction.atomic():
            commit_rows(imported, batch, slugs)
            imported.done = imported.rows.filter(state__in=WORKED_ON).exclude(result=RowResult.NONE).count()
            imported.save(update_fields=["done", "total"])
        progress(imported.done, imported.total)
    imported.state, imported.committed = ImportState.COMMITTED, timezone.now()
    imported.done = imported.total
    imported.save(update_fields=["state", "committed", "done"])


def rows_to_commit(imported: Import) -> Any:
    """Return the rows that are not worked on yet."""
    states = WORKED_ON if imported.unpublish_vanished else WORKED_ON[:2]
    return imported.rows.filter(state__in=states, result=RowResult.NONE)


def row_batches(rows: Any) -> Iterator[list[ImportRow]]:
    """Yield rows in the order of the file; `rows` is a query that leaves out what has been worked on."""
    pks = list(rows.values_list("pk", flat=True))
    for start in range(0, len(pks), BATCH_SIZE):
        found = ImportRow.objects.in_bulk(pks[start : start + BATCH_SIZE])
        yield [found[pk] for pk in pks[start : start + BATCH_SIZE] if pk in found]


def locked(rows: list[ImportRow]) -> dict[int, Organisation]:
    """Return the organisations of some rows by primary key; nobody else changes them in this transaction."""
    found = Organisation.objects.select_for_update().filter(pk__in=[row.organisation_id for row in rows])
    return {each.pk: each for each in found.prefetch_related(*ALL_RELATIONS)}


def commit_rows(imported: Import, rows: list[ImportRow], slugs: set[str]) -> None:
    """Import some rows and note what became of each."""
    organisations = locked(rows)
    drafts = drafts_of(list(organisations.values()))
    for row in rows:
        organisation = organisations.get(row.organisation_id or 0)
        try:
            with transaction.atomic():
                row.result, row.reason = commit_row(imported, row, organisation, drafts, slugs)
        except IntegrityError as error:
            row.result, row.reason, row.detail = RowResult.FAILED, Reason.EXISTS, str(error).splitlines()[0]
    ImportRow.objects.bulk_update(rows, RESULT_FIELDS)


def commit_row(
    imported: Import, row: ImportRow, organisation: Organisation | None, drafts: dict[int, Any], slugs: set[str]
) -> tuple[str, str]:
    """Import one row. Return its result and the reason."""
    if row.state == RowState.VANISHED:
        return unpublish(imported, row, organisation, drafts)
    if row.state == RowState.CHANGED and organisation is None:
        return RowResult.SKIPPED, Reason.DELETED
    wanted = {name: (from_json(name, old), from_json(name, new)) for name, (old, new) in row.changes.items()}
    if organisation is None:
        organisation = Organisation(key=identifier(imported, row, KEY) or None)
        if reason := why_not_new(imported, row, organisation, {name: new for name, (_old, new) in wanted.items()}):
            return RowResult.SKIPPED, reason
    elif is_edited(organisation, wanted):
        return RowResult.SKIPPED, Reason.EDITED
    if KEY in wanted:
        organisation.key = wanted.pop(KEY)[1]
    values = {name: new for name, (_old, new) in wanted.items()}
    if missing_references(values):
        return RowResult.SKIPPED, Reason.DELETED
    update = update_of(organisation, values, drafts.get(organisation.pk or 0, []))
    if update.conflicts and not imported.overwrite_drafts:
        return RowResult.SKIPPED, Reason.DRAFT
    return save_row(imported, row, update, slugs)


def why_not_new(imported: Import, row: ImportRow, organisation: Organisation, values: dict[str, Any]) -> str:
    """Return why an organisation is not to be added, which was new at the preview; empty where it is."""
    key, slug = organisation.key or "", identifier(imported, row, SLUG)
    if key and Organisation.objects.filter(key=key).exists():
        return Reason.EXISTS
    mergers = Merger.objects.filter(merged__gte=imported.created)
    if not mergers.exists():
        return Reason.NONE
    set_values(organisation, values)
    merged = MergedBefore(mergers).find(organisation, key, slug, str(values.get("town", "")))
    return Reason.MERGED if merged else Reason.NONE


def save_row(imported: Import, row: ImportRow, update: Update, slugs: set[str]) -> tuple[str, str]:
    """Save the organisation of a row. Return the row's result and the reason."""
    organisation = update.organisation
    row.keeps = update.keeps
    if update.is_new:
        organisation.slug = free_slug(identifier(imported, row, SLUG) or row.name, slugs, "organisation")
    save(update, imported.committed_by, source=imported.file_name)
    if errors := record_errors(organisation):
        transaction.set_rollback(True)
        row.detail = " ".join(message for _column, message in errors)
        return RowResult.FAILED, Reason.INVALID
    slugs.add(organisation.slug)
    row.organisation, row.revision = organisation, organisation.latest_revision_id
    return RowResult.DONE, Reason.NONE


def identifier(imported: Import, row: ImportRow, name: str) -> str:
    """Return the key or the slug of a row."""
    place = imported.columns.index(name) if name in imported.columns else -1
    return str(row.cells[place]).strip() if 0 <= place < len(row.cells) else ""


def is_edited(organisation: Organisation, wanted: dict[str, tuple[Any, Any]]) -> bool:
    """Tell whether a value is no longer the one that the preview showed as the old one."""
    stored = values_of(organisation, wanted)
    stored |= {KEY: organisation.key or ""} if KEY in wanted else {}
    return any(not is_same(name, stored[name], old) for name, (old, _new) in wanted.items())


def unpublish(
    imported: Import, row: ImportRow, organisation: Organisation | None, drafts: dict[int, Any]
) -> tuple[str, str]:
    """Unpublish an organisation that is no longer in the list; one with a scheduled version stays as it is."""
    if organisation is None:
        return RowResult.SKIPPED, Reason.DELETED
    if not organisation.live:
        return RowResult.SKIPPED, Reason.EDITED
    if any(revision.approved_go_live_at for revision in drafts.get(organisation.pk, [])):
        row.keeps = [SCHEDULED]
        return RowResult.SKIPPED, Reason.SCHEDULED
    row.changes = {}
    row.drafts = {"was": [organisation.has_unpublished_changes, organisation.live_revision_id]}
    row.save(update_fields=["drafts"])
    organisation.unpublish(user=imported.committed_by)
    row.revision = organisation.latest_revision_id
    return RowResult.DONE, Reason.NONE
