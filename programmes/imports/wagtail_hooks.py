"""Imports of calendars in Wagtail's admin: their addresses and their entry in the menu."""

from django.http import HttpRequest
from django.urls import URLPattern, path, reverse
from wagtail import hooks
from wagtail.admin.menu import MenuItem

from programmes.admin_menu import PROGRAMMES
from programmes.imports import views


@hooks.register("register_admin_urls")
def admin_urls() -> list[URLPattern]:
    """Register the views; Wagtail requires admin access for them."""
    one = "calendar-imports/<int:number>/"
    return [
        path("calendar-imports/", views.import_list, name="calendar_imports"),
        path(one, views.import_detail, name="calendar_import"),
        path(f"{one}choices/", views.step(views.choose_rows), name="calendar_import_choices"),
        path(f"{one}commit/", views.step(views.commit), name="calendar_import_commit"),
        path(f"{one}undo/", views.step(views.undo), name="calendar_import_undo"),
        path(f"{one}go-on/", views.step(views.go_on), name="calendar_import_go_on"),
    ]


class EventImportMenuItem(MenuItem):
    """The entry of the menu, for those who may import events."""

    def is_shown(self, request: HttpRequest) -> bool:
        return bool(request.user.has_perms(views.PERMISSIONS))


@hooks.register(PROGRAMMES.submenu_hook)
def menu_item() -> MenuItem:
    """Register the entry of the menu."""
    return EventImportMenuItem(
        views.TITLE, reverse("calendar_imports"), name="calendar-imports", icon_name="upload", order=157
    )
