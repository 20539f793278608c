"""Validate the link URLs that translators set instead of those of the original.

wagtail-localize stores overrides without validation. It shows the error of an override beside its field in the editor
of the translation, and never uses such an override: so unsafe URLs get an error here.
"""

import json
from typing import Any

from django.db.models.signals import post_save
from wagtail_localize.models import OverridableSegment, SegmentOverride

from sites.link_values import UNSAFE_LINK, is_safe_link


def connect() -> None:
    """Connect the receiver. Called once, when the app is ready."""
    post_save.connect(check_link, sender=SegmentOverride)


def check_link(
    sender: Any, instance: SegmentOverride, raw: bool = False, update_fields: Any = None, **kwargs: Any
) -> None:
    """Receiver of `post_save`: set the error of an override that replaces a link by an unsafe one; else clear it."""
    if raw or (update_fields is not None and "data_json" not in update_fields) or not replaces_link(instance):
        return
    value = json.loads(instance.data_json)
    unsafe = bool(value) and not (isinstance(value, str) and is_safe_link(value))
    instance.has_error, instance.field_error = unsafe, str(UNSAFE_LINK) if unsafe else ""
    # Saved again: the caller's `update_fields` does not contain these.
    instance.save(update_fields=["has_error", "field_error"])


def replaces_link(override: SegmentOverride) -> bool:
    """Whether the value in the original is the URL of a link: in rich text, its quoted URL ends the path."""
    if override.context.path.endswith("'"):
        return True
    originals = OverridableSegment.objects.filter(context_id=override.context_id).values_list("data_json", flat=True)
    values = [json.loads(original) for original in originals]
    return any(isinstance(value, str) and is_safe_link(value) for value in values)
