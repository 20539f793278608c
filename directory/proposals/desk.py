"""The dashboard's panel of suggested changes that wait for a decision."""

from typing import Any

from django.urls import reverse
from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext_lazy

from directory.models import Proposal
from directory.proposals.admin_views import PERMISSIONS
from directory.proposals.review import summary_of
from sites.desk.panels import DeskPanel, PanelContent
from sites.desk.pending_tasks import SHOWN, PanelRow
from sites.regions.request import RegionRequest


def open_proposals(panel: DeskPanel) -> tuple[int, list[PanelRow]]:
    """Load the open suggestions, the oldest first, for users who may decide on them."""
    if not panel.request.user.has_perms(PERMISSIONS):
        return 0, []
    found = Proposal.objects.filter(closed=None).select_related("organisation")
    first = list(found[: SHOWN + 1])
    return found.count() if len(first) > SHOWN else len(first), [row_of(each) for each in first[:SHOWN]]


def row_of(proposal: Proposal) -> PanelRow:
    """Return the row of a suggestion."""
    day = date_format(localtime(proposal.created), "SHORT_DATE_FORMAT")
    url = reverse("organisation_proposal", args=[proposal.pk])
    return PanelRow(str(proposal.organisation), url, f"{summary_of(proposal)} · {day}")


OPEN_PROPOSALS = PanelContent(
    "organisation-proposals", "edit", "organisation_proposals", gettext_lazy("Suggested changes"), open_proposals
)


def panel(request: RegionRequest, order: int) -> Any:
    """Return the panel."""
    return DeskPanel(OPEN_PROPOSALS, request, order)
