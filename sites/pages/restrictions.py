"""View restrictions: each covers a page and its descendants, in every language.

Evaluated when pages are read, so that a translation that is created, moved or restored later is covered too.
"""

from typing import Any

from django.db.models import CharField, Exists, ExpressionWrapper, F, OuterRef
from wagtail.models import Page, PageViewRestriction


def unrestricted(pages: Any) -> Any:
    """Return the pages of a queryset that no restriction covers; adds a subquery, no query."""
    path = ExpressionWrapper(OuterRef("path"), output_field=CharField())
    closed = restricted_pages().annotate(below=path).filter(below__startswith=F("path"))
    return pages.exclude(Exists(closed))


def restricted_pages() -> Any:
    """Return the pages that have a restriction, or a translation that has one."""
    return Page.objects.filter(translation_key__in=PageViewRestriction.objects.values("page__translation_key"))


def covering(page: Page) -> Any:
    """Return the restrictions that cover a page: those of the page, its ancestors, and all their translations."""
    if not PageViewRestriction.objects.exists():  # the usual case, in one query
        return PageViewRestriction.objects.none()
    keys = page.get_ancestors(inclusive=True).values("translation_key")
    return PageViewRestriction.objects.filter(page__translation_key__in=keys)


def covered_by(page: Page) -> Any:
    """Return every page that a restriction on this one would cover."""
    path = ExpressionWrapper(OuterRef("path"), output_field=CharField())
    tops = Page.objects.filter(translation_key=page.translation_key).annotate(below=path)
    return Page.objects.filter(Exists(tops.filter(below__startswith=F("path"))))
