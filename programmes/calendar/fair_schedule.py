"""A fair's released programme as schedule.xml and schedule.json, for everybody."""

from collections.abc import Callable
from typing import Any

from django.http import Http404, HttpResponse, HttpResponseBase, JsonResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import conditional_page, require_safe

from programmes.calendar.formats.voc_schedule import XML_TYPE, Edition, schedule_json, schedule_xml, shown
from programmes.calendar.views import in_languages_of_the_region
from programmes.calendar_file import prefix_of
from programmes.fairs.snapshots import rooms_in, schedule_in
from programmes.models import Fair
from sites.invisible import one_line
from sites.occurrences.changes import NOT_TAKING_PLACE
from sites.page_cache.decorators import cacheable
from sites.records.queries import findable, found_at, path_in
from sites.regions.request import RegionRequest
from sites.translated import translated


def edition_of(request: RegionRequest, slug: str) -> Edition:
    """Return a fair with the programme that was released last. Raises Http404 without one, or without any times."""
    language, region = in_languages_of_the_region(request), request.region
    fair = found_at(findable(Fair), slug)
    release = fair.releases.first()
    items = schedule_in(release.programme, language).items if release else []
    if release is None or not shown(items):
        raise Http404
    return Edition(
        key=f"fair-{fair.pk}@{region.code}",
        slug=fair.slug,
        title=prefix_of(fair.status) + one_line(translated(fair, "name", language).text),
        language=language,
        url=region.origin + path_in(fair, language),
        version=release.number,
        rooms={key: one_line(name) for key, name in rooms_in(release.programme, language).items()},
        items=items,
        online=_("Online"),
        prefixes={status: prefix_of(status) for status in NOT_TAKING_PLACE},
    )


def schedule_view(respond: Callable[[Edition], HttpResponse]) -> Callable[..., HttpResponseBase]:
    """Return the view of a format."""

    @require_safe
    @cacheable
    @conditional_page
    def view(request: RegionRequest, slug: str) -> HttpResponse:
        return respond(edition_of(request, slug))

    return view


schedule_xml_view = schedule_view(lambda edition: HttpResponse(schedule_xml(edition), content_type=XML_TYPE))
schedule_json_view = schedule_view(lambda edition: JsonResponse(schedule_json(edition)))


def schedule_links(fair: Fair, request: Any) -> dict[str, str]:
    """Return where the page of a fair links to its programme for apps; nowhere without any times."""
    has_times = bool(fair.slug) and any(block.start and block.end for block in fair.blocks.all())
    return {"schedule_url": reverse("fair_schedule", args=[fair.slug]) if has_times else ""}
