"""The dashboard panel of accessibility tasks: feedback to be answered, a statement to be reviewed."""

from collections.abc import Mapping
from typing import Any

from django.urls import reverse
from django.utils import timezone
from wagtail.admin.ui.components import Component

from sites.pages.models import Feedback
from sites.pages.reminders import overdue_statements


class AccessibilityPanel(Component):
    """Shown only where there is a task, to users who may do it."""

    name = "duties"
    template_name = "pages/admin/duties.html"
    order = 40

    def get_context_data(self, parent_context: Mapping[str, Any] | None = None) -> dict[str, Any]:
        user = parent_context["request"].user if parent_context else None
        if user is None or not user.has_perm("pages.change_feedback"):
            return {}
        waiting = Feedback.objects.filter(closed=None)
        return {
            "waiting": waiting.count(),
            "overdue": waiting.filter(due__lt=timezone.localdate()).count(),
            "feedback_url": reverse("wagtailsnippets_pages_feedback:list") + "?closed__isnull=true",
            "statements": [
                {"page": page, "url": reverse("wagtailadmin_pages:edit", args=[page.pk])}
                for page in overdue_statements()
            ],
        }
