"""The scaled versions of a page's pictures, made before anybody asks for them.

The `picture` tag makes what is missing while a reader waits: a photograph in three formats and three sizes takes
seconds. After a page is published the worker makes the same ones.
"""

from collections.abc import Iterator
from typing import Any

from django.db.models import ForeignKey
from procrastinate.contrib.django import app
from wagtail.images import get_image_model
from wagtail.models import Page

from sites.pictures import SIZES, filters_of
from sites.regions.connection import connection

SCALE_PICTURES = "pages.scale_pictures"  # a task of `sites.pages.tasks`, which imports this module


def pictures_of(page: Page) -> set[int]:
    """The keys of the pictures in a page's fields and streams of blocks. Asks nothing of the database."""
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


def make_ahead(page: Page) -> int:
    """Makes the scaled versions of a page's pictures in every size there is a place for; says how many pictures.

    A picture whose file is lost or broken raises what Wagtail raises, after all others had their turn.
    """
    failures: list[Exception] = []
    found = list(get_image_model().objects.filter(pk__in=pictures_of(page)))
    for picture in found:
        try:
            picture.get_renditions(*(spec for size in SIZES for spec in filters_of(size)))
        except Exception as error:  # the other pictures still have their turn
            error.add_note(f"picture {picture.pk}")
            failures.append(error)
    if failures:
        raise ExceptionGroup("Some pictures could not be scaled", failures)
    return len(found)


def when_published(instance: Page, **told: Any) -> None:
    """Asks the worker for the pictures of a page that has just been published, in the transaction of that."""
    if pictures_of(instance):
        app.configure_task(SCALE_PICTURES).defer(schema=connection.schema_name, page=instance.pk)
