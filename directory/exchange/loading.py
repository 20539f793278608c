"""Loads a whole file at once, for commands and the demo: all rows or none. The import stays in the region's history."""

from collections.abc import Callable, Collection
from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from directory.exchange.apply import DRAFT, SCHEDULED, UNPUBLISHED
from directory.exchange.commit import commit_import
from directory.exchange.fields.organisation_columns import IDENTIFIERS, KEY
from directory.exchange.fields.reading import identifier_in
from directory.exchange.fields.values import from_json
from directory.exchange.fields.writing import displayed
from directory.exchange.lists.organisations import OrganisationList
from directory.exchange.mapping import folded, known_heads
from directory.exchange.messages import lines_above, message_of
from directory.exchange.preview import make_preview
from directory.exchange.reading import read
from directory.exchange.table import FileTable, TableReadError
from directory.exchange.uploading import store
from directory.models import Import, ImportRow, ImportState, RowResult, RowState
from sites.translated import LANGUAGES

Progress = Callable[[int, int], None]
Tell = Callable[[str], None]


@dataclass(frozen=True)
class LoadError:
    """An error and its place: the line (1 is the header) and the name of the column.

    `is_overwrite` marks a cell that would replace an editor's unpublished edit.
    """

    line: int
    column: str
    message: str
    is_overwrite: bool = False


class ImportRefusedError(Exception):
    """Nothing was loaded; `errors` has the reasons in the order of their lines."""

    def __init__(self, errors: Collection[LoadError]) -> None:
        self.errors = sorted(errors, key=lambda error: error.line)
        super().__init__(f"{len(errors)} errors")


@dataclass(frozen=True)
class LoadReport:
    """What a load did: how many organisations are new, changed and unchanged.

    Of the changed ones, the names of those that are not published still, and of the published ones with a draft still.
    """

    created: int = 0
    changed: int = 0
    unchanged: int = 0
    kept_unpublished: tuple[str, ...] = ()
    kept_drafts: tuple[str, ...] = ()


@dataclass(frozen=True)
class LoadPlan:
    """What a load would do: the rows that change something, the report, and the errors for which it is refused."""

    rows: tuple[ImportRow, ...]
    report: LoadReport
    errors: tuple[LoadError, ...]


def load(
    content: bytes,
    progress: Progress = lambda done, total: None,
    *,
    overwrite: bool = False,
    file_name: str = "",
    user: Any = None,
    tell: Tell = lambda text: None,
) -> LoadReport:
    """Load a file into the active region. `progress` is called with the number of rows worked on and of all, `tell`
    with a remark on how the file was read, if there is one.

    Raises ImportRefusedError with every error; then nothing was changed.
    """
    with transaction.atomic():
        imported = previewed(content, file_name, user, tell)
        planned = plan_of(imported, overwrite=overwrite)
        if planned.errors:
            raise ImportRefusedError(planned.errors)
        imported.state, imported.overwrite_drafts, imported.committed_by = ImportState.COMMITTING, overwrite, user
        imported.save()
        commit_import(imported, progress)
        failed = imported.rows.filter(result__in=(RowResult.FAILED, RowResult.SKIPPED))
        if errors := [LoadError(row.line or 0, "", row.detail or row.get_reason_display()) for row in failed]:
            raise ImportRefusedError(errors)
        return planned.report


def plan(content: bytes, *, overwrite: bool = False, tell: Tell = lambda text: None) -> LoadPlan:
    """Return what a load of the file would do; saves nothing. `tell` and errors as in `load`."""
    with transaction.atomic():
        planned = plan_of(previewed(content, "", None, tell), overwrite=overwrite)
        transaction.set_rollback(True)
    return planned


