"""What the admin gets from us: the way to one's account pages, a word on the second factor, identity providers."""

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
def password_in_the_account(request: HttpRequest) -> dict[str, str]:
    """The password."""
    return {
        "url": reverse("account_change_password"),
        "label": _("Change your password"),
        "help_text": _("At least 12 characters. A sentence is easier to remember than a word with signs in it."),
    }


@hooks.register("register_account_menu_item")
def address_in_the_account(request: HttpRequest) -> dict[str, str]:
    """The e-mail address."""
    return {
        "url": reverse("account_email"),
        "label": _("Change your e-mail address"),
        "help_text": _("You can sign in with it, and the link to a new password goes there."),
    }


@hooks.register("register_account_menu_item")
def second_factor_in_the_account(request: HttpRequest) -> dict[str, str]:
    """Second factor and passkeys."""
    return {
        "url": reverse("mfa_index"),
        "label": _("Two-step sign-in and passkeys"),
        "help_text": _("A code from your telephone beside the password, or a passkey in place of it."),
    }


@hooks.register("register_account_menu_item")
def sessions_in_the_account(request: HttpRequest) -> dict[str, str]:
    """Sessions."""
    return {
        "url": reverse("usersessions_list"),
        "label": _("Where you are signed in"),
        "help_text": _("Your devices, and when they were last seen. End what you do not know."),
    }


class ProtectYourAccount(Component):
    """Proposes a second factor to those who can do much."""

    name = "protect_your_account"
    template_name = "people/protect_your_account.html"
    order = 40


@hooks.register("construct_homepage_panels")
def second_factor_on_the_home_page(request: HttpRequest, panels: list[Any]) -> None:
    """For whoever manages people and signs in with a password alone."""
    if request.user.has_perm(MANAGE_PEOPLE) and not Authenticator.objects.filter(user_id=request.user.pk).exists():
        panels.append(ProtectYourAccount())


@hooks.register("register_admin_viewset")
def identity_providers() -> ProviderViewSet:
    """The region's providers of identities."""
    return ProviderViewSet()
