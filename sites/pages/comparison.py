"""Two versions of a stream compared: the blocks that differ, each below its label."""

from collections.abc import Iterator
from typing import Any

from django.utils.html import format_html_join
from wagtail.admin.compare import (
    BlockComparison,
    StreamBlockComparison,
    StreamFieldComparison,
    register_comparison_class,
)

from sites.pages.blocks import BlocksField
from sites.rich_text_links import without_keys


class ChangedBlocks(StreamBlockComparison):
    """The blocks of a stream that were added, removed or changed."""

    def changes(self) -> Iterator[tuple[str, str, Any]]:
        """Yield of each its CSS class, its label and what changed, as HTML."""
        for each in self.get_block_comparisons():
            if each.is_new():
                yield "addition", each.block.label, each.htmlvalue(each.val_b)
            elif each.is_deleted():
                yield "deletion", each.block.label, each.htmlvalue(each.val_a)
            elif has_changed(each):
                yield "", each.block.label, each.htmldiff()

    def htmldiff(self) -> str:
        """Return the HTML of the differences."""
        row = '<div class="comparison__child-object {}"><h3>{}</h3>{}</div>'
        html: str = format_html_join("\n", row, self.changes())
        return html


class BlocksComparison(StreamFieldComparison):
    """The blocks of a page."""

    def has_changed(self) -> bool:
        """Tell whether a reader could notice a difference."""
        return any(self.compared().changes())

    def htmldiff(self) -> str:
        """Return the HTML of the differences."""
        return self.compared().htmldiff()

    def compared(self) -> ChangedBlocks:
        """Return the comparison of the blocks."""
        return ChangedBlocks(self.field.stream_block, True, True, self.val_a, self.val_b)


def has_changed(block: BlockComparison) -> bool:
    """Tell whether a block that both versions have differs in what its editor gave it."""
    old, new = (content(block.block.get_prep_value(value)) for value in (block.val_a, block.val_b))
    return bool(old != new)


def content(stored: Any) -> Any:
    """Return a stored value without the keys that the editor gives to paragraphs and items of lists."""
    if isinstance(stored, str):
        return without_keys(stored)
    if isinstance(stored, list):
        return [content(each) for each in stored]
    if isinstance(stored, dict):
        return {name: content(value) for name, value in stored.items() if name != "id" or "type" not in stored}
    return stored


register_comparison_class(BlocksField, comparison_class=BlocksComparison)
