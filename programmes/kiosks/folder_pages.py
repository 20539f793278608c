"""The brochure folder of a kiosk: on a tablet that residents turn the leaves of, and as sheets for a ring binder.

The pages for a tablet have nothing to type into, and lead nowhere but within the folder and back to its kiosk.
"""

from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import override
from django.views.decorators.http import require_safe

from programmes.kiosks.folder import Brochure, brochures_of, has_brochures, index_of
from programmes.kiosks.page import place_view
from programmes.models import Kiosk
from sites.occurrences.text import rule_text
from sites.page_cache.decorators import cacheable
from sites.pages.feedback_views import language_of_url
from sites.people.views import unindexed
from sites.records.queries import findable, found_at, path_in
from sites.regions.open_regions import RegionFacts
from sites.regions.request import RegionRequest
from sites.translated import translated


@require_safe
@cacheable
def folder(request: RegionRequest, slug: str) -> HttpResponse:
    """Show the index of a folder on a tablet."""
    context, brochures = opened(request, slug, "kiosk_folder")
    return unindexed(render(request, "programmes/folder/index.html", {**context, "index": index_of(brochures)}))


@require_safe
@cacheable
def leaf(request: RegionRequest, slug: str, organisation: str) -> HttpResponse:
    """Show an organisation on a tablet, with the one before it and the one after it. Raises Http404."""
    context, brochures = opened(request, slug, "kiosk_brochure", organisation)
    place = next((place for place, each in enumerate(brochures) if each.slug == organisation), None)
    if place is None:
        raise Http404
    context |= {
        "brochure": brochures[place],
        "before": leaf_path(slug, brochures[place - 1]) if place else "",
        "after": leaf_path(slug, brochures[place + 1]) if place + 1 < len(brochures) else "",
        "count": len(brochures),
    }
    return unindexed(render(request, "programmes/folder/leaf.html", context))


@require_safe
@cacheable
def to_print(request: RegionRequest, slug: str) -> HttpResponse:
    """Show the whole folder to print: a cover with the index, and an A4 sheet for each organisation."""
    context, brochures = opened(request, slug, "kiosk_folder_print")
    context |= {"index": index_of(brochures), "brochures": brochures, "today": timezone.localdate()}
    return unindexed(render(request, "programmes/folder/print.html", context))


def opened(request: RegionRequest, slug: str, route: str, *arguments: str) -> tuple[dict[str, Any], list[Brochure]]:
    """Return what every page of a folder has, and its brochures. Raises Http404 for a folder without any."""
    language = language_of_url(request)
    kiosk = found_at(findable(Kiosk).prefetch_related("venues"), slug)
    brochures = brochures_of(kiosk, request.region, language)
    if not brochures:
        raise Http404
    context = {
        "name": translated(kiosk, "name", language),
        "when": rule_text(kiosk),
        "place": place_view(kiosk.address_on(timezone.localdate()), language),
        "kiosk_url": path_in(kiosk, language),
        "kiosk_slug": slug,
        "folder_url": reverse("kiosk_folder", args=[slug]),
        "print_url": reverse("kiosk_folder_print", args=[slug]),
    }
    request.language_paths = {code: path_of(route, code, slug, *arguments) for code in request.region.languages}
    return context, brochures


def path_of(route: str, language: str, *arguments: str) -> str:
    """Return the path of a page in a language."""
    with override(language):
        return reverse(route, args=arguments)


def leaf_path(slug: str, brochure: Brochure) -> str:
    """Return the path of an organisation's leaf in the active language."""
    return reverse("kiosk_brochure", args=[slug, brochure.slug])


def addresses(kiosk: Kiosk, region: RegionFacts) -> dict[str, str]:
    """Return the addresses of a folder for those who keep it, in the region's first language; empty without one."""
    if not kiosk.live or not has_brochures(kiosk):
        return {}
    routes = {"tablet": "kiosk_folder", "print": "kiosk_folder_print"}
    return {name: region.origin + path_of(route, region.languages[0], kiosk.slug) for name, route in routes.items()}
