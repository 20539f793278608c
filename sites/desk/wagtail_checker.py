"""Wagtail's own checker (axe) in previews and beside the form, with our rules beside its own."""

from typing import Any

from wagtail.admin.userbar import ContentCheckerItem

from sites.desk import accessibility_findings, labels

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
# Where a rule of axe's finds what one of ours does, both say it in the same words.
OURS = {"image-alt": accessibility_findings.NO_ALT, "identical-links-same-purpose": accessibility_findings.LINK_TWICE}
IN_WORDS = {
    rule: {"error_name": labels.FAULTS[code][0], "help_text": labels.FAULTS[code][1]} for rule, code in OURS.items()
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


def take_out(items: list[Any]) -> None:
    """Remove the checker from the bar of a public page, where it would run at every visit; the editor keeps its own."""
    items[:] = [item for item in items if not isinstance(item, ContentCheckerItem) or item.in_editor]
