"""Slugs that a page cannot have because another route serves its URL: a route of the site, or of its parent.

The site's own routes are read from the URL configuration, in every language: a page without a text in a language is
served under that language's prefix too, and would be hidden there.
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
    """Raise ValidationError for a `slug` with which a page below `parent` would never be served."""
    if not slug or parent is None:
        return
    if parent.depth == HOME_DEPTH and slug in reserved():
        message = _("The site itself answers at the address “%(slug)s”: a page there would never be seen.")
    elif parent_has_route(slug, parent):
        message = _("The page above answers at the address “%(slug)s” itself: a page there would never be seen.")
    else:
        return
    raise ValidationError({"slug": message % {"slug": slug} + " " + _("Choose another address.")})


def parent_has_route(slug: str, parent: Any) -> bool:
    """Return whether the parent is routable and has a route at this path."""
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
    """Yield the literal first segment of each route, nested ones included; catch-all routes have none."""
    for each in patterns:
        route = str(each.pattern)
        if not route and isinstance(each, URLResolver):
            yield from first_segments(each.url_patterns)
        elif match := FIRST_SEGMENT.match(route):
            yield match.group(1)
