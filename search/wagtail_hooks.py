"""Wagtail hooks: the group of the search in the admin's menu, and what was asked."""

from django.http import HttpRequest
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem

from search.admin_menu import SEARCH
from search.asked.views import what_was_asked
from sites.grants import READ_REPORTS

SEARCH.register_menu_item()


@hooks.register("register_admin_urls")
def admin_urls() -> list[URLPattern]:
    """Register the view; Wagtail requires admin access for it."""
    return [path("what-was-asked/", what_was_asked, name="what_was_asked")]


class SearchMenuItem(MenuItem):
    """A menu item for users who may read reports."""

    def is_shown(self, request: HttpRequest) -> bool:
        return bool(request.user.has_perm(READ_REPORTS))


@hooks.register(SEARCH.submenu_hook)
def asked_menu_item() -> MenuItem:
    """Register what was asked."""
    return SearchMenuItem(
        _("What was asked"), reverse("what_was_asked"), name="what-was-asked", icon_name="help", order=10
    )
