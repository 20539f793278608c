"""The calendar's feeds: of a region or the country, of a filter, of one thing, and of an organisation."""

import datetime
import hashlib
from collections.abc import Callable
from typing import Any

from django.db.models import Count, Max, Q
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import condition, require_safe

from directory.models import Group, Organisation
from programmes.calendar.consumer import AHEAD
from programmes.calendar.filtering import code_for, matching, offered_in
from programmes.calendar.ical import ical
from programmes.calendar.reading import CalendarEntry, entries, findable_dates, organised_by
from programmes.calendar_file import CANCELLED, MEDIA_TYPE, Feed
from programmes.models import Event, Fair, InfoSession, Kiosk
from sites.dates_of_all import Things
from sites.filtering import list_params
from sites.local_time import start_of_day
from sites.operations.time_limit import national_time_limit
from sites.records.models import Record
from sites.records.queries import findable, found_at, path_in
from sites.regions.request import RegionRequest
from sites.translated import translated

PAST = datetime.timedelta(days=90)
"""How far back feeds have dates; those that did not take place are left out once they are past."""
NATIONAL_AHEAD = datetime.timedelta(days=92)
"""How far ahead the feed of the whole country has dates, which are some hundred a day."""


def window(code: str) -> tuple[datetime.datetime, datetime.datetime]:
    """Return the moments between which the feeds of a region have dates, or of all; they change with the day."""
    today = start_of_day(timezone.now())
    return (today - PAST, today + AHEAD) if code else (today, today + NATIONAL_AHEAD)


def etag_of(request: RegionRequest, **_arguments: Any) -> str:
    """Return what differs whenever a feed does: its address, the day, and the dates of the region; one query."""
    code = code_for(request.region)
    with national_time_limit(not code):
        told = findable_dates(code).aggregate(Count("pk"), Max("changed"), Max("thing__changed"))
    parts = (request.build_absolute_uri(), start_of_day(timezone.now()), *sorted(told.items()))
    return f'"{hashlib.sha256(repr(parts).encode()).hexdigest()[:32]}"'


def in_languages_of_the_region(request: RegionRequest) -> str:
    """Return the active language. Raises Http404 where the region has it not."""
    language = get_language() or ""
    if language not in request.region.languages:
        raise Http404
    return language


@require_safe
@condition(etag_func=etag_of)
def calendar_feed(request: RegionRequest) -> HttpResponse:
    """Respond with the dates of the region, or of the country, that match the filters of the address."""
    language, region = in_languages_of_the_region(request), request.region
    offered = offered_in(region)
    params = list_params(request.GET, request.path, offered)
    found = matching(entries(*window(code_for(region)), code_for(region)), offered, params.filters)
    name = _("%(region)s: calendar") % {"region": region.short_name_in(language)}
    return respond(request, Feed(name, language, address(request), f"{region.origin}/{language}/"), found)


def calendar_of_things(request: RegionRequest, name: str, url: str, things: Things) -> HttpResponse:
    """Respond with the dates of some things, as `sites.dates_of_all` wants it; two queries, none without things."""
    own = request.region.code
    code = own if all(region == own for region, _source, _key in things) else ""
    named = Q(pk=None)
    for region, source, key in things:
        named |= Q(region=region, source=source, key=key)
    found = entries(*window(code), code, named) if things else []
    return respond(request, Feed(name, in_languages_of_the_region(request), address(request), url), found)


def record_feed(model: type[Record], things_of: Callable[[Any], Q]) -> Callable[..., HttpResponseBase]:
    """Return the view of the dates of a model's record; `things_of` tells which things of the region are its own."""

    @require_safe
    @condition(etag_func=etag_of)
    def view(request: RegionRequest, slug: str) -> HttpResponse:
        language, region = in_languages_of_the_region(request), request.region
        record = found_at(findable(model), slug)
        found = entries(*window(region.code), region.code, things_of(record))
        name = translated(record, "name", language).text
        return respond(
            request, Feed(name, language, address(request), region.origin + path_in(record, language)), found
        )

    return view


def of_source(source: str) -> Callable[[Any], Q]:
    """Return the condition of the thing that a record of a source is."""
    return lambda record: Q(source=source, key=str(record.pk))


event_feed = record_feed(Event, of_source("event"))
fair_feed = record_feed(Fair, of_source("fair"))
kiosk_feed = record_feed(Kiosk, of_source("kiosk"))
session_feed = record_feed(InfoSession, of_source("info-session"))
group_feed = record_feed(Group, of_source("group"))
organisation_feed = record_feed(Organisation, organised_by)


def address(request: RegionRequest) -> str:
    """Return the address of a feed on the region's own host."""
    return request.region.origin + request.get_full_path()


def respond(request: HttpRequest, feed: Feed, found: list[CalendarEntry]) -> HttpResponse:
    """Respond with a calendar. What was called off is left out once it is past, and wherever it is not wanted."""
    now, is_wanted = timezone.now(), request.GET.get(CANCELLED) != "no"
    shown = [each for each in found if each.takes_place or (is_wanted and each.over > now)]
    response = HttpResponse(ical(feed, shown), content_type=MEDIA_TYPE)
    response.headers["Cache-Control"] = "no-cache"
    return response
