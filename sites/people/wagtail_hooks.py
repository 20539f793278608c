"""What the admin gets from us about people: lists of people, the audit log, names of what happens to accounts."""

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
from sites.regions.models import Region, State


class ItemFor(MenuItem):
    """An entry of the menu for those with a right."""

    def __init__(self, right: str, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.right = right

    def is_shown(self, request: HttpRequest) -> bool:
        return request.user.has_perm(self.right)


@hooks.register("register_log_actions")
def actions_upon_people(actions: Any) -> None:
    """Names what happens to people's accounts, for histories and filters."""
    for action, (label, message) in ACTIONS.items():
        actions.register_action(action, label, message)


@hooks.register("register_admin_urls")
def addresses() -> list[URLPattern]:
    """Where the views are."""
    return [
        *urls.urlpatterns,
        path("reports/audit-log/", AuditLogView.as_view(), name="audit_log"),
        path("reports/audit-log/results/", AuditLogView.as_view(results_only=True), name="audit_log_results"),
    ]


@hooks.register("register_admin_menu_item")
def people_in_the_menu() -> MenuItem:
    """The people of the region."""
    return ItemFor(MANAGE_PEOPLE, _("People"), reverse("people"), name="people", icon_name="group", order=700)


@hooks.register("region_actions")
def invite_to_a_region(region: Region) -> tuple[Any, str] | None:
    """What the national admin offers for a region; its site must answer, or the invitation's link would not."""
    return (
        None if region.state == State.CLOSED else (_("Invite somebody"), reverse("region_invite", args=[region.code]))
    )


@hooks.register("register_reports_menu_item")
def audit_log_in_the_menu() -> MenuItem:
    """Who did what, in place of Wagtail's own report of the same entries."""
    return ItemFor(
        READ_AUDIT, _("Who did what"), reverse("audit_log"), name="audit-log", icon_name="history", order=900
    )


@hooks.register("construct_reports_menu")
def one_history(request: HttpRequest, items: list[MenuItem]) -> None:
    """Wagtail's report shows less of the same; whoever reads the audit log has no use for it."""
    if request.user.has_perm(READ_AUDIT):
        items[:] = [item for item in items if item.name != "site-history"]
