"""Add our side panel to Wagtail's edit views, which have no hook for it."""

from typing import Any

from wagtail.admin.views.pages.edit import EditView as PageEditView
from wagtail.snippets.views.snippets import EditView as RecordEditView

from sites.desk.side_panel import side_panels_of


def apply() -> None:
    """Add our panel to those of both edit views. Called once, when the app is ready.

    Raises AttributeError if a version of Wagtail has no `get_side_panels`.
    """
    for view, name in ((PageEditView, "page"), (RecordEditView, "object")):
        view.get_side_panels = with_our_panel(view.get_side_panels, name)


def with_our_panel(wagtails: Any, name: str) -> Any:
    """Wrap a view's `get_side_panels`; `name` is the attribute that holds what the view edits.

    Autosave responses get none of our panels, nor does a create form that turns into an edit form: its page has no
    element for them.
    """

    def get_side_panels(view: Any) -> Any:
        panels = wagtails(view)
        if not (view.expects_json_response or view.hydrate_create_view):
            panels.extend(side_panels_of(getattr(view, name), view.request))
        return panels

    return get_side_panels
