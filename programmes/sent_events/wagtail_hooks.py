"""Events sent in, in the admin: addresses, the entry in the menu, the dashboard's panel, the action of the log."""

from typing import Any

from django.http import HttpRequest
from django.urls import URLPattern, path, reverse
from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem

from programmes.admin_menu import PROGRAMMES
from programmes.models import SentEvent
from programmes.sent_events import admin_views
from programmes.sent_events.receiving import REFUSED, SENT_IN
from sites.desk.panels import DeskPanel, PanelContent
from sites.desk.pending_tasks import SHOWN, PanelRow
from sites.regions.request import RegionRequest

PANEL_ORDER = 57  # below that of suggested changes


@hooks.register("register_admin_urls")
def admin_urls() -> list[URLPattern]:
    """Register the views; Wagtail requires admin access for them."""
    return [
        path("events-sent-in/", admin_views.sent_list, name="sent_events"),
        path("events-sent-in/<int:number>/", admin_views.sent_detail, name="sent_event_review"),
    ]


class SentEventsMenuItem(MenuItem):
    """The entry of the menu, for those who may decide."""

    def is_shown(self, request: HttpRequest) -> bool:
        return bool(request.user.has_perms(admin_views.PERMISSIONS))


@hooks.register(PROGRAMMES.submenu_hook)
def menu_item() -> MenuItem:
    """Register the entry of the menu."""
    url = reverse("sent_events")
    return SentEventsMenuItem(admin_views.TITLE, url, name="sent-events", icon_name="calendar-alt", order=158)


def waiting(panel: DeskPanel) -> tuple[int, list[PanelRow]]:
    """Load what waits for a decision, the oldest first, for users who may decide."""
    if not panel.request.user.has_perms(admin_views.PERMISSIONS):
        return 0, []
    found = SentEvent.objects.filter(closed=None)
    first = list(found[: SHOWN + 1])
    return found.count() if len(first) > SHOWN else len(first), [row_of(each) for each in first[:SHOWN]]


def row_of(sent: SentEvent) -> PanelRow:
    """Return the row of an event."""
    day = date_format(localtime(sent.created), "SHORT_DATE_FORMAT")
    return PanelRow(sent.name, reverse("sent_event_review", args=[sent.pk]), f"{sent.organiser} · {day}")


WAITING = PanelContent("sent-events", "calendar-alt", "sent_events", admin_views.TITLE, waiting)


@hooks.register("construct_homepage_panels", order=1002)
def add_panel(request: RegionRequest, panels: list[Any]) -> None:
    """Add the panel; it is empty where nothing waits."""
    panels.append(DeskPanel(WAITING, request, PANEL_ORDER))


@hooks.register("register_log_actions")
def register_actions(actions: Any) -> None:
    """Register the log actions of a draft that was sent in, and that was refused or withdrawn."""
    actions.register_action(SENT_IN, _("Event sent in"), _("Sent in by an organisation"))
    actions.register_action(REFUSED, _("Event refused"), _("An event that was sent in was refused or withdrawn"))
