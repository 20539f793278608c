"""Wagtail hooks: user lists, the audit log, and its actions."""

from typing import Any

from django.http import HttpRequest
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem

from sites.people.accounts import hooks as account_hooks  # noqa: F401  (registers itself)
from sites.people.admin import urls
from sites.people.admin.audit_log import AuditLogView
from sites.people.audit import ACTIONS
from sites.people.roles import MANAGE_PEOPLE, READ_AUDIT
from sites.regions.models import Region, RegionState


class PermittedMenuItem(MenuItem):
    """A menu item for users with a permission."""

    def __init__(self, permission: str, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.permission = permission

    def is_shown(self, request: HttpRequest) -> bool:
        return request.user.has_perm(self.permission)


@hooks.register("register_log_actions")
def register_account_actions(actions: Any) -> None:
    """Register labels of account actions, for histories and filters."""
    for action, (label, message) in ACTIONS.items():
        actions.register_action(action, label, message)


@hooks.register("register_admin_urls")
def addresses() -> list[URLPattern]:
    """Register the URLs."""
    return [
        *urls.urlpatterns,
        path("reports/audit-log/", AuditLogView.as_view(), name="audit_log"),
        path("reports/audit-log/results/", AuditLogView.as_view(results_only=True), name="audit_log_results"),
    ]


@hooks.register("register_admin_menu_item")
def people_in_the_menu() -> MenuItem:
    """Register the list of users."""
    return PermittedMenuItem(MANAGE_PEOPLE, _("People"), reverse("people"), name="people", icon_name="group", order=700)


@hooks.register("region_actions")
def invite_to_a_region(region: Region) -> tuple[Any, str] | None:
    """Offer an invitation in the national admin, unless the region is closed: its link would not work."""
    return (
        None
        if region.state == RegionState.CLOSED
        else (_("Invite somebody"), reverse("region_invite", args=[region.code]))
    )


@hooks.register("register_reports_menu_item")
def audit_log_in_the_menu() -> MenuItem:
    """Register the audit log, in place of Wagtail's own report of the same entries."""
    return PermittedMenuItem(
        READ_AUDIT, _("Who did what"), reverse("audit_log"), name="audit-log", icon_name="history", order=900
    )


@hooks.register("construct_reports_menu")
def one_history(request: HttpRequest, items: list[MenuItem]) -> None:
    """Hide Wagtail's report, which shows less of the same, from readers of the audit log."""
    if request.user.has_perm(READ_AUDIT):
        items[:] = [item for item in items if item.name != "site-history"]
