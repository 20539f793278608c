"""Wagtail hooks: account menu items, the second factor panel, identity providers."""

from typing import Any

from allauth.mfa.models import Authenticator
from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _
from wagtail import hooks
from wagtail.admin.ui.components import Component

from sites.people.accounts.openid.admin import ProviderViewSet
from sites.people.roles import MANAGE_PEOPLE


@hooks.register("register_account_menu_item")
def password_menu_item(request: HttpRequest) -> dict[str, str]:
    """Return the menu item for changing the password."""
    return {
        "url": reverse("account_change_password"),
        "label": _("Change your password"),
        "help_text": _("At least 12 characters. A sentence is easier to remember than a word with signs in it."),
    }


@hooks.register("register_account_menu_item")
def email_menu_item(request: HttpRequest) -> dict[str, str]:
    """Return the menu item for changing the e-mail address."""
    return {
        "url": reverse("account_email"),
        "label": _("Change your e-mail address"),
        "help_text": _("You can sign in with it, and the link to a new password goes there."),
    }


@hooks.register("register_account_menu_item")
def second_factor_menu_item(request: HttpRequest) -> dict[str, str]:
    """Return the menu item for second factor and passkeys."""
    return {
        "url": reverse("mfa_index"),
        "label": _("Two-step sign-in and passkeys"),
        "help_text": _("A code from your telephone beside the password, or a passkey in place of it."),
    }


@hooks.register("register_account_menu_item")
def sessions_menu_item(request: HttpRequest) -> dict[str, str]:
    """Return the menu item for sessions."""
    return {
        "url": reverse("usersessions_list"),
        "label": _("Where you are signed in"),
        "help_text": _("Your devices, and when they were last seen. End what you do not know."),
    }


class SecondFactorPanel(Component):
    """A dashboard panel that proposes a second factor."""

    name = "protect_your_account"
    template_name = "people/protect_your_account.html"
    order = 40


@hooks.register("construct_homepage_panels")
def second_factor_panel(request: HttpRequest, panels: list[Any]) -> None:
    """Add the panel for users who manage people and have no second factor."""
    if request.user.has_perm(MANAGE_PEOPLE) and not Authenticator.objects.filter(user_id=request.user.pk).exists():
        panels.append(SecondFactorPanel())


@hooks.register("register_admin_viewset")
def identity_providers() -> ProviderViewSet:
    """Register the identity providers of the region."""
    return ProviderViewSet()
