"""Checks and invitations in Wagtail's admin: addresses, menu, dashboard, a button on each organisation, the log."""

from collections.abc import Iterator
from typing import Any

from django.http import HttpRequest
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.admin.widgets.button import Button

from directory.admin_menu import DIRECTORY
from directory.checking import admin_views, desk
from directory.checking.invitations import FILLED_IN
from directory.marking import CHECKED, OWNER_CHANGED, TERMS_CHANGED, UNDONE
from directory.models import Organisation
from directory.proposals.admin_views import PERMISSIONS
from sites.regions.request import RegionRequest

PANEL_ORDER = 57  # below the desk's own


@hooks.register("register_admin_urls")
def admin_urls() -> list[URLPattern]:
    """Register the views; Wagtail requires admin access for them."""
    one, other = "organisation-checks/<int:number>/", "organisation-invitations/<int:number>/"
    return [
        path("organisation-checks/", admin_views.check_list, name="organisation_checks"),
        path("organisation-checks/send/<int:number>/", admin_views.send, name="organisation_check_send"),
        path(f"{one}mark/", admin_views.mark, name="organisation_check_mark"),
        path(f"{one}withdraw/", admin_views.withdraw_check, name="organisation_check_withdraw"),
        path(f"{one}bounced/", admin_views.bounce_check, name="organisation_check_bounced"),
        path("organisation-invitations/", admin_views.invitation_list, name="entry_invitations"),
        path(f"{other}withdraw/", admin_views.withdraw_invitation, name="entry_invitation_withdraw"),
        path(f"{other}bounced/", admin_views.bounce_invitation, name="entry_invitation_bounced"),
    ]


class PublishersMenuItem(MenuItem):
    """An entry of the menu, for those who may change and publish organisations."""

    def is_shown(self, request: HttpRequest) -> bool:
        return bool(request.user.has_perms(PERMISSIONS))


@hooks.register(DIRECTORY.submenu_hook)
def checks_menu_item() -> MenuItem:
    """Register the list of checks."""
    url = reverse("organisation_checks")
    return PublishersMenuItem(_("Yearly checks"), url, name="checks", icon_name="calendar-check", order=157)


@hooks.register(DIRECTORY.submenu_hook)
def invitations_menu_item() -> MenuItem:
    """Register the list of invitations."""
    url = reverse("entry_invitations")
    return PublishersMenuItem(_("Invite organisations"), url, name="entry-invitations", icon_name="mail", order=159)


@hooks.register("construct_homepage_panels", order=1001)
def add_panels(request: RegionRequest, panels: list[Any]) -> None:
    """Add the panels; they are empty where nothing waits."""
    panels.extend(desk.panels(request, PANEL_ORDER))


@hooks.register("register_snippet_listing_buttons")
def send_button(snippet: Any, user: Any, next_url: str | None = None) -> Iterator[Button]:
    """Offer to send the link of a published organisation."""
    if isinstance(snippet, Organisation) and snippet.live and user.has_perms(PERMISSIONS):
        url = reverse("organisation_check_send", args=[snippet.pk])
        yield Button(_("Send the link for checking"), url=url, icon_name="mail", priority=60)


@hooks.register("register_log_actions")
def register_actions(actions: Any) -> None:
    """Register the log actions of organisations: checked, changed with others in their list, filled in."""
    actions.register_action(CHECKED, _("Check"), _("Checked: everything is right"))
    actions.register_action(OWNER_CHANGED, _("Change of owner"), _("The owner was changed in the list"))
    actions.register_action(TERMS_CHANGED, _("Change of terms"), _("Terms were added or removed in the list"))
    actions.register_action(UNDONE, _("Change undone"), _("A change made in the list was undone"))
    actions.register_action(FILLED_IN, _("First entry"), _("First entry filled in by the organisation"))
