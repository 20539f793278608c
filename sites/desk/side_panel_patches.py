"""Wagtail has no hook for panels beside a form: its two edit views get ours from here."""

from typing import Any

from wagtail.admin.views.pages.edit import EditView as PageEditView
from wagtail.snippets.views.snippets import EditView as RecordEditView

from sites.desk.side_panel import panel_beside


def apply() -> None:
    """Add our panel to those of both edit views. Called once, when the app is ready.

    Raises AttributeError where a version of Wagtail puts these panels together elsewhere.
    """
    for view, name in ((PageEditView, "page"), (RecordEditView, "object")):
        view.get_side_panels = with_our_panel(view.get_side_panels, name)


def with_our_panel(wagtails: Any, name: str) -> Any:
    """Wrap a view's `get_side_panels`; `name` is the attribute that holds what the view edits.

    A form that saves itself asks for none of our panels; nor does one that becomes the form of what it has just made:
    it has no place for them.
    """

    def get_side_panels(view: Any) -> Any:
        panels = wagtails(view)
        if not (view.expects_json_response or view.hydrate_create_view):
            panels.extend(panel_beside(getattr(view, name), view.request))
        return panels

    return get_side_panels
