"""Note that an organisation was checked: by its own answer, or by an editor. Saving and importing note nothing."""

from collections.abc import Callable, Mapping
from datetime import date, timedelta
from typing import Any

from wagtail.log_actions import log
from wagtail.models import Revision

from directory.models import Organisation

CHECK_EVERY = timedelta(days=365)
CHECKED = "directory.check"  # actions of the log
OWNER_CHANGED, TERMS_CHANGED = "directory.owner", "directory.terms"


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

    `change` returns the new values of a version's fields. The log tells that the user did `action`.
    """
    Organisation.objects.filter(pk=organisation.pk).update(**change(organisation))
    drafts = Revision.objects.for_instance(organisation)
    latest = drafts.filter(pk=organisation.latest_revision_id)
    for draft in latest | drafts.filter(approved_go_live_at__isnull=False):
        version = draft.as_object()
        values = change(version)
        for name, value in values.items():
            setattr(version, name, value)
        stored = version.serializable_data()
        content = draft.content | {name: stored[name] for name in values}
        Revision.objects.filter(pk=draft.pk).update(content=content)
    log(organisation, action, user=user)
