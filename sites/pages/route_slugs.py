"""Slugs that a page cannot have because something else answers at its address: a route of the site, or of its parent.

The site's own routes are read from the URL configuration, in every language: a page whose text is missing in a
language is shown under that language's prefix too, and would be covered there.
"""

import re
from collections.abc import Iterable, Iterator
from functools import cache
from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.http import Http404
from django.urls import Resolver404, URLPattern, URLResolver, get_resolver
from django.urls.resolvers import LocalePrefixPattern
from django.utils.translation import gettext as _
from django.utils.translation import override

HOME_DEPTH = 2
FIRST_SEGMENT = re.compile(r"\^?([\w-]+)(?:/|$)")


def check(slug: str, parent: Any) -> None:
    """Raise ValidationError for `slug` where a page below `parent` with it would never be shown."""
    if not slug or parent is None:
        return
    if parent.depth == HOME_DEPTH and slug in reserved():
        message = _("The site itself answers at the address “%(slug)s”: a page there would never be seen.")
    elif parent_answers(slug, parent):
        message = _("The page above answers at the address “%(slug)s” itself: a page there would never be seen.")
    else:
        return
    raise ValidationError({"slug": message % {"slug": slug} + " " + _("Choose another address.")})


def parent_answers(slug: str, parent: Any) -> bool:
    """Whether a page with routes of its own has one at this place below it."""
    page = parent.specific
    if not hasattr(page, "resolve_subpage"):
        return False
    try:
        return page.resolve_subpage(f"/{slug}/") is not None
    except (Resolver404, Http404):
        return False


@cache
def reserved() -> frozenset[str]:
    """Return the first segment of every route below a language's prefix, in all languages."""
    found: set[str] = set()
    for language, _name in settings.LANGUAGES:
        with override(language):
            for each in get_resolver().url_patterns:
                if isinstance(each, URLResolver) and isinstance(each.pattern, LocalePrefixPattern):
                    found.update(first_segments(each.url_patterns))
    return frozenset(found)


def first_segments(patterns: Iterable[URLPattern | URLResolver]) -> Iterator[str]:
    """Yield the literal first segment of each route, those of nested configurations too; catch-alls have none."""
    for each in patterns:
        route = str(each.pattern)
        if not route and isinstance(each, URLResolver):
            yield from first_segments(each.url_patterns)
        elif match := FIRST_SEGMENT.match(route):
            yield match.group(1)
