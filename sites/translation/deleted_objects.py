"""Delete references of translations to deleted pictures, documents and pages.

wagtail-localize stores their ids as plain JSON: with the id of a deleted object the editor of the translation stays
blank, and publishing fails.
"""

import json
from typing import Any

from django.db import models
from django.db.models.signals import post_delete
from wagtail import blocks
from wagtail.documents.models import AbstractDocument
from wagtail.images.models import AbstractImage
from wagtail.models import Page
from wagtail_localize.models import OverridableSegment, SegmentOverride, TranslationContext

from sites.translation.places import place_of

CHOSEN = (AbstractImage, AbstractDocument, Page)


def connect() -> None:
    """Connect the receiver. Called once, when the app is ready."""
    post_delete.connect(delete_values)


def delete_values(sender: Any, instance: Any, **kwargs: Any) -> None:
    """Delete the values, of originals and translations, that refer to the deleted object."""
    if not isinstance(instance, CHOSEN):
        return
    references = [json.dumps(instance.pk), json.dumps(str(instance.pk))]
    for model in (OverridableSegment, SegmentOverride):
        for value in model.objects.filter(data_json__in=references, context__isnull=False).select_related(
            "context__object"
        ):
            target = target_of(value.context)
            if target is not None and isinstance(instance, target):
                value.delete()


def target_of(context: TranslationContext) -> type[models.Model] | None:
    """Return the model that a field or block refers to, or None."""
    place = place_of(context)
    if isinstance(place, blocks.ChooserBlock):
        return place.target_model
    return getattr(place, "related_model", None)
