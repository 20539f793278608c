"""Records that wait for a moderator's approval: which they are, and who may change them meanwhile.

A waiting record is changed in its own form, by those who may approve it. Nobody else changes or publishes it, and what
works on many records (imports and their undoing, merging, suggestions) leaves it as it is and says so.
"""

from collections.abc import Collection
from typing import Any

from django.db.models import CharField, Exists, OuterRef, QuerySet
from django.db.models.functions import Cast
from django.utils.translation import gettext
from wagtail.locks import WorkflowLock
from wagtail.models import Task, WorkflowState

from sites.records.models import ModeratedRecord, Record


class WaitingLock(WorkflowLock):
    """The lock of a waiting record for those who may not approve it."""

    def get_message(self, user: Any) -> str:
        """Return what the form tells a user; empty for those who may approve."""
        return waiting_text() if self.for_user(user) else ""


def waiting_text() -> str:
    """Return why a record cannot be changed now."""
    return gettext("This waits for approval. Until then only those who may approve it can change it.")


def lock_of(record: Record) -> WaitingLock | None:
    """Return the lock of a waiting record, None for all others."""
    task = record.current_workflow_task if isinstance(record, ModeratedRecord) else None
    return WaitingLock(record, task) if task else None


def is_waiting(record: Record) -> bool:
    """Tell whether a record waits for approval; read anew from the database."""
    return bool(states(type(record)).filter(object_id=str(record.pk)).exists())


def waiting_tasks(model: type[Record], records: Collection[Any] | None = None) -> dict[int, Task]:
    """Return the tasks for which a model's records wait, by primary key of the record; those of `records` if given.

    The number of queries does not depend on the number of records.
    """
    found = states(model).select_related("current_task_state__task")
    if records is not None:
        found = found.filter(object_id__in=[str(record.pk) for record in records])
    current = {int(state.object_id): state.current_task_state.task for state in found if state.current_task_state}
    specific = {task.pk: task for task in Task.objects.filter(pk__in={each.pk for each in current.values()}).specific()}
    return {key: specific[task.pk] for key, task in current.items()}


def waits(model: type[Record]) -> Exists:
    """Return the condition of a record of the outer query that it waits for approval."""
    return of_outer_record(states(model))


def was_sent_back(model: type[Record]) -> Exists:
    """Return the condition of a record of the outer query that a moderator asked its author for changes."""
    return of_outer_record(states(model, WorkflowState.STATUS_NEEDS_CHANGES))


def of_outer_record(found: "QuerySet[WorkflowState]") -> Exists:
    """Return the condition of a record of the outer query that one of some workflow states is its own."""
    return Exists(found.filter(object_id=Cast(OuterRef("pk"), CharField())))


def states(model: type[Record], status: str = WorkflowState.STATUS_IN_PROGRESS) -> "QuerySet[WorkflowState]":
    """Return the workflow states of a status of a model's records; none for records without workflow."""
    if not issubclass(model, ModeratedRecord):
        return WorkflowState.objects.none()
    return WorkflowState.objects.filter(base_content_type=model.get_base_content_type(), status=status)
