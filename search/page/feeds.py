"""A saved search for other programs: what it finds, for news readers; the dates of what it finds, for calendars.

Their addresses have the parameters of the search page's own.
"""

from dataclasses import replace

from django.http import HttpResponse
from django.utils import timezone
from django.utils.dateparse import parse_datetime
from django.utils.feedgenerator import Atom1Feed
from django.utils.html import escape
from django.utils.translation import gettext as _
from django.utils.translation import pgettext
from django.views.decorators.http import conditional_page, require_safe

from search.answer import Hit
from search.page.presentation import KIND, SearchPage
from search.page.search_params import SearchParams
from search.page.views import answer_to
from search.question import Question
from sites.dates_of_all import calendar_of
from sites.facets import REGION, facets
from sites.filtering import chips
from sites.invisible import one_line
from sites.kinds import kinds
from sites.operations.limits import SEARCH, limited
from sites.public_ids import public_id
from sites.regions.request import RegionRequest

FOUND_IN_A_FEED = 30
DATED_IN_A_CALENDAR = 100
"""Things whose dates a calendar has, at most: those that the search ranks highest."""


@require_safe
@conditional_page
@limited(SEARCH, methods=("GET", "HEAD"))
def search_atom(request: RegionRequest) -> HttpResponse:
    """Respond with the best of what the search finds as an Atom feed (RFC 4287)."""
    params, answer, page = answer_to(request, of_best)
    source = request.region.origin + request.get_full_path()
    feed = Atom1Feed(
        title=name_of(params, page),
        link=request.region.origin + params.url(),
        description="",
        language=page.language,
        feed_url=source,
        feed_guid=source,
    )
    for hit in answer.hits:
        if hit.region in page.regions:
            add(feed, hit, page)
    response = HttpResponse(feed.writeString("utf-8"), content_type="application/atom+xml; charset=utf-8")
    return unindexed(response)


def add(feed: Atom1Feed, hit: Hit, page: SearchPage) -> None:
    """Add a hit to a feed; its id does not change with its address."""
    region = page.regions[hit.region]
    card = hit.listing.seen_in(page.language, region.languages)
    feed.add_item(
        title=one_line(card.name),
        link=region.origin + card.path,
        description=escape(one_line(card.summary)),  # Django declares summaries as HTML
        unique_id=public_id(hit.region, hit.listing.source, hit.listing.key).urn,
        updateddate=parse_datetime(hit.listing.updated) or timezone.now(),
    )


@require_safe
@conditional_page
@limited(SEARCH, methods=("GET", "HEAD"))
def search_calendar(request: RegionRequest) -> HttpResponse:
    """Respond with the dates of what the search finds as iCalendar."""
    params, answer, page = answer_to(request, of_dated)
    things = [(hit.region, hit.listing.source, hit.listing.key) for hit in answer.hits]
    return unindexed(calendar_of(request, name_of(params, page), request.region.origin + params.url(), things))


def of_dated(question: Question) -> Question:
    """Return the question for the kinds that have dates, where some of these are asked for."""
    known = [code for code, kind in kinds().items() if kind.source.dated]
    chosen = question.filters.get(KIND) or known
    filters = {**question.filters, KIND: [code for code in chosen if code in known] or chosen}
    return replace(question, page=1, page_size=DATED_IN_A_CALENDAR, filters=filters)


def of_best(question: Question) -> Question:
    """Return the question for the best of what is found."""
    return replace(question, page=1, page_size=FOUND_IN_A_FEED)


def name_of(params: SearchParams, page: SearchPage) -> str:
    """Return the name of a saved search: where it is, and what is asked."""
    offered = [each for each in facets().values() if each.name != REGION]
    asked = [params.words, *(chip.label for chip in chips(offered, params, page.language))]
    words = ", ".join(filter(None, asked)) or _("everything")
    return one_line(
        pgettext("name of a saved search", "%(region)s: %(words)s")
        % {"region": page.region.short_name_in(page.language), "words": words}
    )


def unindexed(response: HttpResponse) -> HttpResponse:
    """Return a response for programs, which search engines leave out and nobody keeps without asking again."""
    response.headers["X-Robots-Tag"] = "noindex"
    response.headers["Cache-Control"] = "no-cache"
    return response
