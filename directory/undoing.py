"""Changes of several organisations in their list, and how one is undone: what was edited since is kept.

The log of each organisation tells what its record and its drafts had before and after (`directory.marking`). All that
was changed at once has the same UUID there.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from django.contrib.auth import get_user_model
from django.db import transaction
from django.db.models import Count, Max, Min
from django.utils import timezone
from wagtail.log_actions import log, registry
from wagtail.models import ModelLogEntry

from directory.marking import OWNER_CHANGED, RECORD, TERMS_CHANGED, UNDONE, drafts_of, fields_of
from directory.models import Organisation
from sites.records.waiting import waiting_tasks

UNDOABLE_FOR = timedelta(days=30)
MOST = 50
"""Changes that are listed."""

Fields = dict[str, Any]


@dataclass(frozen=True)
class BulkChange:
    """A change of several organisations: when, what, by whom, of how many, and whether it has been undone."""

    batch: str
    moment: datetime
    label: str
    user: str
    count: int
    is_undone: bool


def changes_of_several() -> list[BulkChange]:
    """Return the latest changes that can be undone, the newest first; three queries."""
    found = entries().values("uuid", "action").annotate(moment=Min("timestamp"), user=Max("user"), count=Count("pk"))
    rows = list(found.order_by("-moment")[:MOST])
    users = get_user_model()._default_manager.in_bulk({row["user"] for row in rows if row["user"]})
    undoings = ModelLogEntry.objects.filter(action=UNDONE, timestamp__gte=timezone.now() - UNDOABLE_FOR)
    labels = dict(registry.get_choices())
    undone = set(undoings.values_list("data__of", flat=True).distinct().order_by())
    return [
        BulkChange(
            str(row["uuid"]),
            row["moment"],
            str(labels[row["action"]]),
            str(users.get(row["user"], "")),
            row["count"],
            str(row["uuid"]) in undone,
        )
        for row in rows
    ]


def entries() -> Any:
    """Return the entries of the log of what can be undone."""
    since = timezone.now() - UNDOABLE_FOR
    changed = ModelLogEntry.objects.filter(action__in=(OWNER_CHANGED, TERMS_CHANGED), timestamp__gte=since)
    return changed.filter(data__has_key="versions").exclude(uuid=None)


def undo(batch: UUID, user: Any) -> tuple[int, list[str]]:
    """Undo a change; return how many organisations it undid, and the names of those that were kept.

    Kept are those edited since in the same fields, and those that wait for the approval of others. Idempotent: what
    has been undone has not the values any more that the change gave it.
    """
    count, kept = 0, list[str]()
    with transaction.atomic():
        found = {int(entry.object_id): entry.data["versions"] for entry in entries().filter(uuid=batch)}
        waiting = waiting_tasks(Organisation)
        for organisation in Organisation.objects.select_for_update(of=("self",)).filter(pk__in=found):
            task = waiting.get(organisation.pk)
            is_locked = task is not None and task.locked_for_user(organisation, user)
            if is_locked or not restored(organisation, found[organisation.pk]):
                kept.append(str(organisation))
                continue
            log(organisation, UNDONE, user=user, data={"of": str(batch)})
            count += 1
    return count, kept


def restored(organisation: Organisation, versions: Mapping[str, Mapping[str, Fields]]) -> bool:
    """Give an organisation and its drafts the values they had before a change. Return False where they have others.

    A draft that is newer than the change has what the record had before; one with other values keeps them.
    """
    own = versions[RECORD]
    if fields_of(organisation, own["after"]) != own["after"]:
        return False
    stored = {name: python_value(name, value) for name, value in valid(own["before"]).items()}
    Organisation.objects.filter(pk=organisation.pk).update(**stored)
    for draft in drafts_of(organisation):
        known = versions.get(str(draft.pk), own)
        if {name: draft.content.get(name) for name in known["after"]} == known["after"]:
            draft.content |= valid(known["before"])
            draft.save(update_fields=["content"])
    return True


def python_value(name: str, value: Any) -> Any:
    """Return the value of a field that a revision has as JSON."""
    field: Any = Organisation._meta.get_field(name)
    return field.to_python(value)


def valid(values: Fields) -> Fields:
    """Return values without an owner who is no user any more."""
    owner = values.get("owner")
    is_gone = owner is not None and not get_user_model()._default_manager.filter(pk=owner).exists()
    return values | {"owner": None} if is_gone else values
