"""Wagtail applies a bulk action on everything in the list of snippets to those, too, that a filter leaves out.

Its script sends the list's search and filters with the action; here these select what the action is applied to.
"""

from typing import Any

from django.db.models import QuerySet
from wagtail.snippets.bulk_actions.snippet_bulk_action import SnippetBulkAction


def apply() -> None:
    """Patch the bulk actions of snippets. Idempotent."""
    SnippetBulkAction.get_all_objects_in_listing_query = keys_in_list


def keys_in_list(self: SnippetBulkAction, parent_id: Any) -> "QuerySet[Any]":
    """Return the keys of what the list of the model shows for the request's search and filters, on all its pages."""
    view_function = self.model.snippet_viewset.index_view
    view = view_function.view_class(**view_function.view_initkwargs)
    view.setup(self.request)
    keys: QuerySet[Any] = view.get_queryset().order_by().values_list("pk", flat=True)
    return keys
