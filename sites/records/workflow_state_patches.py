"""Wagtail lets whoever is the `owner` of an object cancel its approval: of a page, that is who made it.

The owner of a record is somebody else: whoever looks after it. By cancelling, an owner who may publish would go past
the moderator. So a record's approval is cancelled by who asked for it, and by those who may approve it.
"""

from typing import Any

from wagtail.models import WorkflowState

from sites.records.models import ModeratedRecord

APPROVE = "approve"
of_wagtail = WorkflowState.user_can_cancel


def apply() -> None:
    """Patch workflow states. Idempotent."""
    WorkflowState.user_can_cancel = user_can_cancel


def user_can_cancel(self: WorkflowState, user: Any) -> bool:
    """Tell whether a user may cancel the workflow of a page or record."""
    record = self.content_object
    if not isinstance(record, ModeratedRecord):
        return bool(of_wagtail(self, user))
    return user == self.requested_by or may_approve(self, record, user)


def may_approve(state: WorkflowState, record: ModeratedRecord, user: Any) -> bool:
    """Tell whether a record waits for the approval of a user."""
    if state.status != WorkflowState.STATUS_IN_PROGRESS or state.current_task_state is None:
        return False
    actions = state.current_task_state.task.specific.get_actions(record, user)
    return any(name == APPROVE for name, *_rest in actions)
