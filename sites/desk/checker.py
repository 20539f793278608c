"""Wagtail's own checker (axe) in previews and beside the form, with our rules beside its own."""

from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail.admin.userbar import ContentCheckerItem

# axe's rules: pictures without words, links that say the same and lead elsewhere, lists and tables, language.
RULES = (
    "image-alt",
    "input-image-alt",
    "identical-links-same-purpose",
    "list",
    "listitem",
    "td-headers-attr",
    "th-has-data-cells",
    "valid-lang",
)
IN_WORDS = {
    "image-alt": {
        "error_name": _("A picture is not described in words"),
        "help_text": _("Describe what it tells, or declare that it is decoration."),
    },
    "identical-links-same-purpose": {
        "error_name": _("The same link text leads to two places"),
        "help_text": _("Word the links so that they can be told apart."),
    },
}


class OurChecker(ContentCheckerItem):
    """Looks at what the editor wrote, and at nothing around it."""

    axe_include = ["main"]

    def get_axe_run_only(self, request: Any) -> list[str]:
        return [*dict.fromkeys([*super().get_axe_run_only(request), *RULES])]

    def get_axe_messages(self, request: Any) -> dict[str, Any]:
        messages: dict[str, Any] = super().get_axe_messages(request)
        return messages | IN_WORDS


def put_ours_in(items: list[Any]) -> None:
    """Ours takes the place of Wagtail's in the items of a user bar."""
    for place, item in enumerate(items):
        if isinstance(item, ContentCheckerItem) and not isinstance(item, OurChecker):
            items[place] = OurChecker(in_editor=getattr(item, "in_editor", False))