def previewed(content: bytes, file_name: str, user: Any, tell: Tell) -> Import:
    """Store a file with its preview. Raises ImportRefusedError for a file that is not read, and for unknown heads."""
    kind = OrganisationList()
    try:
        table = read(content, known_heads(kind.names))
    except TableReadError as error:
        raise ImportRefusedError([LoadError(error.line or 1, "", message_of(error.code))]) from error
    if table.above:
        tell(lines_above(table.above))
    imported = store(table, file_name, user, kind, use_remembered=False)
    if errors := head_errors(table, imported.columns) or key_errors(table, imported.columns):
        raise ImportRefusedError(errors)
    make_preview(imported)
    return imported


def head_errors(table: FileTable, columns: list[str]) -> list[LoadError]:
    """Return the errors of the heads: unknown ones, columns that stand there twice, and a missing key."""
    errors = []
    before: set[str] = set()
    for head, column in zip(table.heads, columns, strict=True):
        if folded(head) and not column:
            is_double = folded(head) in before
            message = _("This column stands there twice.") if is_double else _("There is no such column.")
            errors.append(LoadError(1, head, message))
        before.add(folded(head))
    if not set(IDENTIFIERS) & set(columns):
        errors.append(LoadError(1, KEY, _("This column is required.")))
    return errors


def key_errors(table: FileTable, columns: list[str]) -> list[LoadError]:
    """Return the errors of a file in which no row has a key or slug: it is not loaded without anybody looking at it."""
    places = [place for place, column in enumerate(columns) if column in IDENTIFIERS]
    if any(row.cells[place] != "" for row in table.rows for place in places if place < len(row.cells)):
        return []
    return [LoadError(row.line, KEY, _("The key is missing.")) for row in table.rows]


def plan_of(imported: Import, *, overwrite: bool) -> LoadPlan:
    """Return what the preview of an import says."""
    rows = list(imported.rows.exclude(line=None).select_related("organisation"))
    errors = [
        LoadError(row.line or 0, column, message)
        for row in rows
        for column, message in row.errors.get(get_language() or "", row.errors.get(LANGUAGES[0], []))
    ]
    if not overwrite:
        errors += [error for row in rows for error in overwrite_errors(row)]
    changed = tuple(row for row in rows if row.state in (RowState.NEW, RowState.CHANGED))
    return LoadPlan(changed, report_of(rows), tuple(errors))


def overwrite_errors(row: ImportRow) -> list[LoadError]:
    """Return the errors of cells that would replace an unpublished edit."""
    found = []
    for column, (edit, new) in row.drafts.items():
        values = {
            "organisation": row.name,
            "edit": displayed(column, from_json(column, edit)),
            "new": displayed(column, from_json(column, new)),
        }
        message = _("Would overwrite an unpublished edit of %(organisation)s: %(edit)s → %(new)s") % values
        found.append(LoadError(row.line or 0, column, message, is_overwrite=True))
    return found


def report_of(rows: list[ImportRow]) -> LoadReport:
    """Return the report of the rows of a preview."""
    by_state = {state: [row for row in rows if row.state == state] for state in RowState}
    changed = by_state[RowState.CHANGED]
    unpublished = [row for row in changed if UNPUBLISHED in row.keeps]
    drafts = [row for row in changed if {DRAFT, SCHEDULED} & set(row.keeps) and UNPUBLISHED not in row.keeps]
    return LoadReport(
        created=len(by_state[RowState.NEW]),
        changed=len(changed),
        unchanged=len(by_state[RowState.SAME]),
        kept_unpublished=tuple(label_of(row) for row in unpublished),
        kept_drafts=tuple(label_of(row) for row in drafts),
    )


def label_of(row: ImportRow) -> str:
    """Return the name and the key of a row's organisation."""
    key = row.organisation.key if row.organisation else key_of(row)
    return f"{row.name} ({key})" if key else row.name


def key_of(row: ImportRow) -> str:
    """Return the key in the cells of a row."""
    columns = row.imported.columns
    return identifier_in(KEY, row.cells[columns.index(KEY)]) if KEY in columns else ""
