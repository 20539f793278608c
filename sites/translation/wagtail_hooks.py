"""The translation desk in the admin's menu, for everybody who may use the admin."""

from typing import Any

from django.http import HttpRequest
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext_lazy as _
from django.views.generic import RedirectView
from wagtail import hooks
from wagtail.admin.menu import MenuItem

from sites.translation import views
from sites.translation.half_translated import ask_before_publishing


@hooks.register("register_admin_urls")
def addresses() -> list[URLPattern]:
    """Where the views are; Wagtail lets nobody without admin access reach them."""
    return [
        path("localize/reports/translations/", RedirectView.as_view(pattern_name="translation_desk")),
        path("translations/", views.desk, name="translation_desk"),
        path("translations/regions/", views.regions, name="translation_regions"),
    ]


@hooks.register("register_admin_menu_item")
def desk_in_the_menu() -> MenuItem:
    """The desk."""
    address = reverse("translation_desk")
    return MenuItem(_("Translation desk"), address, name="translation-desk", icon_name="globe", order=160)


@hooks.register("construct_reports_menu")
def the_desk_takes_its_place(request: HttpRequest, items: list[Any]) -> None:
    """wagtail-localize's own report lists only what has begun; its address leads to the desk."""
    items[:] = [item for item in items if item.url != reverse("wagtail_localize:translations_report")]


# Before wagtail-localize, which answers this hook with its own editor.
hooks.register("before_edit_page", ask_before_publishing, order=-1)
