"""Note that an organisation was checked: by its own answer, or by an editor. Saving and importing note nothing."""

from collections.abc import Callable, Collection, Mapping
from datetime import date, timedelta
from typing import Any

from django.db.models import QuerySet
from wagtail.log_actions import log
from wagtail.models import Revision

from directory.models import Organisation

CHECK_EVERY = timedelta(days=365)
CHECKED = "directory.check"  # actions of the log
OWNER_CHANGED, TERMS_CHANGED, UNDONE = "directory.owner", "directory.terms", "directory.undo"
RECORD = "record"
"""The version of an organisation that is its record; others are named by the key of their revision."""


def mark_checked(organisation: Organisation, day: date, user: Any = None) -> None:
    """Note that everything was right on a day; the next check is in a year. `user` is the editor who says so.

    What is said of new people was right too: it is as old as the check.
    """

    def checked(version: Organisation) -> dict[str, Any]:
        said = {"takes_new_said": max(day, version.takes_new_said or day)} if version.takes_new else {}
        return {"last_checked": day, "next_check": day + CHECK_EVERY} | said

    change_everywhere(organisation, user, checked, CHECKED)


def change_everywhere(
    organisation: Organisation,
    user: Any,
    change: Callable[[Organisation], Mapping[str, Any]],
    action: str,
) -> None:
    """Change the record and its drafts alike, so that publishing one does not bring the old values back.

    `change` returns the new values of a version's fields. The log tells that the user did `action`, and the values of
    each version before and after.
    """
    values = change(organisation)
    Organisation.objects.filter(pk=organisation.pk).update(**values)
    versions = {RECORD: set_fields(organisation, values)}
    for draft in drafts_of(organisation):
        version = draft.as_object()
        versions[str(draft.pk)] = changed = set_fields(version, change(version))
        Revision.objects.filter(pk=draft.pk).update(content=draft.content | changed["after"])
    log(organisation, action, user=user, data={"versions": versions})


def drafts_of(organisation: Organisation) -> "QuerySet[Revision]":
    """Return the versions that may still be published: the latest one, and scheduled ones."""
    drafts = Revision.objects.for_instance(organisation)
    latest = drafts.filter(pk=organisation.latest_revision_id)
    return latest | drafts.filter(approved_go_live_at__isnull=False)


def set_fields(version: Organisation, values: Mapping[str, Any]) -> dict[str, dict[str, Any]]:
    """Set fields of a version, nothing is saved; return what they were "before" and are "after", as JSON has them."""
    before = fields_of(version, values)
    for name, value in values.items():
        setattr(version, name, value)
    return {"before": before, "after": fields_of(version, values)}


def fields_of(version: Organisation, names: Collection[str]) -> dict[str, Any]:
    """Return fields of a version as its revisions have them."""
    stored = version.serializable_data()
    return {name: stored[name] for name in names}
