"""Models of other regions in Wagtail's admin: addresses, a button on each list, and the desk's panel."""

from collections.abc import Iterator
from typing import Any

from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.widgets.button import Button

from directory.models import OperatingModelIndexPage
from directory.reuse import desk, views
from sites.regions.request import RegionRequest

PANEL_ORDER = 58  # below the desk's own


@hooks.register("register_admin_urls")
def admin_urls() -> list[URLPattern]:
    """Register the views; Wagtail requires admin access for them."""
    return [
        path("operating-models/offers/", views.offer_list, name="reuse_offers"),
        path("operating-models/offers/<slug:region>/<uuid:key>/", views.apply, name="reuse_apply"),
        path("operating-models/applied/", views.applied_list, name="reuse_applied"),
    ]


@hooks.register("register_page_header_buttons")
def buttons(page: Any, user: Any, view_name: str, next_url: str | None = None) -> Iterator[Button]:
    """Offer models of other regions on a list, to users who may add models there."""
    if isinstance(page, OperatingModelIndexPage) and page.permissions_for_user(user).can_add_subpage():
        yield Button(_("Apply a model of another region"), url=reverse("reuse_offers"), icon_name="copy", priority=16)
        yield Button(
            _("Models applied from other regions"), url=reverse("reuse_applied"), icon_name="list-ul", priority=17
        )


@hooks.register("construct_homepage_panels", order=1001)
def add_panel(request: RegionRequest, panels: list[Any]) -> None:
    """Add the panel; it is empty where nothing has changed."""
    panels.append(desk.panel(request, PANEL_ORDER))
