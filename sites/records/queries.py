"""Which records residents may find, and at which paths."""

from collections.abc import Iterable
from datetime import datetime
from functools import cache
from typing import Any, TypeVar

from django.db.models import Q, QuerySet
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import override

from sites.records.models import Record

R = TypeVar("R", bound=Record)
SLUG = "slug-of-the-record"


def findable(model: type[R]) -> "QuerySet[R]":
    """Return the records of a model that residents may find: those published and not expired, as what they are a part
    of, which meet the condition of the model.
    """
    records: QuerySet[R] = model._default_manager.filter(is_public(), model.residents_find)
    return records.filter(is_public(f"{model.part_of}__")) if model.part_of else records


def found_at(records: "QuerySet[R]", slug: str) -> R:
    """Return the record of a slug, or the one that had it before: subscriptions, screens and frames go on.

    Raises Http404.
    """
    return records.filter(slug=slug).first() or get_object_or_404(records, former_slugs__slug=slug)


def is_public(prefix: str = "") -> Q:
    """Return the condition of a record that is published and not expired; `prefix` leads to it ("organisation__")."""
    unexpired = Q(**{f"{prefix}expire_at": None}) | Q(**{f"{prefix}expire_at__gt": timezone.now()})
    return unexpired & Q(**{f"{prefix}live": True})


def hidden_whole(record: Record) -> Record | None:
    """Return what a record is a part of where residents may not find that, and so not the record; else None."""
    whole: Record | None = getattr(record, record.part_of) if record.part_of else None
    if whole is None or (whole.live and (whole.expire_at is None or whole.expire_at > timezone.now())):
        return None
    return whole


def rows_of_all(querysets: Iterable["QuerySet[Any]"]) -> list[dict[str, Any]]:
    """Return the rows of querysets of `values` with the same columns, in one query however many models there are."""
    every = [each.order_by() for each in querysets]
    return list(every[0].union(*every[1:], all=True)) if every else []


def is_published(record: Record) -> bool:
    """Tell of a loaded record what `is_public` asks of stored ones."""
    return record.live and (record.expire_at is None or record.expire_at > timezone.now())


def expires_at(record: Record) -> datetime | None:
    """Return when a record, or what it is a part of, expires; None where neither does."""
    whole = [getattr(record, record.part_of)] if record.part_of else []
    return min((each.expire_at for each in (record, *whole) if each.expire_at), default=None)


def path_in(record: Any, language: str) -> str:
    """Return the path of a record's public page in a language."""
    return path_pattern(record.route, language).replace(SLUG, record.slug)


@cache
def path_pattern(route: str, language: str) -> str:
    """Return the path of a record whose slug is `SLUG`; the same in every region."""
    with override(language):
        return reverse(route, args=[SLUG])
