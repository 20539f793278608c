"""Which pages are not for everybody: a restriction covers a page and all below it, in every language.

Decided where pages are read, so that a translation made later, moved or restored is covered without anybody's doing.
"""

from typing import Any

from django.db.models import CharField, Exists, ExpressionWrapper, F, OuterRef
from wagtail.models import Page, PageViewRestriction


def for_everybody(pages: Any) -> Any:
    """Those of a queryset of pages that no restriction covers; no further query."""
    path = ExpressionWrapper(OuterRef("path"), output_field=CharField())
    closed = restricted_pages().annotate(below=path).filter(below__startswith=F("path"))
    return pages.exclude(Exists(closed))


def restricted_pages() -> Any:
    """The pages that have a restriction of their own, or a translation that has one."""
    return Page.objects.filter(translation_key__in=PageViewRestriction.objects.values("page__translation_key"))


def covering(page: Page) -> Any:
    """The restrictions that cover a page: its own, those of the pages above, and those of all their translations."""
    if not PageViewRestriction.objects.exists():  # the usual case: one query tells it
        return PageViewRestriction.objects.none()
    keys = page.get_ancestors(inclusive=True).values("translation_key")
    return PageViewRestriction.objects.filter(page__translation_key__in=keys)


def covered_by(page: Page) -> Any:
    """Every page that a restriction on this one would cover."""
    path = ExpressionWrapper(OuterRef("path"), output_field=CharField())
    tops = Page.objects.filter(translation_key=page.translation_key).annotate(below=path)
    return Page.objects.filter(Exists(tops.filter(below__startswith=F("path"))))
