"""The calendar in other formats: what its page shows for the same days and filters."""

import io
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from django.http import Http404, HttpResponse, HttpResponseBase, JsonResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import condition, require_safe

from directory.exchange.export import CSV_TYPE, XLSX_TYPE
from programmes.calendar.formats import feeds, linked_events, tables
from programmes.calendar.reading import CalendarEntry
from programmes.calendar.selection import selection
from programmes.calendar.views import address, etag_of, in_languages_of_the_region
from programmes.calendar_file import CANCELLED, MEDIA_TYPE, Feed
from sites.filtering import ListParams
from sites.operations.limits import Limit, limited
from sites.regions.request import RegionRequest
from sites.spreadsheet import write_csv, write_xlsx

EXPORTS = Limit("calendar-export", 120, 600, cache="default")
PAGE_SIZE = 100
"""Events on a page of Linked Events, at most and unless the address asks for fewer."""

Respond = Callable[[RegionRequest, Feed, Sequence[CalendarEntry]], HttpResponse]


@dataclass(frozen=True)
class Export:
    """A format: its name for readers, its media type, and how it is written. `is_file`: readers save it."""

    label: Any
    media_type: str
    respond: Respond
    is_file: bool = False


def atom(request: RegionRequest, feed: Feed, found: Sequence[CalendarEntry]) -> HttpResponse:
    """Respond with an Atom feed."""
    return HttpResponse(feeds.atom(feed, found))


def json_feed(request: RegionRequest, feed: Feed, found: Sequence[CalendarEntry]) -> HttpResponse:
    """Respond with a JSON Feed."""
    return JsonResponse(feeds.json_feed(feed, found))


def events_json(request: RegionRequest, feed: Feed, found: Sequence[CalendarEntry]) -> HttpResponse:
    """Respond with a page of Linked Events. Raises Http404 for a page that does not exist."""
    size = min(number_of(request, "page_size", PAGE_SIZE), PAGE_SIZE)
    number = number_of(request, "page", 1)
    if number > 1 and (number - 1) * size >= len(found):
        raise Http404

    def url_of(other: int) -> str:
        query = request.GET.copy()
        query["page"] = str(other)
        return f"{request.region.origin}{request.path}?{query.urlencode()}"

    return JsonResponse(linked_events.page(found, number, size, url_of))


def number_of(request: RegionRequest, name: str, default: int) -> int:
    """Return a positive number of the address; the default for anything else."""
    text = request.GET.get(name, "")
    return int(text) if text.isascii() and text.isdecimal() and len(text) <= 6 and int(text) else default


def csv(request: RegionRequest, feed: Feed, found: Sequence[CalendarEntry]) -> HttpResponse:
    """Respond with a CSV file."""
    file = io.BytesIO()
    write_csv(file, tables.rows(found, feed.language))
    return HttpResponse(file.getvalue())


def xlsx(request: RegionRequest, feed: Feed, found: Sequence[CalendarEntry]) -> HttpResponse:
    """Respond with a workbook."""
    file = io.BytesIO()
    write_xlsx(file, tables.rows(found, feed.language))
    return HttpResponse(file.getvalue())


EXPORT_FORMATS: Mapping[str, Export] = {
    "atom": Export(gettext_lazy("News reader (Atom)"), feeds.ATOM_TYPE, atom),
    "feed.json": Export(gettext_lazy("News reader (JSON Feed)"), feeds.JSON_FEED_TYPE, json_feed),
    "events.json": Export(gettext_lazy("Open data (JSON, as Linked Events)"), "application/json", events_json),
    "csv": Export(gettext_lazy("Table (CSV)"), CSV_TYPE, csv, is_file=True),
    "xlsx": Export(gettext_lazy("Excel"), XLSX_TYPE, xlsx, is_file=True),
}


@require_safe
@limited(EXPORTS, methods=("GET", "HEAD"))
@condition(etag_func=etag_of)
def calendar_export(request: RegionRequest, code: str) -> HttpResponseBase:
    """Respond with what the calendar shows for the address, in a format. Raises Http404 for an unknown one."""
    export = EXPORT_FORMATS.get(code)
    if export is None:
        raise Http404
    language, region = in_languages_of_the_region(request), request.region
    name = _("%(region)s: calendar") % {"region": region.short_name_in(language)}
    feed = Feed(name, language, address(request), f"{region.origin}/{language}/")
    chosen = selection(request)
    response = export.respond(request, feed, chosen.found)
    response.headers["Content-Type"] = export.media_type
    response.headers["Cache-Control"] = "no-cache"
    response.headers["X-Robots-Tag"] = "noindex"
    if export.is_file:
        name = f"{region.code}-{chosen.shown.first}.{code}"
        response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


@dataclass(frozen=True)
class Door:
    """A link to the calendar in another format. `is_feed`: programs that read feeds find it in the page's head."""

    label: Any
    url: str
    media_type: str
    is_feed: bool


def doors(params: ListParams) -> list[Door]:
    """Return links to what the calendar shows now in every format; calendars to subscribe to have no days."""
    plain = replace(params, tray=(), more=(), words="")
    calendar = replace(plain, path=reverse("calendar_feed"), kept=())
    held = replace(calendar, kept=((CANCELLED, "no"),))
    ics = MEDIA_TYPE.partition(";")[0]
    return [
        Door(_("Calendar to subscribe to (iCalendar)"), calendar.url(), ics, True),
        Door(_("Calendar to subscribe to, without cancelled dates (iCalendar)"), held.url(), ics, True),
        *(
            Door(
                each.label,
                replace(plain, path=reverse("calendar_export", args=[code])).url(),
                each.media_type.partition(";")[0],
                not each.is_file,
            )
            for code, each in EXPORT_FORMATS.items()
        ),
    ]
