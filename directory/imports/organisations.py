"""Loads the organisations of a region from a CSV file: by key, idempotent, all rows or none.

Columns: `key` and one name are required. Cells with several values (`themes`, `municipalities` …) separate them by `|`.
A column that the file does not have stays as it is; an empty cell empties the field.

What a load does depends on the state of the organisation:

- A new one is published.
- A published one gets the file's values, and they are public.
- One that is not published (never, no longer, expired, or scheduled) gets them too, in its draft as well, which is what
  its form shows. It is not published, and a schedule stays.
- The draft of a published one (an editor's, or a scheduled version) stays a draft. It gets the values that the file
  changes, and keeps the edits of its own.
- Where the file changes a field that has an unpublished edit, with another value, the load is refused and names both
  values; with `overwrite` the file's value replaces the edit. The version with the edit stays in the history.
"""

from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.models import Revision

from directory.imports.columns import COLUMNS, CellParser, displayed, is_same
from directory.imports.csv_file import CellError, CsvFile, CsvRow, FormatError, parse
from directory.imports.details import DETAILS, RELATIONS, get_detail, save_details, set_detail
from directory.imports.history import log_load
from directory.imports.merge import changed_values, merged_draft
from directory.models import FormerSlug, Organisation
from sites.records.slugs import free_slug

BATCH_SIZE = 500
KEY_LENGTH = Organisation._meta.get_field("key").max_length or 0

MESSAGES = {
    FormatError.EMPTY: gettext_lazy("The file has no rows."),
    FormatError.DUPLICATE_COLUMN: gettext_lazy("This column stands there twice."),
    FormatError.UNKNOWN_COLUMN: gettext_lazy("There is no such column."),
    FormatError.MISSING_COLUMN: gettext_lazy("This column is required."),
    FormatError.TOO_MANY_CELLS: gettext_lazy("The row has more cells than the header has columns."),
    FormatError.BROKEN_QUOTES: gettext_lazy("A quotation mark is opened and not closed."),
    FormatError.NOT_TEXT: gettext_lazy("This is not a text file. Save the table as CSV."),
}

Progress = Callable[[int, int], None]


class ImportRefusedError(Exception):
    """Nothing was loaded; `errors` has the reasons in the order of their lines."""

    def __init__(self, errors: Collection[CellError]) -> None:
        self.errors = sorted(errors, key=lambda error: error.line)
        super().__init__(f"{len(errors)} errors")


@dataclass(frozen=True)
class Draft:
    """A version that is not published: the revision it comes from, its content with the file's values, and whether
    these changed it.
    """

    revision: Revision
    content: Organisation
    is_changed: bool


@dataclass(frozen=True)
class Update:
    """An organisation with the file's values, not saved yet. `changes` are the former and the new value by column."""

    line: int
    organisation: Organisation
    changes: Mapping[str, tuple[Any, Any]]
    drafts: tuple[Draft, ...]
    is_new: bool

    def __str__(self) -> str:
        return f"{self.organisation} ({self.organisation.key})"

    @property
    def is_public(self) -> bool:
        """Whether the organisation is public after the load."""
        return self.is_new or self.organisation.live


@dataclass(frozen=True)
class Report:
    """What a load did: how many organisations are new, changed and unchanged.

    Of the changed ones, the names of those that are not published still, and of the published ones with a draft still.
    """

    created: int = 0
    changed: int = 0
    unchanged: int = 0
    kept_unpublished: tuple[str, ...] = ()
    kept_drafts: tuple[str, ...] = ()


@dataclass
class Plan:
    """What a load would do, or why it is refused."""

    columns: tuple[str, ...] = ()
    updates: list[Update] = field(default_factory=list)
    unchanged: int = 0
    errors: list[CellError] = field(default_factory=list)

    def report(self) -> Report:
        """Return the report of the load."""
        known = [update for update in self.updates if not update.is_new]
        return Report(
            created=len(self.updates) - len(known),
            changed=len(known),
            unchanged=self.unchanged,
            kept_unpublished=tuple(str(update) for update in known if not update.is_public),
            kept_drafts=tuple(str(update) for update in known if update.is_public and update.drafts),
        )


@dataclass(frozen=True)
class _KeyedRow:
    """The values of a row by column, and its line."""

    line: int
    values: Mapping[str, Any]


def message_of(error: CellError) -> str:
    """Return the message of an error in the active language."""
    return str(MESSAGES[error.reason]) if isinstance(error.reason, FormatError) else error.reason


