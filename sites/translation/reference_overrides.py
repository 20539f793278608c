"""Validate the pictures, documents and pages that translators choose instead of those of the original.

wagtail-localize stores any value as a primary key. It shows the error of an override beside its field in the editor of
the translation, and never uses such an override: so malformed and unknown keys get an error.
"""

import json
from typing import Any

from django.db import models
from django.db.models.signals import post_save
from django.utils.translation import gettext as _
from wagtail_localize.models import SegmentOverride

from sites.rich_text_links import ROW_NUMBER
from sites.translation.deleted_objects import target_of


def connect() -> None:
    """Connect the receiver. Called once, when the app is ready."""
    post_save.connect(check_reference, sender=SegmentOverride)


def check_reference(
    sender: Any, instance: SegmentOverride, raw: bool = False, update_fields: Any = None, **kwargs: Any
) -> None:
    """Receiver of `post_save`: set the error of an override that refers to nothing; else clear it."""
    if raw or instance.context is None or (update_fields is not None and "data_json" not in update_fields):
        return
    target = target_of(instance.context)
    if target is None:
        return
    missing = not refers_to(target, json.loads(instance.data_json))
    instance.has_error = missing
    instance.field_error = _("What was chosen no longer exists. Choose again.") if missing else ""
    # Saved again: the caller's `update_fields` does not contain these.
    instance.save(update_fields=["has_error", "field_error"])


def refers_to(target: type[models.Model], key: Any) -> bool:
    """Return whether a value is the primary key of an object of a model."""
    return bool(ROW_NUMBER.fullmatch(str(key))) and target._default_manager.filter(pk=key).exists()
