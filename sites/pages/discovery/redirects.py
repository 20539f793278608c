"""Redirects from former URLs to present ones, in one step and on the same host.

Wagtail records the old path of a page and of its descendants when a slug changes or a page moves. The target is
computed when the redirect is followed: the page's present path, if residents may see the page.
"""

from collections.abc import Callable
from typing import Any
from urllib.parse import urlsplit

from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponseBase, HttpResponsePermanentRedirect, HttpResponseRedirect
from django.urls import Resolver404
from django.utils.encoding import uri_to_iri
from django.utils.translation import get_language_from_path
from django.utils.translation import gettext as _
from wagtail.contrib.redirects.models import Redirect

from sites.pages.discovery.redirect_patches import shortened, whole_path
from sites.pages.locales import path_of
from sites.pages.news import FEED
from sites.regions.connection import connection
from sites.regions.open_regions import all_regions
from sites.regions.request import RegionRequest


class RedirectMiddleware:
    """Looks up redirects for responses with status 404; replaces Wagtail's own middleware."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: RegionRequest) -> HttpResponseBase:
        response = self.get_response(request)
        if response.status_code != 404 or request.method not in ("GET", "HEAD"):
            return response
        return redirect_for(request) or response


def redirect_for(request: RegionRequest) -> HttpResponseBase | None:
    """Return the redirect of a request; None where there is none, or its target is not public."""
    path_and_query = whole_path(uri_to_iri(request.get_full_path()))
    found = candidates(path_and_query, request.region.languages)
    redirects = Redirect.objects.filter(old_path__in=[path for path, _ in found]).select_related("redirect_page")
    by_path = {redirect.old_path: redirect for redirect in redirects}
    for path, rest in found:
        target = target_of(by_path[path], rest, request) if path in by_path else ""
        if target and urlsplit(target).path.rstrip("/") != request.path.rstrip("/"):
            permanent = by_path[path].is_permanent and not rest
            return (HttpResponsePermanentRedirect if permanent else HttpResponseRedirect)(target)
    return None


def candidates(path_and_query: str, languages: tuple[str, ...]) -> list[tuple[str, str]]:
    """Return the old paths that may belong to a URL, the likeliest first, each with the rest of the URL after it.

    They are: with and without the query; the news list whose archive or feed this is; the same under the other
    languages, which serve pages that are not translated.
    """
    path = path_and_query.split("?")[0]
    found = [(path_and_query, ""), (path, "")]
    parts = path.split("/")
    found += [("/".join(parts[:-count]), "/".join(parts[-count:])) for count in (1, 2) if len(parts) > count + 2]
    own = get_language_from_path(f"{path}/")
    if own:
        below = path.removeprefix(f"/{own}")
        found += [(f"/{code}{below}", "") for code in languages if code != own]
    return [(shortened(each), rest) for each, rest in dict.fromkeys(found)]


def target_of(redirect: Redirect, rest: str, request: RegionRequest) -> str:
    """Return the target path of a redirect; empty where it is not public or on another host."""
    if redirect.redirect_page_id is None:
        return "" if rest else same_host_path(redirect.redirect_link, request.region.origin)
    page = redirect.redirect_page
    path = path_of(page) if page.live else ""
    if not path:
        return ""
    route = rest or redirect.redirect_page_route_path.strip("/")
    if route and not has_route(page.specific_deferred, route):
        return "" if rest else path
    query = f"?{request.META['QUERY_STRING']}" if request.META.get("QUERY_STRING") else ""
    ending = "" if route == FEED else "/"
    return (path + route + ending if route else path) + query


def has_route(page: Any, route: str) -> bool:
    """Return whether a page has a route of its own at this path below it."""
    if not hasattr(page, "resolve_subpage"):
        return False
    if route == FEED:
        return True
    try:
        return page.resolve_subpage(f"/{route}/") is not None
    except (Resolver404, Http404):
        return False


def check_redirect_target(link: str) -> None:
    """Raise ValidationError for a target on another host: such a redirect would never be followed."""
    own = all_regions()[connection.schema_name].origin
    if link and not same_host_path(link, own):
        message = _(
            "Write an address of this site, such as %(own)s/fi/uutiset/. "
            "To lead to another site, make a page with a link."
        )
        raise ValidationError(message % {"own": own})


def same_host_path(link: str, origin: str) -> str:
    """Return the path of a URL on the region's own host; empty for any other host: there are no open redirects."""
    parts = urlsplit(link)
    own = urlsplit(origin)
    if (parts.netloc and parts.netloc != own.netloc) or not parts.path.startswith("/") or parts.path.startswith("//"):
        return ""
    return parts.path + (f"?{parts.query}" if parts.query else "")
