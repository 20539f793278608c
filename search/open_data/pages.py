"""Open data in human words: what there is, by which licence, and how a program reads it."""

import datetime
import json
from dataclasses import dataclass
from typing import Any

from django.db.models import Count
from django.http import FileResponse, Http404, HttpResponse, HttpResponseBase, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.cache import get_conditional_response
from django.utils.http import http_date
from django.utils.translation import gettext as _
from django.utils.translation import override
from django.views.decorators.http import require_safe

from search.open_data import catalogue, dumps, reading
from search.open_data.figures import FIGURES
from search.open_data.openapi import LICENCE_URL
from sites.frames import frames_of
from sites.kinds import collections
from sites.operations.limits import SEARCH, Limit, limited
from sites.operations.time_limit import national_time_limit
from sites.regions.models import RegionKind
from sites.regions.open_regions import RegionFacts
from sites.regions.request import RegionRequest

DUMPS = Limit("open-data-files", 60, 600, cache="default")
SHAPES = (
    ("HSDS 3.0", "hsds_start"),
    ("Linked Events", "open_data:linked_events"),
    ("PTV 11", "open_data:ptv_organisations"),
)
"""The shapes of other services: their names and the URL names of their addresses."""


@dataclass(frozen=True)
class DescribedCollection:
    """A collection as its page names it: what it has, how many there are, its address for programs, and its files."""

    label: str
    count: int
    url: str
    files: list[tuple[str, str]]


@dataclass(frozen=True)
class RequestExample:
    """A line for programs that works as it stands: what it does, and the address it reads."""

    text: str
    url: str


def language_of(request: RegionRequest) -> str:
    """Return the language of the address. Raises Http404 where the region has not got it."""
    language: str = request.LANGUAGE_CODE
    if language not in request.region.languages:
        raise Http404
    return language


@require_safe
def to_page(request: RegionRequest) -> HttpResponse:
    """Lead from the address without a language to the page in the region's first one."""
    with override(request.region.languages[0]):
        return HttpResponseRedirect(reverse("open_data"))


@require_safe
@limited(SEARCH, methods=("GET",))
def open_data(request: RegionRequest) -> HttpResponse:
    """Show what there is, and by which licence it may be used."""
    context = page_context(request) | {
        "title": _("Open data"),
        "description": _("What the region publishes, for everybody to use: by the licence CC BY 4.0, without a key."),
        "collections": counted(request),
        "attribution": f"Kohtaamo, {request.region.name_in(language_of(request))}",
        "shapes": [(name, request.region.origin + reverse(route)) for name, route in SHAPES],
        "catalogue_url": request.region.origin + reverse("open_data_catalogue"),
    }
    return render(request, "search/open_data/open_data.html", context)


@require_safe
@limited(SEARCH, methods=("GET",))
def developers(request: RegionRequest) -> HttpResponse:
    """Show lines for programs that work as they stand, and the code of frames for other websites."""
    context = page_context(request) | {
        "title": _("For developers"),
        "description": _("How a program reads the open data of the region, with lines that work as they stand."),
        "examples": examples(request),
        "frames": frames_of(request.region),
        "openapi_url": request.region.origin + reverse("open_data_openapi"),
    }
    return render(request, "search/open_data/developers.html", context)


def page_context(request: RegionRequest) -> dict[str, Any]:
    """Return what both pages show."""
    language = language_of(request)
    return {
        "name": request.region.name_in(language),
        "licence_url": f"{LICENCE_URL}deed.{language}",
        "breadcrumbs": [],
    }


def counted(request: RegionRequest) -> list[DescribedCollection]:
    """Return the collections with the number of their things; one query."""
    region = request.region
    codes = [kind.code for kinds in collections().values() for kind in kinds]
    with national_time_limit(region.kind == RegionKind.NATIONAL):
        found = reading.things(region, codes, {}).order_by().values("kind").annotate(number=Count("pk"))
        numbers = {row["kind"]: row["number"] for row in found}
    things = [
        (name, catalogue.plurals([kinds]), sum(numbers.get(kind.code, 0) for kind in kinds))
        for name, kinds in collections().items()
    ]
    figures = [(name, str(each.label), each.number()) for name, each in FIGURES.items()]
    return [collection_of(region, *each) for each in (*things, *figures)]


def collection_of(region: RegionFacts, name: str, label: str, count: int) -> DescribedCollection:
    """Return a collection with its address for programs and its files on the host of a region."""
    files = [
        (ending.upper(), catalogue.file_address(region, name, ending)) for ending in catalogue.endings(region, name)
    ]
    return DescribedCollection(label, count, f"{region.origin}{reverse('open_data_start')}{name}?limit=100", files)


def examples(request: RegionRequest) -> list[RequestExample]:
    """Return three lines: a list, a search, and dates."""
    root, language = request.region.origin + reverse("open_data_start"), language_of(request)
    word = _("peer support")
    return [
        RequestExample(_("Five organisations:"), f"{root}organisations?limit=5"),
        RequestExample(
            _("What the search finds for “%(word)s”:") % {"word": word},
            f"{root}search?q={word.replace(' ', '+')}&language={language}",
        ),
        RequestExample(_("What takes place in the coming weeks:"), f"{root}occurrences?limit=20"),
    ]


@require_safe
def catalogue_file(request: RegionRequest) -> HttpResponse:
    """Respond with the DCAT-AP catalogue."""
    content = json.dumps(catalogue.catalogue(request.region), ensure_ascii=False, indent=1)
    return HttpResponse(content, content_type=catalogue.MEDIA_TYPE)


@require_safe
@limited(DUMPS, methods=("GET",))
def dump(request: RegionRequest, name: str, ending: str) -> HttpResponseBase:
    """Respond with the file of a collection. Raises Http404 for an unknown one, and until it was written."""
    if name not in (*collections(), *FIGURES) or ending not in dumps.FORMATS:
        raise Http404
    path = dumps.path_of(request.region, name, ending)
    if not path.exists():
        raise Http404
    written = datetime.datetime.fromtimestamp(int(path.stat().st_mtime), datetime.UTC)
    known = get_conditional_response(request, last_modified=int(written.timestamp()))
    if known is not None:
        return known
    saved = f"{request.region.code}-{name}-{timezone.localdate(written)}.{ending}"
    media_type = dumps.FORMATS[ending]
    response = FileResponse(path.open("rb"), as_attachment=True, filename=saved, content_type=media_type)
    response.headers["Last-Modified"] = http_date(written.timestamp())
    response.headers["X-Robots-Tag"] = "noindex"
    return response
