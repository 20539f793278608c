"""Imports in Wagtail's admin: their addresses, their entry in the menu, and the actions of the log."""

from typing import Any

from django.http import HttpRequest
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from wagtail import hooks
from wagtail.admin.menu import MenuItem

from directory.admin_menu import DIRECTORY
from directory.exchange import views
from directory.exchange.apply import IMPORTED, UNDONE


@hooks.register("register_admin_urls")
def admin_urls() -> list[URLPattern]:
    """Register the views; Wagtail requires admin access for them."""
    one = "organisation-imports/<int:number>/"
    return [
        path("organisation-imports/", views.import_list, name="organisation_imports"),
        path("organisation-imports/template/", views.template_file, name="organisation_imports_template"),
        path(one, views.import_detail, name="organisation_import"),
        path(f"{one}rows/", views.preview_file, name="organisation_import_rows"),
        path(f"{one}columns/", views.step(views.choose_columns), name="organisation_import_columns"),
        path(f"{one}choices/", views.step(views.choose_rows), name="organisation_import_choices"),
        path(f"{one}commit/", views.step(views.commit), name="organisation_import_commit"),
        path(f"{one}undo/", views.step(views.undo), name="organisation_import_undo"),
        path(f"{one}go-on/", views.step(views.go_on), name="organisation_import_go_on"),
    ]


class ListImportMenuItem(MenuItem):
    """The entry of the menu, for those who may import a list."""

    def is_shown(self, request: HttpRequest) -> bool:
        return bool(views.kinds_for(request.user))


@hooks.register(DIRECTORY.submenu_hook)
def menu_item() -> MenuItem:
    """Register the entry of the menu."""
    url = reverse("organisation_imports")
    return ListImportMenuItem(views.TITLE, url, name="imports", icon_name="upload", order=158)


@hooks.register("register_log_actions")
def register_actions(actions: Any) -> None:
    """Register the log actions of a record that an import changed."""
    actions.register_action(IMPORTED, pgettext_lazy("done to a record", "Import"), _("Imported from a list"))
    actions.register_action(UNDONE, _("Undo import"), _("Import undone"))
