"""The tabs of a record's form."""

from typing import Any

from wagtail.admin.panels import TabbedInterface


class RecordTabs(TabbedInterface):
    """Tabs that weigh less than Wagtail's: a record has a hundred fields."""

    class BoundPanel(TabbedInterface.BoundPanel):
        """Tabs with a form."""

        def js_opts(self) -> dict[str, Any]:
            """Return the options for scripts without the panels within, which only comments use."""
            return {"type": type(self.panel).__name__, "prefix": self.prefix, "children": []}
