"""Create the renditions of a page's pictures in advance.

The `picture` tag creates missing renditions while a reader waits, which takes seconds for a photograph in three formats
and three sizes. After a page is published the worker creates the same ones.
"""

from collections.abc import Iterator
from typing import Any

from django.db.models import ForeignKey
from wagtail.images import get_image_model
from wagtail.models import Page

from sites.enqueueing import enqueue
from sites.one_by_one import one_by_one
from sites.pictures import SIZES, filters_of
from sites.regions.connection import connection

SCALE_PICTURES = "pages.scale_pictures"  # a task of `sites.pages.tasks`, which imports this module


def picture_ids(page: Page) -> set[int]:
    """Return the primary keys of the pictures in a page's fields and StreamFields. No query."""
    return set(_keys(page))


def _keys(page: Page) -> Iterator[int]:
    image = get_image_model()
    for field in page._meta.get_fields():
        if isinstance(field, ForeignKey) and field.related_model is image:
            key = getattr(page, field.attname)
            if key:
                yield key
        elif hasattr(field, "extract_references"):
            for model, key, _, _ in field.extract_references(field.value_from_object(page)):
                if model is image:
                    yield int(key)


def create_renditions(page: Page) -> int:
    """Create the renditions of a page's pictures in every size. Return the number of pictures.

    A picture whose file is missing or broken does not stop the others; errors are raised at the end as ExceptionGroup.
    """
    specs = [spec for size in SIZES for spec in filters_of(size)]
    scaled = one_by_one(
        list(get_image_model().objects.filter(pk__in=picture_ids(page))),
        lambda picture: picture.get_renditions(*specs),
        note=lambda picture: f"picture {picture.pk}",
        message="Some pictures could not be scaled",
    )
    return len(scaled)


def enqueue_renditions(instance: Page, **kwargs: Any) -> None:
    """Enqueue the renditions of a page that was published, in the publishing transaction."""
    if picture_ids(instance):
        enqueue(SCALE_PICTURES, schema=connection.schema_name, page=instance.pk)
