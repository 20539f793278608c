"""The search page. It only reads, and no session, no counter, no table of a region."""

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from search.engines import ask
from search.page.presentation import Shown, context_of
from search.page.search_params import address_of, question_of
from search.vocabulary import thesaurus
from sites.facets import REGION
from sites.operations.limits import SEARCH, limited
from sites.regions.open_regions import open_regions_by_code
from sites.regions.request import RegionRequest


@require_safe
@limited(SEARCH, methods=("GET",))
def search(request: RegionRequest) -> HttpResponse:
    """Show the answer to a question, or all things where there is none. The page works without JavaScript."""
    region = request.region
    language = get_language() or ""
    if language not in region.languages:
        raise Http404
    address = address_of(request.GET, reverse("search"), region)
    answer = ask(question_of(request.GET, address, region, language), thesaurus())
    # The answer may be to a relaxed question: the page shows its region as chosen.
    regions = tuple(answer.question.filters.get(REGION, ()))
    shown = Shown(language, region, open_regions_by_code(), address.with_filters(REGION, regions))
    response = render(request, "search/search.html", context_of(answer, shown))
    if request.GET:
        response.headers["X-Robots-Tag"] = "noindex"
    return response
