"""A kiosk on other websites: a frame that any site may show, and the same as JSON. Neither sets a cookie."""

from typing import Any

from django.http import HttpResponse, JsonResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from programmes.kiosks.page import KioskDayView, coming_days, place_view
from programmes.models import Kiosk
from sites.frames import Frame, framed
from sites.listing import Occurrence
from sites.occurrences.presentation import limited_now
from sites.occurrences.text import rule_text
from sites.page_cache.decorators import cacheable
from sites.pages.feedback_views import language_of_url
from sites.people.views import unindexed
from sites.records.queries import SLUG, findable, found_at, path_in, path_pattern
from sites.regions.open_regions import RegionFacts
from sites.regions.request import RegionRequest
from sites.translated import translated

FRAME, JSON = "kiosk_frame", "kiosk_json"
MOST_FRAMES = 20
"""Kiosks whose frames the page for developers offers."""


@framed
def frame(request: RegionRequest, slug: str) -> HttpResponse:
    """Show who is at a kiosk in the coming weeks, for a frame on another website."""
    return render(request, "programmes/kiosk_frame.html", facts_of(request, slug))


@require_safe
@cacheable
def as_json(request: RegionRequest, slug: str) -> HttpResponse:
    """Respond with who is at a kiosk in the coming weeks; every site may read it."""
    facts = facts_of(request, slug)
    content = {
        "name": facts["name"].text,
        "language": facts["name"].language,
        "when": facts["when"],
        "place": facts["place"]["name"],
        "street": facts["place"]["street"],
        "town": facts["place"]["town"],
        "url": facts["url"],
        "days": [day_facts(date, day, request.region) for date, day in zip(facts["dates"], facts["days"], strict=True)],
    }
    response = JsonResponse(content, json_dumps_params={"ensure_ascii": False})
    response.headers["Access-Control-Allow-Origin"] = "*"
    return unindexed(response)


def facts_of(request: RegionRequest, slug: str) -> dict[str, Any]:
    """Return what both say of a kiosk. Raises Http404 for one that residents may not find."""
    language, now = language_of_url(request), limited_now()
    kiosk = found_at(findable(Kiosk).prefetch_related("changed_dates", "venues"), slug)
    dates, (shown,) = coming_days([kiosk], now, language)
    return {
        "kiosk": kiosk,
        "name": translated(kiosk, "name", language),
        "when": rule_text(kiosk),
        "place": place_view(kiosk.address_on(timezone.localdate(now)), language),
        "dates": dates[kiosk.pk],
        "days": [*shown.this_week, *shown.later],
        "url": request.region.origin + path_in(kiosk, language),
    }


def day_facts(date: Occurrence, day: KioskDayView, region: RegionFacts) -> dict[str, Any]:
    """Return a day for machines: who is there is told by name, with the address of its page if it has one."""
    return {
        "start": date.start,
        "end": date.end,
        "status": date.status,
        "text": day.date.text,
        "place": day.date.place,
        "reason": day.date.reason,
        "parties": [
            {
                "name": each["text"],
                "url": region.origin + each["url"] if each["url"] else "",
                "topic": each["topic"].text if each["topic"] else "",
            }
            for each in day.parties
        ],
        "open_for_associations": day.is_open,
    }


def codes(kiosk: Kiosk, region: RegionFacts) -> dict[str, str]:
    """Return what is copied into another website, in the active language or the first of the region."""
    language = get_language() or ""
    language = language if language in region.languages else region.languages[0]
    address = region.origin + path_pattern(JSON, language).replace(SLUG, kiosk.slug)
    return {"frame": frame_of(kiosk, region, language).code, "json": address}


def frame_of(kiosk: Kiosk, region: RegionFacts, language: str) -> Frame:
    """Return the frame of a kiosk."""
    address = region.origin + path_pattern(FRAME, language).replace(SLUG, kiosk.slug)
    return Frame(translated(kiosk, "name", language).text, address)


def frames(region: RegionFacts) -> list[Frame]:
    """Return the frames of the kiosks that residents may find, in the active language; one query."""
    language = get_language() or ""
    return [frame_of(kiosk, region, language) for kiosk in findable(Kiosk).order_by("pk")[:MOST_FRAMES]]
