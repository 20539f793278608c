"""Forget a person, in Wagtail's admin: the address, and the entry in the menu of settings."""

from django.http import HttpRequest
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem

from directory.forgetting.views import forget_person
from sites.people.roles import MANAGE_PEOPLE


@hooks.register("register_admin_urls")
def admin_urls() -> list[URLPattern]:
    """Register the view; Wagtail requires admin access for it."""
    return [path("forget-person/", forget_person, name="forget_person")]


class ForgetMenuItem(MenuItem):
    """The entry of the menu, for region admins."""

    def is_shown(self, request: HttpRequest) -> bool:
        return bool(request.user.has_perm(MANAGE_PEOPLE))


@hooks.register("register_settings_menu_item")
def menu_item() -> MenuItem:
    """Register the entry of the menu."""
    return ForgetMenuItem(_("Forget a person"), reverse("forget_person"), name="forget-person", icon_name="user")
