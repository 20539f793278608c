"""Wagtail hooks: the regions' admin, in the national region for its superusers."""

from typing import Any

from django.http import HttpRequest
from django.urls import URLPattern, reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem

from sites.regions.admin import urls
from sites.regions.admin.access import can_manage_regions


class RegionsMenuItem(MenuItem):
    """The menu item of the regions' admin."""

    def is_shown(self, request: HttpRequest) -> bool:
        return can_manage_regions(request)


@hooks.register("register_admin_urls")
def admin_urls() -> list[URLPattern]:
    """Return the URLs of the regions' admin."""
    return urls.urlpatterns


@hooks.register("register_admin_menu_item")
def regions_menu_item() -> MenuItem:
    """Return the menu item that leads to the list of regions."""
    return RegionsMenuItem(_("Regions"), reverse("regions"), name="regions", icon_name="thumbtack", order=650)


@hooks.register("register_log_actions")
def region_log_actions(actions: Any) -> None:
    """Register the log actions of state changes."""
    for action, label, message in (
        ("regions.open", _("Open the site"), _("Site opened")),
        ("regions.set_up", _("Set the site up again"), _("Site being set up again")),
        ("regions.close", _("Close the site"), _("Site closed")),
    ):
        actions.register_action(action, label, message)
