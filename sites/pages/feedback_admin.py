"""Accessibility feedback in the admin: the list with days left, and the form for the answer."""

from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext, pgettext_lazy
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.admin.ui.tables import Column, StatusTagColumn
from wagtail.permission_policies import ModelPermissionPolicy
from wagtail.permissions import register_permission_policy
from wagtail.snippets.views.snippets import EditView, SnippetViewSet

from sites.pages.admin_menu import SITE
from sites.pages.feedback_deadlines import days_left
from sites.pages.feedback_handling import close
from sites.pages.models.feedback import Feedback

RECEIVED = ("message", "page_address", "name", "email", "language", "due")


def state_of(feedback: Feedback) -> str:
    """Return the state as text: answered, overdue, or the number of days left."""
    if feedback.closed:
        return _("Answered")
    left = days_left(feedback.due, timezone.localdate())
    if left < 0:
        return ngettext("Overdue by %(count)d day", "Overdue by %(count)d days", -left) % {"count": -left}
    return ngettext("%(count)d day left", "%(count)d days left", left) % {"count": left}


def is_urgent(feedback: Feedback) -> bool:
    """Return whether the feedback is overdue."""
    return not feedback.closed and days_left(feedback.due, timezone.localdate()) < 0


class FeedbackPermissions(ModelPermissionPolicy):
    """Feedback can be neither created nor deleted in the admin; it is anonymised after its retention time."""

    def user_has_permission(self, user: Any, action: str) -> bool:
        return action not in ("add", "delete") and super().user_has_permission(user, action)


register_permission_policy(Feedback, FeedbackPermissions(Feedback))


class AnswerView(EditView):
    """Saving the answer closes the feedback, and enqueues a mail where an address was given."""

    def save_instance(self) -> Any:
        feedback = super().save_instance()
        if not feedback.closed:
            close(feedback, self.request.user)
        return feedback

    def get_success_message(self) -> str:
        feedback: Feedback = self.form.instance
        return (
            _("The feedback is closed and the answer goes out by mail.")
            if feedback.email
            else _("The feedback is closed. Nobody is mailed: no address was given.")
        )


class FeedbackViewSet(SnippetViewSet):
    """The list, the oldest unanswered first, and the form for the answer."""

    model = Feedback
    icon = "mail"
    menu_label = pgettext_lazy("menu", "Accessibility feedback")
    menu_order = 160
    menu_hook = SITE.submenu_hook
    copy_view_enabled = False
    inspect_view_enabled = True
    edit_view_class = AnswerView
    list_display = [
        "__str__",
        StatusTagColumn("state", label=gettext_lazy("Status"), accessor=state_of, primary=is_urgent),
        Column("received", label=gettext_lazy("Received"), accessor="received"),
        Column("due", label=gettext_lazy("To be answered by"), accessor="due"),
    ]
    list_filter = {"closed": ["isnull"], "received": ["gte"]}
    search_fields = ["message", "page_address"]
    search_backend_name = None
    ordering = Feedback._meta.ordering
    panels = [
        MultiFieldPanel([FieldPanel(name, read_only=True) for name in RECEIVED], heading=gettext_lazy("Received")),
        FieldPanel("answer"),
    ]
