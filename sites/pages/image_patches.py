"""Wagtail handles only a missing file of a picture; any other error fails the page that shows it.

`Filter.run` creates every rendition, for our own templates and for Wagtail's. Here each of its errors becomes
SourceImageIOError, for which Wagtail shows the page without the picture.
"""

import functools
from typing import Any

from wagtail.images.models import Filter, SourceImageIOError


def apply() -> None:
    """Patch `Filter.run`. Idempotent."""
    if getattr(Filter.run, "patched", False):
        return
    run = Filter.run

    @functools.wraps(run)
    def run_or_missing(self: Filter, *args: Any, **kwargs: Any) -> Any:
        try:
            return run(self, *args, **kwargs)
        except SourceImageIOError:
            raise
        except Exception as error:  # decoders raise any exception for malformed files
            raise SourceImageIOError(f"{type(error).__name__}: {error}") from error

    run_or_missing.patched = True  # type: ignore[attr-defined]
    Filter.run = run_or_missing
