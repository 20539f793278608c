"""Addresses that have moved: who comes to an old one is led to the present one, in one step and on the same host.

Wagtail notes the old address of a page and of everything below it when a slug changes or a page moves. Where such a
note leads is decided here, at the moment somebody comes: to where the page stands now, if residents can see it at all.
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
    """Looks for a noted address where nothing answers; in the place of Wagtail's own."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: RegionRequest) -> HttpResponseBase:
        response = self.get_response(request)
        if response.status_code != 404 or request.method not in ("GET", "HEAD"):
            return response
        return redirection(request) or response


def redirection(request: RegionRequest) -> HttpResponseBase | None:
    """To where the asked address leads now; None where nothing is known of it, or nothing can be seen there."""
    asked = whole_path(uri_to_iri(request.get_full_path()))
    wanted = candidates(asked, request.region.languages)
    notes = Redirect.objects.filter(old_path__in=[path for path, _ in wanted]).select_related("redirect_page")
    by_path = {note.old_path: note for note in notes}
    for path, rest in wanted:
        target = target_of(by_path[path], rest, request) if path in by_path else ""
        if target and urlsplit(target).path.rstrip("/") != request.path.rstrip("/"):
            permanent = by_path[path].is_permanent and not rest
            return (HttpResponsePermanentRedirect if permanent else HttpResponseRedirect)(target)
    return None


def candidates(asked: str, languages: tuple[str, ...]) -> list[tuple[str, str]]:
    """The old addresses that may stand behind the one asked, the likeliest first, each with what came after it.

    With its question and without; the list of news whose archive or feed this is; the same under the other languages,
    where a page answers that is not translated.
    """
    path = asked.split("?")[0]
    found = [(asked, ""), (path, "")]
    parts = path.split("/")
    found += [("/".join(parts[:-count]), "/".join(parts[-count:])) for count in (1, 2) if len(parts) > count + 2]
    own = get_language_from_path(f"{path}/")
    if own:
        below = path.removeprefix(f"/{own}")
        found += [(f"/{code}{below}", "") for code in languages if code != own]
    return [(shortened(each), rest) for each, rest in dict.fromkeys(found)]


def target_of(note: Redirect, rest: str, request: RegionRequest) -> str:
    """Where a note leads, from the root of the host; empty where that cannot be seen, or is on another host."""
    if note.redirect_page_id is None:
        return "" if rest else on_own_host(note.redirect_link, request.region.origin)
    page = note.redirect_page
    path = path_of(page) if page.live else ""
    if not path:
        return ""
    route = rest or note.redirect_page_route_path.strip("/")
    if route and not leads_on(page.specific_deferred, route):
        return "" if rest else path
    query = f"?{request.META['QUERY_STRING']}" if request.META.get("QUERY_STRING") else ""
    ending = "" if route == FEED else "/"
    return (path + route + ending if route else path) + query


def leads_on(page: Any, route: str) -> bool:
    """Whether a page has parts of its own at addresses below it, and this one among them."""
    if not hasattr(page, "resolve_subpage"):
        return False
    if route == FEED:
        return True
    try:
        return page.resolve_subpage(f"/{route}/") is not None
    except (Resolver404, Http404):
        return False


def check_target(link: str) -> None:
    """Raises ValidationError for an address a note may not lead to: one on another host would never be followed."""
    own = all_regions()[connection.schema_name].origin
    if link and not on_own_host(link, own):
        message = _(
            "Write an address of this site, such as %(own)s/fi/uutiset/. "
            "To lead to another site, make a page with a link."
        )
        raise ValidationError(message % {"own": own})


def on_own_host(link: str, origin: str) -> str:
    """A whole address of the region's own as a path; empty for any other: nobody is sent away from here."""
    parts = urlsplit(link)
    own = urlsplit(origin)
    if (parts.netloc and parts.netloc != own.netloc) or not parts.path.startswith("/") or parts.path.startswith("//"):
        return ""
    return parts.path + (f"?{parts.query}" if parts.query else "")
