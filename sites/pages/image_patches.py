"""Wagtail tells only a missing file from other trouble with a picture; any other error fails the page that shows it.

`Filter.run` makes every scaled version, for our own templates and for Wagtail's. Whatever it raises becomes the error
Wagtail already shows a page without the picture for.
"""

import functools
from typing import Any

from wagtail.images.models import Filter, SourceImageIOError


def apply() -> None:
    """Makes a picture that cannot be scaled the same as one whose file is missing. Idempotent."""
    if getattr(Filter.run, "patched", False):
        return
    run = Filter.run

    @functools.wraps(run)
    def run_or_missing(self: Filter, *args: Any, **kwargs: Any) -> Any:
        try:
            return run(self, *args, **kwargs)
        except SourceImageIOError:
            raise
        except Exception as error:  # whatever the libraries meet in a file
            raise SourceImageIOError(f"{type(error).__name__}: {error}") from error

    run_or_missing.patched = True  # type: ignore[attr-defined]
    Filter.run = run_or_missing
