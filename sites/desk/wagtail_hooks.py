"""Wagtail hooks of the desk: panels, lists, warnings after saving, rules of Wagtail's checker."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.admin.views.home import WorkflowObjectsToModeratePanel

from sites.desk import access, guide, labels, sent_back, views, wagtail_checker  # noqa: F401 (sent_back registers)
from sites.desk.accessibility_findings import findings_of
from sites.desk.page_nodes import nodes_of_page
from sites.desk.panels import REPORTS, WAITING, DeskPanel
from sites.desk.reviews import REVIEWED
from sites.pages.dashboard_panels import AccessibilityPanel
from sites.regions.request import RegionRequest

FIRST_ORDER = 50  # our panels come before Wagtail's
MOST_WARNINGS = 5  # shown after saving; all findings are shown beside the form
# Their content is part of the pending tasks.
REPLACED = (WorkflowObjectsToModeratePanel, AccessibilityPanel)


@hooks.register("register_admin_urls")
def admin_urls() -> list[URLPattern]:
    """Register the views; Wagtail requires admin access for them."""
    return [
        path("desk/waiting/", views.waiting, name="desk_waiting"),
        path("desk/reviews/", views.review_list, name="desk_reviews"),
        path("desk/reviews/<slug:source>/<slug:key>/", views.review, name="desk_review"),
        path("desk/links/", views.link_list, name="desk_links"),
        path("desk/findings/", views.finding_list, name="desk_findings"),
        path("desk/guide/", guide.guide, name="desk_guide"),
    ]


@hooks.register("construct_homepage_panels", order=1000)
def panels(request: RegionRequest, panels: list[Any]) -> None:
    """Add all panels for writers, the reports for readers of reports, none for others."""
    user = request.user
    shown = (WAITING, *REPORTS) if access.may_write(user) else REPORTS if access.may_read(user) else ()
    if WAITING in shown:
        panels[:] = [panel for panel in panels if not isinstance(panel, REPLACED)]
    panels.extend(DeskPanel(content, request, FIRST_ORDER + place) for place, content in enumerate(shown))


class DeskMenuItem(MenuItem):
    """A menu item for users who may read the desk's lists."""

    def is_shown(self, request: HttpRequest) -> bool:
        return access.may_read(request.user)


@hooks.register("register_reports_menu_item")
def reviews_menu_item() -> MenuItem:
    """Register the list of reviews."""
    url = reverse("desk_reviews")
    return DeskMenuItem(gettext_lazy("Due for review"), url, name="desk-reviews", icon_name="calendar-check", order=100)


@hooks.register("register_reports_menu_item")
def links_menu_item() -> MenuItem:
    """Register the list of links."""
    return DeskMenuItem(
        gettext_lazy("Dead links"), reverse("desk_links"), name="desk-links", icon_name="link", order=110
    )


@hooks.register("register_reports_menu_item")
def findings_menu_item() -> MenuItem:
    """Register the list of accessibility findings."""
    url = reverse("desk_findings")
    return DeskMenuItem(gettext_lazy("Accessibility faults"), url, name="desk-findings", icon_name="glasses", order=120)


@hooks.register("register_help_menu_item")
def guide_menu_item() -> MenuItem:
    """Register the guide."""
    return MenuItem(
        gettext_lazy("How to use Kohtaamo"), reverse("desk_guide"), name="guide", icon_name="help", order=10
    )


@hooks.register("construct_help_menu")
def remove_external_help(request: HttpRequest, items: list[Any]) -> None:
    """Remove Wagtail's own links: to pages in English about its default admin."""
    items[:] = [item for item in items if not item.url.startswith("https://")]


@hooks.register("register_log_actions")
def register_review_action(actions: Any) -> None:
    """Register the log action of a review."""
    actions.register_action(REVIEWED, gettext_lazy("Review"), gettext_lazy("Reviewed and still right"))


@hooks.register("after_edit_page")
@hooks.register("after_create_page")
def warn_of_findings(request: HttpRequest, page: Any) -> None:
    """Show the findings as messages after saving; not after an autosave."""
    if not request.accepts("text/html"):
        return
    found = findings_of(nodes_of_page(page.specific))
    for finding in found[:MOST_WARNINGS]:
        messages.warning(request, warning_text(finding.code, finding.quote))
    if len(found) > MOST_WARNINGS:
        messages.warning(
            request,
            _("%(count)d more faults of accessibility stand beside the form.") % {"count": len(found) - MOST_WARNINGS},
        )


def warning_text(code: str, quote: str) -> str:
    """Return a finding as sentences with the quote."""
    what = f"{labels.finding_title(code)}: “{quote}”." if quote else f"{labels.finding_title(code)}."
    return f"{what} {labels.finding_advice(code)}"


@hooks.register("construct_wagtail_userbar")
def install_checker(request: HttpRequest, items: list[Any], page: Any) -> None:
    """Add our rules to Wagtail's checker in the editor and in previews; a published page has none."""
    wagtail_checker.replace_checker(items)
    if not getattr(request, "is_preview", False):
        wagtail_checker.remove_checker(items)
