"""Rendered rich text has no unsafe links.

Wagtail has hooks for the kinds of links it knows; what has another scheme, or is written in another way, is rendered as
it is stored.
"""

import functools

from wagtail import rich_text
from wagtail.rich_text import MultiRuleRewriter

from sites.rich_text_links import SafeLinks

wagtails_rewriter = rich_text.get_rewriter


def apply() -> None:
    """Patch `wagtail.rich_text.get_rewriter`. Idempotent."""
    rich_text.get_rewriter = safe_rewriter


@functools.cache
def safe_rewriter() -> MultiRuleRewriter:
    """Return Wagtail's rewriter with the gate behind it."""
    return MultiRuleRewriter([wagtails_rewriter(), SafeLinks()])
