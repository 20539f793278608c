"""Wagtail's content checker (axe) in previews and beside the form, with additional rules and our messages."""

from typing import Any

from wagtail.admin.userbar import ContentCheckerItem

from sites.desk import accessibility_findings, labels

# Additional rules of axe: text alternatives, links of the same text, lists and tables, language.
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
# Rules of axe that find what one of ours does: both have the same message.
SHARED_RULES = {
    "image-alt": accessibility_findings.NO_ALT,
    "identical-links-same-purpose": accessibility_findings.LINK_TWICE,
}
MESSAGES = {
    rule: {"error_name": labels.FINDINGS[code][0], "help_text": labels.FINDINGS[code][1]}
    for rule, code in SHARED_RULES.items()
}


class DeskChecker(ContentCheckerItem):
    """Checks the main content only."""

    axe_include = ["main"]

    def get_axe_run_only(self, request: Any) -> list[str]:
        return [*dict.fromkeys([*super().get_axe_run_only(request), *RULES])]

    def get_axe_messages(self, request: Any) -> dict[str, Any]:
        messages: dict[str, Any] = super().get_axe_messages(request)
        return messages | MESSAGES


def replace_checker(items: list[Any]) -> None:
    """Replace Wagtail's checker in the items of a user bar."""
    for place, item in enumerate(items):
        if isinstance(item, ContentCheckerItem) and not isinstance(item, DeskChecker):
            items[place] = DeskChecker(in_editor=getattr(item, "in_editor", False))


def remove_checker(items: list[Any]) -> None:
    """Remove the checker from the bar of a public page, where it would run at every visit, but not from the editor."""
    items[:] = [item for item in items if not isinstance(item, ContentCheckerItem) or item.in_editor]
