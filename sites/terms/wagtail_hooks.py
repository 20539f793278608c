"""The admin's forms pack each widget for scripts."""

from typing import Any

from wagtail.admin.telepath import register
from wagtail.admin.telepath.widgets import RadioSelectAdapter

from sites.terms.widgets import TermsWidget


class TermsAdapter(RadioSelectAdapter):
    """Packs tick boxes without their HTML: scripts read the boxes of the form, and never render them anew."""

    def js_args(self, widget: Any) -> list[str]:
        """Return the HTML of the widget: none."""
        return [""]


register(TermsAdapter(), TermsWidget)
