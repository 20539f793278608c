"""What the admin gets from the desk: panels, lists, warnings after saving, our rules in Wagtail's own checker."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.admin.views.home import WorkflowObjectsToModeratePanel

from sites.desk import access, guide, labels, views, wagtail_checker
from sites.desk.accessibility_findings import faults_of
from sites.desk.page_nodes import pieces_of_page
from sites.desk.panels import REPORTS, WAITING, Panel
from sites.desk.reviews import REVIEWED
from sites.pages.dashboard_panels import AccessibilityPanel
from sites.regions.request import RegionRequest

FIRST = 50  # our panels stand before Wagtail's
TOLD = 5  # so many faults are told after saving; all stand beside the form
# What these say is part of what waits for the reader.
REPLACED = (WorkflowObjectsToModeratePanel, AccessibilityPanel)


@hooks.register("register_admin_urls")
def addresses() -> list[URLPattern]:
    """Where the views are; Wagtail lets nobody without admin access reach them."""
    return [
        path("desk/waiting/", views.waiting, name="desk_waiting"),
        path("desk/reviews/", views.review_list, name="desk_reviews"),
        path("desk/reviews/<slug:source>/<slug:key>/", views.review, name="desk_review"),
        path("desk/links/", views.link_list, name="desk_links"),
        path("desk/faults/", views.fault_list, name="desk_faults"),
        path("desk/guide/", guide.guide, name="desk_guide"),
    ]


@hooks.register("construct_homepage_panels", order=1000)
def panels(request: RegionRequest, panels: list[Any]) -> None:
    """For those who write, everything; for those who read reports, what stands badly; for others nothing."""
    user = request.user
    shown = (WAITING, *REPORTS) if access.writes(user) else REPORTS if access.may_read(user) else ()
    if WAITING in shown:
        panels[:] = [panel for panel in panels if not isinstance(panel, REPLACED)]
    panels.extend(Panel(matter, request, FIRST + place) for place, matter in enumerate(shown))


class ReadersItem(MenuItem):
    """An entry for those who see the desk's lists."""

    def is_shown(self, request: HttpRequest) -> bool:
        return access.may_read(request.user)


@hooks.register("register_reports_menu_item")
def reviews_in_the_menu() -> MenuItem:
    """What is due for review."""
    url = reverse("desk_reviews")
    return ReadersItem(gettext_lazy("Due for review"), url, name="desk-reviews", icon_name="calendar-check", order=100)


@hooks.register("register_reports_menu_item")
def links_in_the_menu() -> MenuItem:
    """Dead links."""
    return ReadersItem(
        gettext_lazy("Dead links"), reverse("desk_links"), name="desk-links", icon_name="link", order=110
    )


@hooks.register("register_reports_menu_item")
def faults_in_the_menu() -> MenuItem:
    """Faults of accessibility."""
    url = reverse("desk_faults")
    return ReadersItem(gettext_lazy("Accessibility faults"), url, name="desk-faults", icon_name="glasses", order=120)


@hooks.register("register_help_menu_item")
def guide_in_the_menu() -> MenuItem:
    """The guide to this admin."""
    return MenuItem(
        gettext_lazy("How to use Kohtaamo"), reverse("desk_guide"), name="guide", icon_name="help", order=10
    )


@hooks.register("construct_help_menu")
def no_help_from_elsewhere(request: HttpRequest, items: list[Any]) -> None:
    """Wagtail's own links lead to pages in English about another version of the admin."""
    items[:] = [item for item in items if not item.url.startswith("https://")]


@hooks.register("register_log_actions")
def action_of_a_review(actions: Any) -> None:
    """Names a review, for histories and filters."""
    actions.register_action(REVIEWED, gettext_lazy("Review"), gettext_lazy("Reviewed and still right"))


@hooks.register("after_edit_page")
@hooks.register("after_create_page")
def warn_of_faults(request: HttpRequest, page: Any) -> None:
    """After saving: what is wrong, in words. Nothing is held up; a form that saves itself says nothing."""
    if not request.accepts("text/html"):
        return
    found = faults_of(pieces_of_page(page.specific))
    for fault in found[:TOLD]:
        messages.warning(request, sentence(fault.code, fault.quote))
    if len(found) > TOLD:
        messages.warning(
            request, _("%(count)d more faults of accessibility stand beside the form.") % {"count": len(found) - TOLD}
        )


def sentence(code: str, quote: str) -> str:
    """A fault as a sentence, the words quoted."""
    what = f"{labels.what(code)}: “{quote}”." if quote else f"{labels.what(code)}."
    return f"{what} {labels.to_do(code)}"


@hooks.register("construct_wagtail_userbar")
def our_rules(request: HttpRequest, items: list[Any], page: Any) -> None:
    """Add our rules to Wagtail's checker in the editor and in previews; a published page has none."""
    wagtail_checker.put_ours_in(items)
    if not getattr(request, "is_preview", False):
        wagtail_checker.take_out(items)
