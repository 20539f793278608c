"""The form of a page or record that a moderator sent back: it tells what she asked for, and how it is submitted again.

Pages and records alike; both have Wagtail's workflows.
"""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest
from django.utils.translation import gettext
from wagtail import hooks
from wagtail.models import WorkflowMixin, WorkflowState

RESTART = "action-restart-workflow"  # the name of Wagtail's button


@hooks.register("before_edit_page")
@hooks.register("before_edit_snippet")
def tell_what_was_asked_for(request: HttpRequest, thing: Any) -> None:
    """Show the moderator's comment above the form of a page or record."""
    if request.method == "GET" and (text := sent_back_text(thing)):
        messages.warning(request, text)


def sent_back_text(thing: Any) -> str:
    """Return what a moderator wants changed in a page or record that was sent back; empty for all others."""
    state = thing.current_workflow_state if isinstance(thing, WorkflowMixin) else None
    if state is None or state.status != WorkflowState.STATUS_NEEDS_CHANGES:
        return ""
    comment = state.current_task_state.comment if state.current_task_state else ""
    return gettext("Sent back for changes: %(comment)s") % {"comment": comment} if comment else gettext("Sent back.")


@hooks.register("construct_page_action_menu")
@hooks.register("construct_snippet_action_menu")
def submit_again_in_one_way(items: list[Any], request: HttpRequest, context: Any) -> None:
    """Remove the button that restarts the workflow: what was sent back is submitted again, to who sent it back."""
    items[:] = [item for item in items if item.name != RESTART]
