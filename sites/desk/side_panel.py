"""The side panel of the forms of pages and records: last review, dead links, accessibility findings."""

from typing import Any

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.admin.ui.side_panels import BaseSidePanel
from wagtail.models import Page

from sites.desk import labels
from sites.desk.accessibility_findings import findings_of
from sites.desk.models import DEAD_STATES, LinkPlace
from sites.desk.page_nodes import nodes_of_page
from sites.desk.reviews import review_status_of_key
from sites.desk.sources import content_sources


class DeskSidePanel(BaseSidePanel):
    """Shown beside the form of every content of the desk."""

    name = "desk"
    title = _("Upkeep")
    template_name = "desk/side_panel.html"
    order = 340

    class SidePanelToggle(BaseSidePanel.SidePanelToggle):
        """The toggle shows the number of findings and dead links."""

        aria_label = _("Show or hide upkeep")
        icon_name = "tasks"

        def get_context_data(self, parent_context: Any) -> dict[str, Any]:
            context: dict[str, Any] = super().get_context_data(parent_context)
            return context | {"count": self.panel.count}

    def __init__(self, content: Any, request: Any, source: str, key: str) -> None:
        super().__init__(content, request)
        self.source, self.key = source, key
        found = findings_of(nodes_of_page(content)) if isinstance(content, Page) else []
        self.findings = [
            {"what": labels.finding_title(each.code), "quote": each.quote, "to_do": labels.finding_advice(each.code)}
            for each in found
        ]
        places = LinkPlace.objects.filter(edit=request.path, link__state__in=DEAD_STATES)
        self.dead = list(places.select_related("link"))
        self.count = len(self.findings) + len(self.dead)

    def get_context_data(self, parent_context: Any) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context_data(parent_context)
        status = review_status_of_key(self.source, self.key, self.request.region.languages)
        url = reverse("desk_review", args=[self.source, self.key])
        return context | {
            "findings": self.findings,
            "dead": self.dead,
            "status": status,
            "overdue": bool(status and status.overdue(timezone.localdate())),
            "review_url": f"{url}?next={self.request.path}" if status else "",
        }


def side_panels_of(content: Any, request: Any) -> list[DeskSidePanel]:
    """Return the panel of a content of the desk; empty for anything else."""
    for name, source in content_sources().items():
        key = source.key_of(content)
        if key is not None and content.pk:
            return [DeskSidePanel(content, request, name, key)]
    return []
