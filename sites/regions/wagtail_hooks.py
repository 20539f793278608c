"""What the admin gets from us about regions; all of it in the national region, for its superusers."""

from typing import Any

from django.http import HttpRequest
from django.urls import URLPattern, reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem

from sites.regions.admin import urls
from sites.regions.admin.access import can_manage_regions


class RegionsMenuItem(MenuItem):
    """The entry for those who look after the regions."""

    def is_shown(self, request: HttpRequest) -> bool:
        return can_manage_regions(request)


@hooks.register("register_admin_urls")
def admin_urls() -> list[URLPattern]:
    """Where the views are."""
    return urls.urlpatterns


@hooks.register("register_admin_menu_item")
def regions_menu_item() -> MenuItem:
    """All regions."""
    return RegionsMenuItem(_("Regions"), reverse("regions"), name="regions", icon_name="thumbtack", order=650)


@hooks.register("register_log_actions")
def region_log_actions(actions: Any) -> None:
    """Names what happens to regions, for histories."""
    for action, label, message in (
        ("regions.open", _("Open the site"), _("Site opened")),
        ("regions.set_up", _("Set the site up again"), _("Site being set up again")),
        ("regions.close", _("Close the site"), _("Site closed")),
    ):
        actions.register_action(action, label, message)
