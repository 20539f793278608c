"""Beside the form of a page or a record: when it was last right, its dead links, its faults of accessibility."""

from typing import Any

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.admin.ui.side_panels import BaseSidePanel
from wagtail.models import Page

from sites.desk import labels
from sites.desk.accessibility_findings import faults_of
from sites.desk.models import DEAD_STATES, LinkPlace
from sites.desk.page_nodes import pieces_of_page
from sites.desk.reviews import standing_of_one
from sites.desk.sources import content_sources


class DeskSidePanel(BaseSidePanel):
    """Shown beside every content the desk looks after."""

    name = "desk"
    title = _("Upkeep")
    template_name = "desk/side_panel.html"
    order = 340

    class SidePanelToggle(BaseSidePanel.SidePanelToggle):
        """The number on the button is that of what is to be mended."""

        aria_label = _("Show or hide upkeep")
        icon_name = "tasks"

        def get_context_data(self, parent_context: Any) -> dict[str, Any]:
            context: dict[str, Any] = super().get_context_data(parent_context)
            return context | {"count": self.panel.count}

    def __init__(self, content: Any, request: Any, source: str, key: str) -> None:
        super().__init__(content, request)
        self.source, self.key = source, key
        found = faults_of(pieces_of_page(content)) if isinstance(content, Page) else []
        self.faults = [
            {"what": labels.what(each.code), "quote": each.quote, "to_do": labels.to_do(each.code)} for each in found
        ]
        places = LinkPlace.objects.filter(edit=request.path, link__state__in=DEAD_STATES)
        self.dead = list(places.select_related("link"))
        self.count = len(self.faults) + len(self.dead)

    def get_context_data(self, parent_context: Any) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context_data(parent_context)
        standing = standing_of_one(self.source, self.key, self.request.region.languages)
        url = reverse("desk_review", args=[self.source, self.key])
        return context | {
            "faults": self.faults,
            "dead": self.dead,
            "standing": standing,
            "overdue": bool(standing and standing.overdue(timezone.localdate())),
            "review_url": f"{url}?next={self.request.path}" if standing else "",
        }


def panel_beside(content: Any, request: Any) -> list[DeskSidePanel]:
    """The panel for a content the desk looks after; none for anything else."""
    for name, source in content_sources().items():
        key = source.key_of(content)
        if key is not None and content.pk:
            return [DeskSidePanel(content, request, name, key)]
    return []
