"""The dashboard's panel of applied models whose original has reached a newer version."""

from typing import Any

from django.urls import reverse
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from directory.innokyla.forms import lists_of
from directory.reuse.published import applied_here
from sites.desk.panels import DeskPanel, PanelContent
from sites.desk.pending_tasks import PanelRow
from sites.regions.request import RegionRequest


def newer_originals(panel: DeskPanel) -> tuple[int, list[PanelRow]]:
    """Load the models whose original has a newer version, for users who may add operating models."""
    if not lists_of(panel.request.user).exists():
        return 0, []
    rows = [
        PanelRow(
            each.page.get_admin_display_title(),
            reverse("wagtailadmin_pages:edit", args=[each.page.pk]),
            _("version %(new)d; yours is of version %(old)d")
            % {"new": each.original.row.version, "old": each.page.origin_version or 0},
        )
        for each in applied_here(get_language() or "fi")
        if each.original and each.is_behind
    ]
    return len(rows), rows


NEWER_ORIGINALS = PanelContent(
    "reuse-newer", "copy", "reuse_applied", gettext_lazy("The original has changed"), newer_originals
)


def panel(request: RegionRequest, order: int) -> Any:
    """Return the panel."""
    return DeskPanel(NEWER_ORIGINALS, request, order)
