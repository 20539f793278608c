"""A panel on the admin's first page: feedback that waits for an answer, a statement that waits for its review."""

from collections.abc import Mapping
from typing import Any

from django.urls import reverse
from django.utils import timezone
from wagtail.admin.ui.components import Component

from sites.pages.models import Feedback
from sites.pages.reminders import old_statements


class DutiesPanel(Component):
    """Shown only where something waits, and only to those who may do it."""

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
                {"page": page, "url": reverse("wagtailadmin_pages:edit", args=[page.pk])} for page in old_statements()
            ],
        }
