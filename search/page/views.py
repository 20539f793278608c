"""The search page. It writes nothing but how often a question was asked, and reads no session and no person."""

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from search.asked.counting import count_search
from search.engines import execute_search
from search.own_words.reading import own_words
from search.page.presentation import SearchPage, context_of
from search.page.search_params import parse_params, question_of
from sites import contexts
from sites.facets import REGION
from sites.operations.limits import SEARCH, limited
from sites.regions.open_regions import open_regions_by_code
from sites.regions.request import RegionRequest
from sites.search_start import SearchStart


@require_safe
@limited(SEARCH, methods=("GET",))
def search(request: RegionRequest) -> HttpResponse:
    """Render the answer to a question; without one what is on this week, and the themes. Works without JavaScript."""
    region = request.region
    language = get_language() or ""
    if language not in region.languages:
        raise Http404
    params = parse_params(request.GET, reverse("search"), region)
    own = own_words(region)
    answer = execute_search(question_of(request.GET, params, region, language), own.thesaurus, own.known)
    # The answer may be that of a relaxed question: show its region as chosen.
    regions = tuple(answer.question.filters.get(REGION, ()))
    page = SearchPage(language, region, open_regions_by_code(), params.with_filters(REGION, regions))
    context = context_of(answer, page)
    if context["starts"]:
        context |= contexts.context_of(SearchStart(), request)
    response = render(request, "search/search.html", context)
    if params.is_bare and answer.page == 1 and not context["urgent"]:
        count_search(request, params.words, answer, region.code)
    if request.GET:
        response.headers["X-Robots-Tag"] = "noindex"
    return response
