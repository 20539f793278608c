"""What refers to an organisation from other tables, whichever they are, and how it comes to refer to another one.

Versions of records hold their references too: those would bring the old ones back when one is published.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db import IntegrityError, models, transaction
from modelcluster.fields import ParentalKey
from wagtail.models import Revision

from directory.models import ImportRow, LikelyDouble, Organisation

STAY = (ImportRow, LikelyDouble)
"""What is about the organisation as it was: a row of an import can only undo what it did to that one."""


@dataclass(frozen=True)
class Reference:
    """A foreign key to organisations."""

    model: type[models.Model]
    field: Any

    def rows(self, organisation: Organisation) -> Any:
        """Return the rows that refer to an organisation."""
        return self.model._base_manager.filter(**{self.field.name: organisation})


def references() -> Iterator[Reference]:
    """Yield the foreign keys of all tables, but those of an organisation's own parts, which are copied."""
    relations: Any = Organisation._meta.get_fields(include_hidden=True)
    for relation in relations:
        is_reverse = relation.auto_created and not relation.concrete and (relation.one_to_many or relation.one_to_one)
        field = getattr(relation, "field", None)
        if is_reverse and not isinstance(field, ParentalKey) and relation.related_model not in STAY:
            yield Reference(relation.related_model, field)


def count(organisation: Organisation) -> list[tuple[Any, int]]:
    """Return what refers to an organisation: the plural names of the models, and how many rows; none are left out."""
    counted = [(each.model._meta.verbose_name_plural, each.rows(organisation).count()) for each in references()]
    return [(name, number) for name, number in counted if number]


def move(old: Organisation, new: Organisation) -> None:
    """Let everything that refers to one organisation refer to another one.

    What the other one has already (a membership in the same network) stays, and is deleted with the old one.
    """
    for reference in references():
        for row in reference.rows(old):
            try:
                with transaction.atomic():
                    reference.model._base_manager.filter(pk=row.pk).update(**{reference.field.name: new})
            except IntegrityError:
                continue  # the same is there already
        move_in_versions(reference, old.pk, new.pk)


def move_in_versions(reference: Reference, old: int, new: int) -> None:
    """Replace a reference in the versions of records, and in the rows that are parts of versions, at any depth."""
    record, path = place_in_versions(reference.model)
    if not hasattr(record, "save_revision"):
        return
    content: dict[str, Any] = {reference.field.name: old}
    for rows in reversed(path):
        content = {rows: [content]}
    for version in versions_of(record, content):
        replace(version.content, path, reference.field.name, (old, new))
        Revision.objects.filter(pk=version.pk).update(content=version.content)


def place_in_versions(model: Any) -> tuple[Any, list[str]]:
    """Return the model in whose versions a model's rows are, and the names of the lists that lead to them."""
    parent = next((each for each in model._meta.fields if isinstance(each, ParentalKey)), None)
    if parent is None:
        return model, []
    record, path = place_in_versions(parent.related_model)
    return record, [*path, parent.remote_field.related_name]


def replace(content: dict[str, Any], path: list[str], name: str, keys: tuple[int, int]) -> None:
    """Replace one key of a field by another in the rows to which a path leads."""
    if path:
        for row in content.get(path[0], ()):
            replace(row, path[1:], name, keys)
    elif content.get(name) == keys[0]:
        content[name] = keys[1]


def versions_of(model: Any, content: dict[str, Any]) -> Iterator[Revision]:
    """Yield the versions of a model's records that contain this."""
    types = ContentType.objects.get_for_models(model, *model._meta.get_parent_list()).values()
    found = Revision.objects.filter(content_type__in=types, content__contains=content)
    return iter(found.iterator(chunk_size=100))
