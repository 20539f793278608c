"""Wagtail hooks: the translation desk in the menu, for every user of the admin."""

from typing import Any

from django.http import HttpRequest
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext_lazy as _
from django.views.generic import RedirectView
from wagtail import hooks
from wagtail.admin.menu import MenuItem

from sites.translation import views
from sites.translation.half_translated import confirm_publishing


@hooks.register("register_admin_urls")
def admin_urls() -> list[URLPattern]:
    """Register the views; Wagtail requires admin access for them."""
    return [
        path("localize/reports/translations/", RedirectView.as_view(pattern_name="translation_desk")),
        path("translations/", views.desk, name="translation_desk"),
        path("translations/regions/", views.regions, name="translation_regions"),
    ]


@hooks.register("register_admin_menu_item")
def desk_menu_item() -> MenuItem:
    """Register the desk."""
    address = reverse("translation_desk")
    return MenuItem(_("Translation desk"), address, name="translation-desk", icon_name="globe", order=160)


@hooks.register("construct_reports_menu")
def remove_library_report(request: HttpRequest, items: list[Any]) -> None:
    """Remove wagtail-localize's report, which lists only begun translations; its URL redirects to the desk."""
    items[:] = [item for item in items if item.url != reverse("wagtail_localize:translations_report")]


# Runs before the hook of wagtail-localize, which responds with its own editor.
hooks.register("before_edit_page", confirm_publishing, order=-1)