@transaction.atomic
def load(content: bytes, progress: Progress = lambda done, total: None, *, overwrite: bool = False) -> Report:
    """Load a file into the active region. `progress` is called with the number of saved organisations and of all.

    Raises ImportRefusedError with every error; then nothing was changed.
    """
    planned = plan(content, overwrite=overwrite)
    if planned.errors:
        raise ImportRefusedError(planned.errors)
    write(planned, progress)
    return planned.report()


@transaction.atomic
def plan(content: bytes, *, overwrite: bool = False) -> Plan:
    """Return what a load of the file would do; saves nothing. The organisations are locked in the transaction."""
    file, errors = parse(content, known=COLUMNS, required=("key",))
    if errors:
        return Plan(errors=errors)
    rows, errors = parse_rows(file)
    planned = Plan(columns=tuple(name for name in file.columns if name not in ("", "key")), errors=errors)
    stored = Organisation.objects.select_for_update().filter(key__in=rows).prefetch_related(*RELATIONS)
    known = {each.key: each for each in stored}
    drafts = drafts_of(known.values())
    slugs = {slug for model in (Organisation, FormerSlug) for slug in model.objects.values_list("slug", flat=True)}
    for key, row in rows.items():
        organisation = known.get(key) or Organisation(key=key)
        update, conflicts = updated(organisation, row, drafts.get(key, []))
        if not overwrite:
            planned.errors += conflicts
        if organisation.pk and not update.changes:
            planned.unchanged += 1
            continue
        organisation.slug = organisation.slug or free_slug(str(organisation), slugs, "organisation")
        slugs.add(organisation.slug)
        planned.updates.append(update)
        planned.errors += record_errors(organisation, row.line, planned.errors)
    return planned


def parse_rows(file: CsvFile) -> tuple[dict[str, _KeyedRow], list[CellError]]:
    """Return the values of every row by key, and the errors of the cells."""
    parser = CellParser(file.columns)
    rows: dict[str, _KeyedRow] = {}
    errors: list[CellError] = []
    for row in file.rows:
        key = row.cells.get("key", "")
        if wrong := key_error(key, rows):
            errors.append(CellError(row.line, "key", wrong))
            continue
        values, found = parse_cells(row, parser)
        rows[key] = _KeyedRow(row.line, values)
        errors += found
    return rows, errors


def key_error(key: str, rows: Mapping[str, _KeyedRow]) -> str:
    """Return why a key cannot be used after the rows before it; empty if it can."""
    if not key:
        return _("The key is missing.")
    if len(key) > KEY_LENGTH:
        return _("The key is longer than %(most)s characters.") % {"most": KEY_LENGTH}
    if key in rows:
        return _("The key stands on line %(line)s already.") % {"line": rows[key].line}
    return ""


def parse_cells(row: CsvRow, parser: CellParser) -> tuple[dict[str, Any], list[CellError]]:
    """Return the values of a row by column, and the errors of its cells."""
    values: dict[str, Any] = {}
    errors: list[CellError] = []
    for column, cell in row.cells.items():
        if column in ("", "key"):
            continue
        try:
            values[column] = parser.value_of(column, cell)
        except ValidationError as error:
            errors.append(CellError(row.line, column, " ".join(error.messages)))
    return values, errors


def drafts_of(organisations: Collection[Organisation]) -> dict[str | None, list[Revision]]:
    """Return the versions that are not published, by key of the organisation: scheduled ones, and the latest one."""
    by_pk = {str(each.pk): each.key for each in organisations}
    latest = [each.latest_revision_id for each in organisations if each.has_unpublished_changes]
    drafts: dict[str | None, list[Revision]] = {}
    found = Revision.objects.filter(
        Q(pk__in=latest) | Q(approved_go_live_at__isnull=False),
        base_content_type=Organisation.get_base_content_type(),
        object_id__in=by_pk,
    ).select_related("user")
    for revision in found.order_by("created_at", "pk"):
        drafts.setdefault(by_pk[revision.object_id], []).append(revision)
    return drafts


