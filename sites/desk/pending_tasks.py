"""What waits for somebody: approvals, drafts sent back, feedback, reviews of the statement and of urgent help."""

from dataclasses import dataclass, field
from typing import Any

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
class Row:
    """One line: what, where it is opened ("" where nowhere), and a word on it."""

    title: str
    url: str
    note: str = ""
    urgent: bool = False


@dataclass
class Waiting:
    """Everything that waits: how much there is, and the first lines."""

    count: int = 0
    rows: list[Row] = field(default_factory=list)

    def add(self, count: int, rows: list[Row]) -> None:
        """One more sort of it."""
        self.count += count
        self.rows += rows


def waiting_for(user: Any, most: int = ALL) -> Waiting:
    """What waits for somebody, at most so many lines of each sort."""
    found = Waiting()
    if user.has_perm("pages.change_feedback"):
        feedback = list(Feedback.objects.filter(closed=None).order_by("due", "pk"))
        found.add(len(feedback), [row_of_feedback(each) for each in feedback[:most]])
        statements = [row_of_statement(each) for each in overdue_statements()]
        found.add(len(statements), statements[:most])
    if user.has_perm("pages.change_urgenthelp"):
        lines = [row_of_urgent_help(each) for each in overdue()]
        found.add(len(lines), lines[:most])
    tasks = list(tasks_for(user))
    found.add(len(tasks), [row_of_task(each) for each in tasks[:most]])
    rejected = list(sent_back_to(user))
    found.add(len(rejected), [row_of_rejected(each) for each in rejected[:most]])
    return found


def tasks_for(user: Any) -> Any:
    """The tasks of workflows somebody may approve, those that wait the longest first."""
    states = TaskState.objects.reviewable_by(user)
    states = states.select_related("revision", "workflow_state__requested_by").defer("revision__content")
    return states.order_by("started_at", "pk")


def sent_back_to(user: Any) -> Any:
    """The drafts somebody sent to a workflow and got back."""
    states = WorkflowState.objects.filter(status=WorkflowState.STATUS_NEEDS_CHANGES, requested_by=user)
    states = states.select_related("current_task_state__revision").defer("current_task_state__revision__content")
    return states.order_by("-created_at", "-pk")


def row_of_feedback(feedback: Feedback) -> Row:
    """A message of a visitor, and how many days are left for the answer."""
    url = reverse("wagtailsnippets_pages_feedback:edit", args=[feedback.pk])
    return Row(_("Accessibility feedback: %(text)s") % {"text": feedback}, url, state_of(feedback), is_urgent(feedback))


def row_of_statement(page: Any) -> Row:
    """A statement nobody has looked at for a year."""
    note = date_format(page.reviewed, "SHORT_DATE_FORMAT")
    url = reverse("wagtailadmin_pages:edit", args=[page.pk])
    return Row(_("The accessibility statement waits for its yearly review"), url, note, True)


def row_of_urgent_help(line: UrgentHelp) -> Row:
    """A line of urgent help whose day of review has come."""
    note = date_format(line.review_by, "SHORT_DATE_FORMAT")
    url = reverse("wagtailsnippets_pages_urgenthelp:edit", args=[line.pk])
    return Row(_("Urgent help: is “%(name)s” still right?") % {"name": line}, url, note, True)


def row_of_task(state: TaskState) -> Row:
    """A draft to approve or send back."""
    name = name_of(state.workflow_state.requested_by)
    day = date_format(timezone.localtime(state.started_at), "SHORT_DATE_FORMAT")
    note = _("sent by %(name)s on %(day)s") % {"name": name, "day": day} if name else day
    return Row(_("To approve: %(title)s") % {"title": state.revision.object_str}, form_of(state.revision), note)


def row_of_rejected(state: WorkflowState) -> Row:
    """A draft of one's own that came back, with the words of who sent it back."""
    task = state.current_task_state
    title = task.revision.object_str if task else str(state.content_object)
    url = form_of(task.revision) if task else ""
    return Row(_("Sent back to you: %(title)s") % {"title": title}, url, task.comment if task else "")


def form_of(revision: Any) -> str:
    """Where a draft is opened; only pages go through workflows here."""
    if revision.base_content_type_id != get_default_page_content_type().pk:
        return ""
    return reverse("wagtailadmin_pages:edit", args=[revision.object_id])
