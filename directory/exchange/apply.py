"""Sets the values of a file in a record and its unpublished versions, and saves them.

What happens depends on the state of the record:

- A new one is published.
- A published one gets the values, and they are public.
- One that is not published (never, no longer, expired, or scheduled) gets them too, in its draft as well, which is what
  its form shows. It is not published, and a schedule stays.
- The draft of a published one (an editor's, or a scheduled version) stays a draft. It gets the values that the file
  changes, and keeps the edits of its own.
- Where the file changes a field that has an unpublished edit, with another value, the caller decides.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Any

from django.db.models import Q
from django.utils import timezone
from wagtail.log_actions import log
from wagtail.models import Revision

from directory.exchange.fields.values import is_same, set_values, values_of
from directory.exchange.merge import changed_values, merged_draft
from sites.records.models import Record

IMPORTED, UNDONE = "directory.import", "directory.import.undo"  # actions of the log
UNPUBLISHED, SCHEDULED, DRAFT, WAITING, LINKS = "unpublished", "scheduled", "draft", "waiting", "links"
"""What `ImportRow.keeps` names; a row whose record waits for approval is left out."""

Changes = Mapping[str, tuple[Any, Any]]


@dataclass(frozen=True)
class DraftUpdate:
    """An unpublished version: its revision and content, what to set in it, and which of that replaces an edit."""

    revision: Revision
    content: Record
    values: Mapping[str, Any]
    conflicts: Mapping[str, Any]


@dataclass(frozen=True)
class Update:
    """A record as it is stored, and what a row changes: the old and the new value by column."""

    record: Any
    changes: Changes
    drafts: tuple[DraftUpdate, ...]

    @property
    def is_new(self) -> bool:
        """Whether the record does not exist yet."""
        return self.record.pk is None

    @property
    def conflicts(self) -> dict[str, tuple[Any, Any]]:
        """The unpublished and the new value of the columns where an edit would be replaced."""
        found = {column: edit for draft in reversed(self.drafts) for column, edit in draft.conflicts.items()}
        return {column: (edit, self.changes[column][1]) for column, edit in found.items()}

    @property
    def keeps(self) -> list[str]:
        """What the record is or has that stays as it is."""
        if self.is_new:
            return []
        scheduled = any(draft.revision.approved_go_live_at for draft in self.drafts)
        unpublished = [UNPUBLISHED] if not self.record.live else []
        drafts = [SCHEDULED] if scheduled else [DRAFT] if self.drafts and self.record.live else []
        return unpublished + drafts


def update_of(record: Any, values: Mapping[str, Any], revisions: Collection[Revision]) -> Update:
    """Return what the values of a row change in a record and its drafts; nothing is set or saved."""
    stored = values_of(record, values)
    changes = changed_values(values, stored, is_same)
    drafts = []
    for revision in revisions:
        content = record.with_content_json(revision.content)
        own = values_of(content, values)
        merge = merged_draft(changes, stored, own, is_same)
        drafts.append(DraftUpdate(revision, content, merge.values, {name: own[name] for name in merge.conflicts}))
    return Update(record, {name: (stored[name], new) for name, new in changes.items()}, tuple(drafts))


def drafts_of(records: Collection[Any]) -> dict[int, list[Revision]]:
    """Return the versions of records of one model that are not published, by primary key: scheduled, and the latest."""
    found: dict[int, list[Revision]] = {}
    if not records:
        return found
    by_pk = {str(each.pk): each.pk for each in records}
    latest = [each.latest_revision_id for each in records if each.has_unpublished_changes]
    revisions = Revision.objects.filter(
        Q(pk__in=latest) | Q(approved_go_live_at__isnull=False),
        base_content_type=next(iter(records)).get_base_content_type(),
        object_id__in=by_pk,
    ).select_related("user")
    for revision in revisions.order_by("created_at", "pk"):
        found.setdefault(by_pk[revision.object_id], []).append(revision)
    return found


def save(update: Update, user: Any, *, keep_edits: bool = False, action: str = IMPORTED, source: str = "") -> None:
    """Save an update, and log it as `action` of a user. With `keep_edits`, edits in drafts are not replaced."""
    record = update.record
    is_new = update.is_new
    set_changes(update)
    if is_new or record.live:
        now = timezone.now()
        record.live, record.last_published_at = True, now
        record.first_published_at = record.first_published_at or now
    record.save()
    version = None if is_new else write_versions(update, user, keep_edits)
    is_kept = version is not None  # Wagtail takes a change without a version for the draft of a record that has none
    log(instance=record, action=action, user=user, data={"file": source}, revision=version, content_changed=is_kept)


def set_changes(update: Update) -> None:
    """Set the new values of an update in its record; nothing is saved."""
    set_values(update.record, {column: new for column, (_old, new) in update.changes.items()})


def write_versions(update: Update, user: Any, keep_edits: bool) -> Revision | None:
    """Add the values to the history of a record that has one; its drafts stay the latest versions.

    Return the version that is public; of a record without one, the latest draft with values of the import, or None.
    """
    record = update.record
    if record.live and record.latest_revision_id:
        revision = record.save_revision(user=user, clean=False)
        revision.publish(user=user, log_action=False, skip_permission_checks=True)  # ends a schedule; renewed below
        write_drafts(record, update.drafts, keep_edits)
        return revision
    return write_drafts(record, [draft for draft in update.drafts if draft.values], keep_edits)


def write_drafts(record: Any, drafts: Collection[DraftUpdate], keep_edits: bool) -> Revision | None:
    """Save drafts as new versions of their authors; a scheduled one is scheduled for the same time.

    Return the latest version, None without drafts.
    """
    version = None
    for draft in drafts:
        kept = draft.conflicts if keep_edits else {}
        set_values(draft.content, {column: value for column, value in draft.values.items() if column not in kept})
        revision = draft.revision
        if revision.approved_go_live_at:
            record.revisions.update(approved_go_live_at=None)
        version = draft.content.save_revision(
            user=revision.user, approved_go_live_at=revision.approved_go_live_at, clean=False
        )
    return version
