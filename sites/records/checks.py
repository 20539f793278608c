"""System checks: whatever has a public address is declared as a kind, and every part of a declaration is read."""

from collections.abc import Iterator
from typing import Any

from django.apps import apps
from django.core.checks import CheckMessage, Error, register
from django.core.exceptions import FieldDoesNotExist
from wagtail.models import Page, get_page_models

from sites.kinds import Kind, kind_of, kinds
from sites.people.roles import ROLES
from sites.records.models import Record
from sites.translated import LANGUAGES


@register()
def every_thing_has_a_kind(**_: Any) -> list[CheckMessage]:
    """Each type of page and each record is of a registered kind: otherwise no list, search or desk knows it."""
    pages = [model for model in get_page_models() if model is not Page]
    records = [model for model in apps.get_models() if issubclass(model, Record)]
    return [
        Error(
            f"{model._meta.label} has public addresses and is of no kind.",
            hint="Register a sites.kinds.Kind for it when its app is ready.",
            obj=model,
            id="kinds.E001",
        )
        for model in (*pages, *records)
        if kind_of(model) is None
    ]


@register()
def every_part_is_read(**_: Any) -> list[CheckMessage]:
    """No part of a declaration is one that nothing reads."""
    return [
        Error(f"The kind {kind.code!r}: {problem}", id="kinds.E002")
        for kind in kinds().values()
        for problem in unread_parts(kind)
    ]


def unread_parts(kind: Kind) -> Iterator[str]:
    """Yield why parts of a declaration are not read."""
    if kind_of(kind.model) is not kind:
        yield f"another kind is declared for {kind.model.__name__}."
    for role in kind.permissions.keys() - ROLES.keys():
        yield f"there is no role {role!r}."
    if issubclass(kind.model, Page):
        if kind.texts or kind.web_addresses:
            yield "texts and web_addresses of pages are known by their fields; the declared ones are not read."
        return
    if kind.source.name != kind.code:
        yield "the source of records has the code of their kind as its name."
    columns = [f"{name}_{language}" for name in kind.texts for language in LANGUAGES]
    for name in (*columns, *kind.web_addresses, *(name.lstrip("-") for name in kind.latest_by)):
        if name != "pk" and not has_field(kind.model, name):
            yield f"{kind.model.__name__} has no field {name!r}."


def has_field(model: Any, name: str) -> bool:
    """Tell whether a model has a field of this name; `relation__name` is one of related rows."""
    first, _, rest = name.partition("__")
    try:
        found = model._meta.get_field(first)
    except FieldDoesNotExist:
        return False
    return not rest or (found.related_model is not None and has_field(found.related_model, rest))
