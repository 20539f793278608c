"""Link addresses that a translator sets in place of those of the original.

wagtail-localize stores what was sent and runs no validator. An override with an error is shown beside its field in the
editor of the translation, and is never used: that is what happens to an unsafe address here.
"""

import json
from typing import Any

from django.db.models.signals import post_save
from wagtail_localize.models import OverridableSegment, SegmentOverride

from sites.link_values import UNSAFE_LINK, is_safe_link


def connect() -> None:
    """Check every override when it is stored. To be called once, when the app is ready."""
    post_save.connect(check_link, sender=SegmentOverride)


def check_link(
    sender: Any, instance: SegmentOverride, raw: bool = False, update_fields: Any = None, **kwargs: Any
) -> None:
    """Set the error of an override whose original is a link and whose own value is no safe one; else remove it."""
    if raw or (update_fields is not None and "data_json" not in update_fields) or not replaces_link(instance):
        return
    value = json.loads(instance.data_json)
    unsafe = bool(value) and not (isinstance(value, str) and is_safe_link(value))
    instance.has_error, instance.field_error = unsafe, str(UNSAFE_LINK) if unsafe else ""
    # Written once more: whoever updates an override's value names the fields to be saved, and these are not among them.
    instance.save(update_fields=["has_error", "field_error"])


def replaces_link(override: SegmentOverride) -> bool:
    """Whether the value in the original is the address of a link."""
    originals = OverridableSegment.objects.filter(context_id=override.context_id).values_list("data_json", flat=True)
    values = [json.loads(original) for original in originals]
    return any(isinstance(value, str) and is_safe_link(value) for value in values)
