"""Which records residents may find, and at which paths."""

from functools import cache
from typing import Any, TypeVar

from django.db.models import Q, QuerySet
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import override

from sites.records.models import Record

R = TypeVar("R", bound=Record)
SLUG = "slug-of-the-record"


def findable(model: type[R]) -> "QuerySet[R]":
    """Return the records of a model that are published and not expired."""
    records: QuerySet[R] = model._default_manager.all()
    return records.filter(Q(expire_at=None) | Q(expire_at__gt=timezone.now()), live=True)


def path_in(record: Any, language: str) -> str:
    """Return the path of a record's public page in a language."""
    return path_pattern(record.route, language).replace(SLUG, record.slug)


@cache
def path_pattern(route: str, language: str) -> str:
    """Return the path of a record whose slug is `SLUG`; the same in every region."""
    with override(language):
        return reverse(route, args=[SLUG])
