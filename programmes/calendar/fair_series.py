"""All fairs of a series as one calendar to subscribe to, or as an Atom feed: the next edition comes by itself."""

from django.db.models import Q
from django.http import Http404, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import condition, require_safe

from programmes.calendar.formats.feeds import ATOM_TYPE, atom
from programmes.calendar.reading import entries
from programmes.calendar.views import address, etag_of, in_languages_of_the_region, respond, window
from programmes.calendar_file import Feed
from programmes.models import Fair
from sites.records.queries import findable, path_in
from sites.regions.request import RegionRequest
from sites.translated import translated


@require_safe
@condition(etag_func=etag_of)
def series_feed(request: RegionRequest, number: int, code: str) -> HttpResponse:
    """Respond with the days of the fairs of a series: `code` is `ics` or `atom`.

    Raises Http404 for a series without a fair that residents may find: only editors know of it.
    """
    language, region = in_languages_of_the_region(request), request.region
    fairs = list(findable(Fair).filter(series_id=number).select_related("series").order_by("-first_day"))
    if not fairs or code not in ("ics", "atom"):
        raise Http404
    found = entries(*window(region.code), region.code, Q(source="fair", key__in=[str(fair.pk) for fair in fairs]))
    name = _("%(series)s: all fairs") % {"series": translated(fairs[0].series, "name", language)}
    feed = Feed(name, language, address(request), region.origin + path_in(fairs[0], language))
    if code == "ics":
        return respond(request, feed, found)
    response = HttpResponse(atom(feed, found), content_type=ATOM_TYPE)
    response.headers["Cache-Control"] = "no-cache"
    return response
