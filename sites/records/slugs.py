"""Slugs of records, and the history of those that changed."""

from collections.abc import Collection
from typing import Any

from django.utils.text import slugify

from sites.translated import LANGUAGES, translated

MAX_LENGTH = 100
ROOM_FOR_NUMBER = 10
TRANSLITERATED = str.maketrans("åäö", "aao")


def free_slug(name: str, taken: Collection[str], default: str) -> str:
    """Return a slug made of a name that is not among those taken: with -2, -3 … where it is.

    `default` stands for a name without letters that a slug can hold.
    """
    plain = slugify(name.lower().translate(TRANSLITERATED))[: MAX_LENGTH - ROOM_FOR_NUMBER] or default
    slug, number = plain, 1
    while slug in taken:
        number += 1
        slug = f"{plain}-{number}"
    return slug


def former_slugs_of(model: Any) -> Any:
    """Return the model with the former slugs of a model of records."""
    return model._meta.get_field("former_slugs").related_model


def add_slug(record: Any) -> None:
    """Give a record without a slug one made of its name: the Finnish one, whoever saves it, or else another."""
    if not record.slug:
        model = type(record)
        others = model._default_manager.exclude(pk=record.pk).values_list("slug", flat=True)
        former = former_slugs_of(model)._default_manager.exclude(**{owner_field(model): record.pk})
        taken = {*others, *former.values_list("slug", flat=True)}
        record.slug = free_slug(str(translated(record, "name", LANGUAGES[0])), taken, model._meta.model_name)


def add_former_slug(record: Any) -> None:
    """Before a record is saved: add the slug it loses to its history, if it was ever published.

    A slug belongs to the record that has it now: it is removed from every history.
    """
    model = type(record)
    former = former_slugs_of(model)._default_manager
    former.filter(slug=record.slug).delete()
    if record.pk is None:
        return
    published = model._default_manager.filter(pk=record.pk, first_published_at__isnull=False)
    for slug in published.exclude(slug=record.slug).values_list("slug", flat=True):
        former.update_or_create(slug=slug, defaults={owner_field(model): record})


def owner_field(model: Any) -> str:
    """Return the name of the foreign key from the former slugs to their record."""
    return str(model._meta.get_field("former_slugs").remote_field.name)
