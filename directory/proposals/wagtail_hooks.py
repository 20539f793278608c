"""Suggestions in Wagtail's admin: addresses, the entry in the menu, the dashboard's panel, the action of the log."""

from typing import Any

from django.http import HttpRequest
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem

from directory.admin_menu import DIRECTORY
from directory.proposals import admin_views, desk
from directory.proposals.review import TAKEN
from sites.regions.request import RegionRequest

PANEL_ORDER = 56  # below the desk's own


@hooks.register("register_admin_urls")
def admin_urls() -> list[URLPattern]:
    """Register the views; Wagtail requires admin access for them."""
    return [
        path("organisation-proposals/", admin_views.proposal_list, name="organisation_proposals"),
        path("organisation-proposals/<int:number>/", admin_views.proposal_detail, name="organisation_proposal"),
    ]


class ProposalsMenuItem(MenuItem):
    """The entry of the menu, for those who may decide."""

    def is_shown(self, request: HttpRequest) -> bool:
        return bool(request.user.has_perms(admin_views.PERMISSIONS))


@hooks.register(DIRECTORY.submenu_hook)
def menu_item() -> MenuItem:
    """Register the entry of the menu."""
    url = reverse("organisation_proposals")
    return ProposalsMenuItem(_("Suggested changes"), url, name="proposals", icon_name="edit", order=156)


@hooks.register("construct_homepage_panels", order=1001)
def add_panel(request: RegionRequest, panels: list[Any]) -> None:
    """Add the panel; it is empty where nothing waits."""
    panels.append(desk.panel(request, PANEL_ORDER))


@hooks.register("register_log_actions")
def register_actions(actions: Any) -> None:
    """Register the log action of an organisation for which a suggestion was taken."""
    actions.register_action(TAKEN, _("Suggestion taken"), _("A suggested change was taken"))
