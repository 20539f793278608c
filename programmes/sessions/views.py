"""The page of a series, and the list of all: public, with what is for staff where staff has signed in."""

from typing import TypeVar

from django.contrib.auth.views import redirect_to_login
from django.http import Http404, HttpResponse, HttpResponseBase
from django.shortcuts import render, resolve_url
from django.utils.cache import add_never_cache_headers
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from programmes.choices import StreamVisibility
from programmes.models import InfoSession
from programmes.sessions import visible
from programmes.sessions.list_page import cards
from programmes.sessions.structured_data import subject_of
from sites.page_cache.decorators import cacheable
from sites.pages.discovery.subject import Subject
from sites.pages.feedback_views import language_of_url
from sites.people.views import unindexed
from sites.records.queries import is_public
from sites.records.views import record_view
from sites.regions.request import RegionRequest

R = TypeVar("R", bound=HttpResponseBase)
series = record_view(InfoSession, subject_of, visible.found_by)


def session_page(request: RegionRequest, slug: str) -> HttpResponseBase:
    """Show a series; of one that is for staff only visitors are asked to sign in. Raises Http404."""
    try:
        response = series(request, slug)
    except Http404:
        return sign_in(request, slug)
    return private(response) if visible.is_staff(request) else response


def sign_in(request: RegionRequest, slug: str) -> HttpResponse:
    """Ask a visitor to sign in where the address is that of a series for staff. Raises Http404 of others."""
    hidden = InfoSession.objects.filter(is_public(), slug=slug, audience=StreamVisibility.STAFF)
    if request.user.is_authenticated or not hidden.exists():
        raise Http404
    return unindexed(redirect_to_login(request.path, resolve_url("account_login")))


@require_safe
@cacheable
def session_list(request: RegionRequest) -> HttpResponse:
    """Show the series of the region with their next dates; staff sees the links and the series for staff too."""
    language, staff = language_of_url(request), visible.is_staff(request)
    title = _("Info sessions")
    summary = _("In info sessions associations tell how they help. Here you see when the next ones are.")
    context = {
        "title": title,
        "lead": summary,
        "sessions": cards(visible.found_by(request), language, staff),
        "staff": staff,
        "subject": Subject(title, summary, language),
    }
    response = render(request, "programmes/session_list.html", context)
    return private(response) if staff else response


def private(response: R) -> R:
    """Keep what staff was shown out of every cache and out of search engines."""
    add_never_cache_headers(response)
    return unindexed(response)
