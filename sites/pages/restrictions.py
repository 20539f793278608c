"""View restrictions: each covers a page and its descendants, in every language.

Evaluated when pages are read, so that a translation that is created, moved or restored later is covered too.
"""

from typing import Any

from django.db.models import BooleanField, CharField, Exists, ExpressionWrapper, F, Func, OuterRef
from wagtail.models import Page, PageViewRestriction


class IsUnrestricted(Func):
    """Whether no restriction covers the page at a path. In SQL: Django would compile the subquery for every page."""

    template = """NOT EXISTS (
        SELECT 1 FROM wagtailcore_pageviewrestriction AS restriction
        JOIN wagtailcore_page AS chosen ON chosen.id = restriction.page_id
        JOIN wagtailcore_page AS closed ON closed.translation_key = chosen.translation_key
        WHERE starts_with(%(expressions)s, closed.path))"""
    output_field = BooleanField()


def unrestricted(pages: Any) -> Any:
    """Return the pages of a queryset that no restriction covers; adds a subquery, no query."""
    return pages.filter(IsUnrestricted("path"))


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
