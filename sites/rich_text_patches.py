"""Rendered rich text has no unsafe links, and malformed references in it raise no errors.

Wagtail has hooks for the kinds of links it knows; what has another scheme, or is written in another way, is rendered as
it is stored. Its handlers of links and embeds expect well-formed primary keys.
"""

import functools
from collections.abc import Iterator
from typing import Any

from wagtail import rich_text
from wagtail.rich_text import MultiRuleRewriter

from sites.rich_text_links import SafeLinks, with_valid_references

wagtails_rewriter = rich_text.get_rewriter


def apply() -> None:
    """Patch `wagtail.rich_text.get_rewriter`. Idempotent."""
    rich_text.get_rewriter = safe_rewriter


class SafeRewriter(MultiRuleRewriter):
    """Wagtail's rewriter, with valid references before it and the gate of links behind it."""

    def __init__(self) -> None:
        super().__init__([wagtails_rewriter(), SafeLinks()])

    def __call__(self, markup: str) -> str:
        return super().__call__(with_valid_references(markup))

    def extract_references(self, markup: str) -> Iterator[Any]:
        """Yield model, primary key, model path and content path of each reference."""
        yield from super().extract_references(with_valid_references(markup))


@functools.cache
def safe_rewriter() -> SafeRewriter:
    """Return the rewriter."""
    return SafeRewriter()
