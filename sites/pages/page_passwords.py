"""Views of the password forms of restricted pages and documents. Wrong passwords are throttled."""

from collections.abc import Callable
from typing import Any

from django.http import Http404, HttpRequest, HttpResponseBase
from django.shortcuts import get_object_or_404
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from wagtail.documents.views.serve import authenticate_with_password as document_view
from wagtail.models import BaseViewRestriction, CollectionViewRestriction, Page, PageViewRestriction
from wagtail.views import authenticate_with_password as page_view

from sites.operations.limits import Limit, count_use, is_exhausted, too_many_requests, visitor_address
from sites.pages.restrictions import covering

# Only wrong passwords count, as at sign-in: visitors may share an address, and attackers have many.
OF_A_VISITOR = Limit("page-password", 10, 300)
OF_ALL_VISITORS = Limit("page-password-of-all", 200, 300)
PASSWORD = BaseViewRestriction.PASSWORD


@never_cache
@sensitive_post_parameters("password")
def page_password(request: HttpRequest, page_view_restriction_id: int, page_id: int) -> HttpResponseBase:
    """Wagtail's password form of a page. 404 unless the page is live and the restriction covers it."""
    restriction = get_object_or_404(PageViewRestriction, pk=page_view_restriction_id, restriction_type=PASSWORD)
    page = get_object_or_404(Page.objects.live(), pk=page_id)
    if not covering(page).filter(pk=restriction.pk).exists():
        raise Http404
    return throttled(request, f"page-{restriction.pk}", lambda: page_view(request, restriction.pk, page.pk))


@never_cache
@sensitive_post_parameters("password")
def document_password(request: HttpRequest, restriction_id: int) -> HttpResponseBase:
    """Wagtail's password form of a collection of documents."""
    restriction = get_object_or_404(CollectionViewRestriction, pk=restriction_id, restriction_type=PASSWORD)
    return throttled(request, f"collection-{restriction.pk}", lambda: document_view(request, restriction.pk))


def throttled(request: HttpRequest, restriction: str, view: Callable[[], Any]) -> HttpResponseBase:
    """Call a view that redirects when the password is right; respond 429 after too many wrong ones."""
    if request.method != "POST":
        return view()
    counters = [(OF_A_VISITOR, f"{restriction}:{visitor_address(request)}"), (OF_ALL_VISITORS, restriction)]
    for limit, who in counters:
        if is_exhausted(limit, who):
            return too_many_requests(request, limit)
    response: HttpResponseBase = view()
    if response.status_code != 302:
        for limit, who in counters:
            count_use(limit, who)
    return response
