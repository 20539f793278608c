"""Content types by name instead of number: the numbers differ from database to database. `renumber` is pure."""

from collections.abc import Callable
from typing import Any

from django.apps import apps
from django.contrib.contenttypes.models import ContentType

from sites.regions.bundle.errors import ArchiveError

Name = list[str]


def names() -> dict[int, Name]:
    """Return the natural key of each content type by primary key: `{12: ["wagtailcore", "page"]}`."""
    return {number: [app, model] for number, app, model in ContentType.objects.values_list("id", "app_label", "model")}


def number_of(name: Name) -> int:
    """Return the primary key of a content type in this database; it is created where missing.

    Raises ArchiveError for one of an app that is not installed.
    """
    app_label, model = name
    if app_label not in {config.label for config in apps.get_app_configs()}:
        raise ArchiveError(f"There is no app {app_label!r} here: the bundle does not fit.")
    return ContentType.objects.get_or_create(app_label=app_label, model=model)[0].pk


def renumber(value: Any, swap: Callable[[Any], Any]) -> Any:
    """Apply `swap` to each content type of a serialised object, at any depth. Null stays null."""
    if isinstance(value, dict):
        return {
            key: swap(each) if key.endswith("content_type") and each is not None else renumber(each, swap)
            for key, each in value.items()
        }
    return [renumber(each, swap) for each in value] if isinstance(value, list) else value
