"""The dashboard's panels: organisations that were not checked, and first entries that wait for an editor."""

from typing import Any

from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext_lazy

from directory.checking.listing import CheckGroup, checks, filled_in
from directory.models import Check
from directory.proposals.admin_views import PERMISSIONS
from sites.desk.panels import DeskPanel, PanelContent
from sites.desk.pending_tasks import SHOWN, PanelRow
from sites.regions.request import RegionRequest


def unanswered(panel: DeskPanel) -> tuple[int, list[PanelRow]]:
    """Load the checks that came back or were not answered, for users who may decide on them."""
    if not panel.request.user.has_perms(PERMISSIONS):
        return 0, []
    found = checks(CheckGroup.UNANSWERED, timezone.now())
    return counted(found, [row_of(each) for each in found[: SHOWN + 1]])


def row_of(check: Check) -> PanelRow:
    """Return the row of a check, with its state."""
    url = reverse("wagtailsnippets_directory_organisation:edit", args=[check.organisation_id])
    return PanelRow(str(check.organisation), url, str(check.state_at(timezone.now()).label))


def first_entries(panel: DeskPanel) -> tuple[int, list[PanelRow]]:
    """Load the first entries that no editor has published yet."""
    if not panel.request.user.has_perms(PERMISSIONS):
        return 0, []
    found = filled_in()
    rows = [
        PanelRow(
            str(each.organisation),
            reverse("wagtailsnippets_directory_organisation:edit", args=[each.organisation_id]),
            date_format(timezone.localtime(each.answered), "SHORT_DATE_FORMAT"),
        )
        for each in found[: SHOWN + 1]
    ]
    return counted(found, rows)


def counted(found: Any, rows: list[PanelRow]) -> tuple[int, list[PanelRow]]:
    """Return the count and the rows; the count is queried only where there are more than shown."""
    return (found.count() if len(rows) > SHOWN else len(rows)), rows[:SHOWN]


UNANSWERED = PanelContent(
    "organisation-checks", "calendar-check", "organisation_checks", gettext_lazy("Not checked"), unanswered
)
FIRST_ENTRIES = PanelContent(
    "first-entries", "mail", "entry_invitations", gettext_lazy("First entries to be read"), first_entries
)


def panels(request: RegionRequest, order: int) -> list[DeskPanel]:
    """Return the panels."""
    return [DeskPanel(content, request, order + place) for place, content in enumerate((UNANSWERED, FIRST_ENTRIES))]
