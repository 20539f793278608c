"""The panels of forms that say what an organisation or an operating model still lacks."""

from typing import Any

from django.utils.translation import get_language
from wagtail.admin.panels import Panel

from directory import model_completeness
from directory.completeness import COUNT, missing


class CompletenessPanel(Panel):
    """Says how many of the recommended fields are filled in, and names the empty ones."""

    class BoundPanel(Panel.BoundPanel):
        template_name = "directory/admin/completeness.html"

        def get_context_data(self, parent_context: Any = None) -> dict[str, Any]:
            context: dict[str, Any] = super().get_context_data(parent_context)
            empty = missing(self.instance)
            return context | {"missing": empty, "filled": COUNT - len(empty), "count": COUNT}


class ModelCompletenessPanel(Panel):
    """Says which recommended facts and which sections of an operating model are missing, and what `**` means."""

    class BoundPanel(Panel.BoundPanel):
        template_name = "directory/admin/model_completeness.html"

        def get_context_data(self, parent_context: Any = None) -> dict[str, Any]:
            context: dict[str, Any] = super().get_context_data(parent_context)
            found = model_completeness.missing(self.instance, get_language() or "fi")
            return context | {"missing": found, "filled": found.filled, "count": model_completeness.COUNT}
