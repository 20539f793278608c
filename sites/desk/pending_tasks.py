"""A user's pending tasks: approvals, rejected drafts, feedback, reviews of the statement and of urgent help."""

from dataclasses import dataclass, field
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from wagtail.models import TaskState, WorkflowState, get_default_page_content_type

from sites.pages.feedback_admin import is_urgent, state_of
from sites.pages.models import Feedback, UrgentHelp
from sites.pages.reminders import overdue_statements
from sites.pages.urgent_help import overdue
from sites.people.names import name_of

SHOWN = 5
ALL = 200


@dataclass(frozen=True)
class PanelRow:
    """One row of a panel; `url` is empty if there is nothing to open."""

    title: str
    url: str
    note: str = ""
    urgent: bool = False


@dataclass
class PendingTasks:
    """The number of tasks, and the first rows."""

    count: int = 0
    rows: list[PanelRow] = field(default_factory=list)

    def add(self, count: int, rows: list[PanelRow]) -> None:
        """Add tasks of one type."""
        self.count += count
        self.rows += rows


def pending_tasks_of(user: Any, limit: int = ALL) -> PendingTasks:
    """Return the pending tasks of a user, with at most `limit` rows of each type."""
    found = PendingTasks()
    if user.has_perm("pages.change_feedback"):
        feedback = list(Feedback.objects.filter(closed=None).order_by("due", "pk"))
        found.add(len(feedback), [row_of_feedback(each) for each in feedback[:limit]])
        statements = [row_of_statement(each) for each in overdue_statements()]
        found.add(len(statements), statements[:limit])
    if user.has_perm("pages.change_urgenthelp"):
        lines = [row_of_urgent_help(each) for each in overdue()]
        found.add(len(lines), lines[:limit])
    tasks = list(tasks_for(user))
    found.add(len(tasks), [row_of_task(each) for each in tasks[:limit]])
    rejected = list(sent_back_to(user))
    found.add(len(rejected), [row_of_rejected(each) for each in rejected[:limit]])
    return found


def tasks_for(user: Any) -> Any:
    """Return the workflow tasks a user may approve, the oldest first."""
    states = TaskState.objects.reviewable_by(user)
    states = states.select_related("revision", "workflow_state__requested_by").defer("revision__content")
    return states.order_by("started_at", "pk")


def sent_back_to(user: Any) -> Any:
    """Return the rejected drafts that a user submitted."""
    states = WorkflowState.objects.filter(status=WorkflowState.STATUS_NEEDS_CHANGES, requested_by=user)
    states = states.select_related("current_task_state__revision").defer("current_task_state__revision__content")
    return states.order_by("-created_at", "-pk")


def row_of_feedback(feedback: Feedback) -> PanelRow:
    """Return the row of feedback, with the days left to answer."""
    url = reverse("wagtailsnippets_pages_feedback:edit", args=[feedback.pk])
    return PanelRow(
        _("Accessibility feedback: %(text)s") % {"text": feedback}, url, state_of(feedback), is_urgent(feedback)
    )


def row_of_statement(page: Any) -> PanelRow:
    """Return the row of a statement whose yearly review is due."""
    note = date_format(page.reviewed, "SHORT_DATE_FORMAT")
    url = reverse("wagtailadmin_pages:edit", args=[page.pk])
    return PanelRow(_("The accessibility statement waits for its yearly review"), url, note, True)


def row_of_urgent_help(line: UrgentHelp) -> PanelRow:
    """Return the row of a help line whose review is due."""
    note = date_format(line.review_by, "SHORT_DATE_FORMAT")
    url = reverse("wagtailsnippets_pages_urgenthelp:edit", args=[line.pk])
    return PanelRow(_("Urgent help: is “%(name)s” still right?") % {"name": line}, url, note, True)


def row_of_task(state: TaskState) -> PanelRow:
    """Return the row of a draft to approve."""
    name = name_of(state.workflow_state.requested_by)
    day = date_format(timezone.localtime(state.started_at), "SHORT_DATE_FORMAT")
    note = _("sent by %(name)s on %(day)s") % {"name": name, "day": day} if name else day
    return PanelRow(_("To approve: %(title)s") % {"title": state.revision.object_str}, form_of(state.revision), note)


def row_of_rejected(state: WorkflowState) -> PanelRow:
    """Return the row of a rejected draft, with the comment."""
    task = state.current_task_state
    title = task.revision.object_str if task else str(state.content_object)
    url = form_of(task.revision) if task else ""
    return PanelRow(_("Sent back to you: %(title)s") % {"title": title}, url, task.comment if task else "")


def form_of(revision: Any) -> str:
    """Return the path of the form of a page's or record's draft; empty for anything else."""
    if revision.base_content_type_id == get_default_page_content_type().pk:
        return reverse("wagtailadmin_pages:edit", args=[revision.object_id])
    model = ContentType.objects.get_for_id(revision.base_content_type_id).model_class()
    if model is None or not hasattr(model, "snippet_viewset"):
        return ""
    return reverse(model.snippet_viewset.get_url_name("edit"), args=[revision.object_id])
