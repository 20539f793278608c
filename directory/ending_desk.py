"""The dashboard's panel of what ends soon: consents of persons, and alerts."""

from datetime import date
from typing import Any

from django.db.models.functions import Least
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from directory.ending import Ending, ending
from directory.models import Organisation
from directory.proposals.admin_views import PERMISSIONS
from sites.desk.panels import DeskPanel, PanelContent
from sites.desk.pending_tasks import SHOWN, PanelRow
from sites.regions.request import RegionRequest


def ending_soon(panel: DeskPanel) -> tuple[int, list[PanelRow]]:
    """Load the organisations of which something ends soon, the first to end first, for users who may change them."""
    if not panel.request.user.has_perms(PERMISSIONS):
        return 0, []
    found = ending(Organisation.objects.all(), Ending.ANY, timezone.localdate())
    first = list(found.order_by(Least("consent_ends", "alert_ends"), "pk")[: SHOWN + 1])
    return found.count() if len(first) > SHOWN else len(first), [row_of(each) for each in first[:SHOWN]]


def row_of(organisation: Any) -> PanelRow:
    """Return the row of an organisation, with what ends and when. It names no person."""
    ends = ((_("A person's consent"), organisation.consent_ends), (_("An alert"), organisation.alert_ends))
    note = " · ".join(f"{what} {last_day(day)}" for what, day in ends if day)
    return PanelRow(
        str(organisation), reverse("wagtailsnippets_directory_organisation:edit", args=[organisation.pk]), note
    )


def last_day(day: date) -> str:
    """Return a day as it is written."""
    return date_format(day, "SHORT_DATE_FORMAT")


ENDING_SOON = PanelContent(
    "organisation-ending",
    "time",
    "wagtailsnippets_directory_organisation:list",
    gettext_lazy("Ends within 30 days"),
    ending_soon,
    f"?ending={Ending.ANY.value}",
)


def panel(request: RegionRequest, order: int) -> Any:
    """Return the panel."""
    return DeskPanel(ENDING_SOON, request, order)
