"""Merging in Wagtail's admin: the addresses, the action on two chosen organisations, and that of the log."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import URLPattern, path
from django.utils.functional import classproperty
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.log_actions import LogFormatter
from wagtail.snippets.bulk_actions.snippet_bulk_action import SnippetBulkAction

from directory.merging import views
from directory.merging.merge import MERGED
from directory.merging.permissions import may_merge
from directory.models import Organisation


@hooks.register("register_admin_urls")
def admin_urls() -> list[URLPattern]:
    """Register the views; Wagtail requires admin access for them."""
    two = "organisation-doubles/<int:pk>/<int:other>/"
    return [
        path("organisation-doubles/", views.double_list, name="organisation_doubles"),
        path("organisation-doubles/find/", views.find_again, name="organisation_doubles_find"),
        path(two, views.merge, name="organisation_merge"),
        path(f"{two}dismiss/", views.dismiss_pair, name="organisation_doubles_dismiss"),
    ]


class MergeAction(SnippetBulkAction):
    """Leads from two chosen organisations to the page that merges them."""

    display_name = _("Merge")
    action_type = "merge"
    aria_label = _("Merge the two selected organisations")
    action_priority = 60
    template_name = "directory/admin/confirm_bulk_action.html"

    @classproperty
    def models(cls) -> list[type[Organisation]]:  # noqa: N805 - of the class
        return [Organisation]

    def check_perm(self, obj: Any) -> bool:
        return may_merge(self.request.user)

    def dispatch(self, request: HttpRequest, *args: Any, **options: Any) -> HttpResponse:
        """Redirect; with another number of organisations, back to the list."""
        chosen = [number for number in request.GET.getlist("id") if number.isdecimal()]
        if len(chosen) == 2:
            return redirect("organisation_merge", *map(int, chosen))
        messages.warning(request, _("Choose two organisations to merge."))
        return redirect("wagtailsnippets_directory_organisation:list")


hooks.register("register_bulk_action", MergeAction)


@hooks.register("register_log_actions")
def register_actions(actions: Any) -> None:
    """Register the log action of an organisation into which another one was merged."""

    @actions.register_action(MERGED)
    class MergeFormatter(LogFormatter):
        """Names the organisation that was merged."""

        label = _("Merge")

        def format_message(self, entry: Any) -> str:
            return gettext("%(name)s was merged into it") % {"name": entry.data.get("merged", "")}
