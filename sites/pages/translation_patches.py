"""Two behaviours of wagtail-localize when a page is published in another language.

It copies restrictions to translations, and removes those the original does not have. A restriction here covers all
translations anyway (`restrictions`): a copy would ask for its password a second time, and publishing a translation
would open one that an editor had closed. And it fails for a block whose picture was deleted from the library.
"""

import functools
from typing import Any

from wagtail_localize.models import TranslationSource
from wagtail_localize.segments.ingest import StreamFieldSegmentsWriter


def apply() -> None:
    """Patch both. Raises AttributeError where the library has no such methods. Idempotent."""
    _ = TranslationSource.sync_view_restrictions
    TranslationSource.sync_view_restrictions = leave_restrictions
    handle = StreamFieldSegmentsWriter.handle_image_block
    if not hasattr(handle, "__wrapped__"):
        StreamFieldSegmentsWriter.handle_image_block = leaving_out_deleted(handle)


def leave_restrictions(source: TranslationSource, original: Any, translation: Any) -> None:
    """Replaces `TranslationSource.sync_view_restrictions`; does nothing."""


def leaving_out_deleted(handle: Any) -> Any:
    """Wrap `handle_image_block` so that a block whose picture was deleted stays without one."""

    @functools.wraps(handle)
    def handle_or_leave(writer: Any, block: Any, value: Any, segments: Any) -> Any:
        return value if value is None else handle(writer, block, value, segments)

    return handle_or_leave
