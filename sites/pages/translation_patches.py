"""wagtail-localize copies restrictions to translations, and removes those an original does not have.

A restriction here covers all translations anyway (`restrictions`). A copy would ask for its password a second time,
and publishing a translation would open one that an editor had closed.
"""

from typing import Any

from wagtail_localize.models import TranslationSource


def apply() -> None:
    """Leave restrictions where editors set them. Raises AttributeError where the library has no such method."""
    _ = TranslationSource.sync_view_restrictions
    TranslationSource.sync_view_restrictions = leave_restrictions


def leave_restrictions(source: TranslationSource, original: Any, translation: Any) -> None:
    """Do nothing, in the place of `TranslationSource.sync_view_restrictions`."""
