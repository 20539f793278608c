"""Pictures, documents and pages that are deleted while a translation still names them.

wagtail-localize keeps their numbers as plain JSON: the editor of the translation stays blank for a number nobody has,
and publishing fails. What names a deleted object is deleted with it.
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
    """Forget objects when they are deleted. To be called once, when the app is ready."""
    post_delete.connect(forget)


def forget(sender: Any, instance: Any, **kwargs: Any) -> None:
    """Delete the values, of originals and translations, that name the deleted object."""
    if not isinstance(instance, CHOSEN):
        return
    named = [json.dumps(instance.pk), json.dumps(str(instance.pk))]
    for kept in (OverridableSegment, SegmentOverride):
        for value in kept.objects.filter(data_json__in=named, context__isnull=False).select_related("context__object"):
            target = target_of(value.context)
            if target is not None and isinstance(instance, target):
                value.delete()


def target_of(context: TranslationContext) -> type[models.Model] | None:
    """Return the model of what is chosen at a place; None where nothing is."""
    place = place_of(context)
    if isinstance(place, blocks.ChooserBlock):
        return place.target_model
    return getattr(place, "related_model", None)
