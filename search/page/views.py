"""The search page. It writes nothing but how often a question was asked, and reads no session and no person."""

from collections.abc import Callable

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from search.answer import Answer
from search.asked.counting import count_search
from search.engines import execute_search
from search.own_words.reading import own_words
from search.page.presentation import SearchPage, context_of
from search.page.search_params import SearchParams, parse_params, question_of
from search.question import Question
from sites import contexts
from sites.facets import REGION
from sites.operations.limits import SEARCH, limited
from sites.regions.open_regions import open_regions_by_code
from sites.regions.request import RegionRequest
from sites.search_start import SearchStart


def answer_to(
    request: RegionRequest, changed: Callable[[Question], Question] = lambda question: question
) -> tuple[SearchParams, Answer, SearchPage]:
    """Return what is asked, the answer, and what its page is; `changed` returns the question that is answered instead.

    Raises Http404 in a language that the region has not got.
    """
    region, language = request.region, get_language() or ""
    if language not in region.languages:
        raise Http404
    params = parse_params(request.GET, reverse("search"), region)
    own, question = own_words(region), changed(question_of(request.GET, params, region, language))
    answer = execute_search(question, own.thesaurus, own.known)
    # The answer may be that of a relaxed question: show its region as chosen.
    regions = tuple(answer.question.filters.get(REGION, ()))
    return params, answer, SearchPage(language, region, open_regions_by_code(), params.with_filters(REGION, regions))


@require_safe
@limited(SEARCH, methods=("GET",))
def search(request: RegionRequest) -> HttpResponse:
    """Render the answer to a question; without one what is on this week, and the themes. Works without JavaScript."""
    params, answer, page = answer_to(request)
    context = context_of(answer, page)
    if context["starts"]:
        context |= contexts.context_of(SearchStart(), request)
    response = render(request, "search/search.html", context)
    if params.is_bare and answer.page == 1 and not context["urgent"]:
        count_search(request, params.words, answer, request.region.code)
    if request.GET:
        response.headers["X-Robots-Tag"] = "noindex"
    return response
