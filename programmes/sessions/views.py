"""The page of a series, and the list of all: public, with what is for staff where staff has signed in."""

from collections.abc import Callable
from typing import TypeVar

from django.contrib.auth.views import redirect_to_login
from django.db.models import Q, QuerySet
from django.http import Http404, HttpResponse, HttpResponseBase
from django.shortcuts import render, resolve_url
from django.utils.cache import add_never_cache_headers
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from programmes.choices import MaterialVisibility, StreamVisibility
from programmes.models import InfoSession
from programmes.sessions import visible
from programmes.sessions.date_page import date_context
from programmes.sessions.dates import path_of
from programmes.sessions.list_page import cards
from programmes.sessions.structured_data import subject_of
from programmes.sessions.watching import watch
from sites.page_cache.decorators import cacheable
from sites.pages.discovery.list_routes import paths_of
from sites.pages.discovery.subject import PageSubject
from sites.pages.feedback_views import language_of_url
from sites.people.views import unindexed
from sites.records.queries import found_at, is_public
from sites.records.views import record_view
from sites.regions.request import RegionRequest

R = TypeVar("R", bound=HttpResponseBase)
series = record_view(InfoSession, subject_of, visible.found_by)


def session_page(request: RegionRequest, slug: str) -> HttpResponseBase:
    """Show a series; of one that is for staff only visitors are asked to sign in. Raises Http404."""
    return or_sign_in(request, hidden(slug), lambda: series(request, slug))


def date_page(request: RegionRequest, slug: str, day: str) -> HttpResponseBase:
    """Show a date of a series; of one that is for staff only visitors are asked to sign in. Raises Http404."""
    return or_sign_in(request, hidden(slug), lambda: date_of_series(request, slug, day))


def recording_page(request: RegionRequest, slug: str, day: str, number: int) -> HttpResponseBase:
    """Show a recording; of one that is for staff only visitors are asked to sign in. Raises Http404."""
    for_staff = hidden(slug) | InfoSession.objects.filter(
        is_public(), at(slug), recordings__pk=number, recordings__visibility=MaterialVisibility.STAFF
    )
    return or_sign_in(request, for_staff, lambda: watch(request, slug, day, number))


def at(slug: str) -> Q:
    """Return the condition of the series that has a slug, or had it before."""
    return Q(slug=slug) | Q(former_slugs__slug=slug)


def hidden(slug: str) -> "QuerySet[InfoSession]":
    """Return the series of a slug if it is for staff only."""
    return InfoSession.objects.filter(is_public(), at(slug), audience=StreamVisibility.STAFF)


def or_sign_in(
    request: RegionRequest, for_staff: "QuerySet[InfoSession]", view: Callable[[], HttpResponseBase]
) -> HttpResponseBase:
    """Return what a view shows; where it finds nothing, ask to sign in for what is for staff. Raises Http404."""
    try:
        response = view()
    except Http404:
        return sign_in(request, for_staff)
    return private(response) if visible.is_staff(request) else response


@require_safe
@cacheable
def date_of_series(request: RegionRequest, slug: str, day: str) -> HttpResponse:
    """Show a date of a series that the reader may find. Raises Http404."""
    language_of_url(request)
    found = visible.found_by(request).prefetch_related("changed_dates", "presenters__organisation__contact_points")
    session = found_at(found, slug)
    context = date_context(session, day, request)
    request.language_paths = {code: path_of(session, context["day"], code) for code in request.region.languages}
    request.languages_missing = set(request.region.languages) - set(session.content_languages)
    context["subject"] = subject_of(session, context)
    return render(request, "programmes/session_date_page.html", context)


def sign_in(request: RegionRequest, for_staff: "QuerySet[InfoSession]") -> HttpResponse:
    """Ask a visitor to sign in where there is something for staff. Raises Http404 where there is nothing."""
    if request.user.is_authenticated or not for_staff.exists():
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
        "subject": PageSubject(title, summary, language),
    }
    request.language_paths = paths_of("info_sessions", request.region.languages)
    response = render(request, "programmes/session_list.html", context)
    return private(response) if staff else response


def private(response: R) -> R:
    """Keep what staff was shown out of every cache and out of search engines."""
    add_never_cache_headers(response)
    return unindexed(response)
