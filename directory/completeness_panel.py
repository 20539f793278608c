"""The panel of the form that says which recommended fields of an organisation are empty."""

from typing import Any

from wagtail.admin.panels import Panel

from directory.completeness import COUNT, missing


class CompletenessPanel(Panel):
    """Says how many of the recommended fields are filled in, and names the empty ones."""

    class BoundPanel(Panel.BoundPanel):
        template_name = "directory/admin/completeness.html"

        def get_context_data(self, parent_context: Any = None) -> dict[str, Any]:
            context: dict[str, Any] = super().get_context_data(parent_context)
            empty = missing(self.instance)
            return context | {"missing": empty, "filled": COUNT - len(empty), "count": COUNT}