def updated(
    organisation: Organisation, row: _KeyedRow, revisions: Collection[Revision]
) -> tuple[Update, list[CellError]]:
    """Set the values of a row in an organisation and its drafts. Return the update, and the edits it overwrites."""
    stored = values_of(organisation, row.values)
    changes = changed_values(row.values, stored, is_same)
    drafts: list[Draft] = []
    conflicts: dict[str, CellError] = {}
    for revision in revisions:
        content = organisation.with_content_json(revision.content)
        own = values_of(content, row.values)
        merge = merged_draft(changes, stored, own, is_same)
        for column in merge.conflicts:
            conflicts.setdefault(column, conflict_error(organisation, row, column, own[column]))
        set_values(content, merge.values)
        drafts.append(Draft(revision, content, bool(merge.values)))
    set_values(organisation, changes)
    before_and_after = {column: (stored[column], value) for column, value in changes.items()}
    update = Update(row.line, organisation, before_and_after, tuple(drafts), is_new=organisation.pk is None)
    return update, list(conflicts.values())


def values_of(organisation: Organisation, columns: Collection[str]) -> dict[str, Any]:
    """Return the values of an organisation by column."""
    return {
        column: get_detail(organisation, column) if column in DETAILS else getattr(organisation, column)
        for column in columns
    }


def set_values(organisation: Organisation, values: Mapping[str, Any]) -> None:
    """Set the values of an organisation by column."""
    for column, value in values.items():
        if column in DETAILS:
            set_detail(organisation, column, value)
        else:
            setattr(organisation, column, value)
    if "takes_new" in values:
        organisation.takes_new_said = None
        organisation.date_takes_new()


def conflict_error(organisation: Organisation, row: _KeyedRow, column: str, edit: Any) -> CellError:
    """Return the error of a cell that overwrites an unpublished edit."""
    reason = _("Would overwrite an unpublished edit of %(organisation)s: %(edit)s → %(new)s") % {
        "organisation": organisation,
        "edit": displayed(column, edit),
        "new": displayed(column, row.values[column]),
    }
    return CellError(row.line, column, reason, is_overwrite=True)


def record_errors(organisation: Organisation, line: int, known: Collection[CellError]) -> list[CellError]:
    """Return the errors of an organisation as a whole, without columns of the line that have an error already."""
    columns = {error.column for error in known if error.line == line}
    try:
        organisation.clean()
    except ValidationError as error:
        found = error.message_dict.items()
        return [CellError(line, name, " ".join(messages)) for name, messages in found if name not in columns]
    return []


def write(planned: Plan, progress: Progress) -> None:
    """Save the organisations of a plan in batches, the versions of those that have any, and entries of the history."""
    now = timezone.now()
    for update in planned.updates:
        if update.is_public:
            organisation = update.organisation
            organisation.live, organisation.last_published_at = True, now
            organisation.first_published_at = organisation.first_published_at or now
    known = [update for update in planned.updates if not update.is_new]
    done = 0
    for batch, columns in batches(planned):
        if columns:
            Organisation.objects.bulk_update(batch, columns)
        else:
            Organisation.objects.bulk_create(batch)
        save_details(batch, is_new=not columns)
        done += len(batch)
        progress(done, len(planned.updates))
    for update in known:
        write_versions(update)
    created = [update.organisation for update in planned.updates if update.is_new]
    log_load(created, [update.organisation for update in known], now)


def batches(planned: Plan) -> Iterator[tuple[list[Organisation], list[str]]]:
    """Yield organisations that are saved in one query, with the columns to update; new ones have none."""
    own = [*(column for column in planned.columns if column not in DETAILS), "takes_new_said"]
    published = [*own, "live", "first_published_at", "last_published_at"]
    new = [update.organisation for update in planned.updates if update.is_new]
    known = [update for update in planned.updates if not update.is_new]
    public = [update.organisation for update in known if update.is_public]
    others = [update.organisation for update in known if not update.is_public]
    for organisations, columns in ((new, []), (public, published), (others, own)):
        for start in range(0, len(organisations), BATCH_SIZE):
            yield organisations[start : start + BATCH_SIZE], columns


def write_versions(update: Update) -> None:
    """Add what was loaded to the history of an organisation that has one; its drafts stay the latest versions."""
    organisation = update.organisation
    if organisation.live and organisation.latest_revision_id:
        organisation.save_revision(clean=False).publish()  # this ends a schedule; the draft below renews it
        write_drafts(organisation, update.drafts)
    else:
        write_drafts(organisation, [draft for draft in update.drafts if draft.is_changed])


def write_drafts(organisation: Organisation, drafts: Collection[Draft]) -> None:
    """Save drafts as new versions of their authors; a scheduled one is scheduled for the same time."""
    for draft in drafts:
        revision = draft.revision
        if revision.approved_go_live_at:
            organisation.revisions.update(approved_go_live_at=None)
        draft.content.save_revision(user=revision.user, approved_go_live_at=revision.approved_go_live_at, clean=False)
