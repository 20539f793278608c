"""The lists of organisations and groups in a frame on other websites, narrowed by the same addresses as the lists."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import timedelta
from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone

from directory.contexts import (
    CARDS_ON_A_PAGE,
    found_groups,
    found_organisations,
    group_count,
    offered_facets,
    organisation_count,
    organisation_params,
)
from directory.models import DirectoryPage, GroupsPage
from directory.models.pages import ListPage
from directory.page_parts import page_of
from sites.cards import card_view
from sites.filtering import ListParams, chips
from sites.frames import Frame, framed
from sites.kinds import kinds
from sites.page_cache import validity
from sites.pages.context import current_language
from sites.pages.locales import path_of
from sites.published import first_published
from sites.regions.models import RegionKind
from sites.regions.open_regions import RegionFacts
from sites.regions.request import RegionRequest

NATIONAL = timedelta(seconds=60)
"""For so long a list of the whole country is stored."""


@framed
def organisations_frame(request: RegionRequest) -> HttpResponse:
    """Show the first organisations that match the address: those of the region, or of the country."""
    return list_frame(request, DirectoryPage, found_organisations, organisation_count)


@framed
def groups_frame(request: RegionRequest) -> HttpResponse:
    """Show the first groups that match the address: those of the region, or of the country."""
    return list_frame(request, GroupsPage, found_groups, group_count)


def list_frame(
    request: RegionRequest,
    model: type[ListPage],
    found: Callable[[ListParams, RegionRequest], dict[str, Any]],
    count_text: Callable[[int], str],
) -> HttpResponse:
    """Respond with a list, and a link to all of it: the page of a model, or what that leads to."""
    params, language = organisation_params(request), current_language()
    page = page_of(model, language)
    national = request.region.kind == RegionKind.NATIONAL
    shown = of_country(params, model.listed_kind, request.region, count_text) if national else found(params, request)
    shown["title"] = kinds()[model.listed_kind].plural
    shown["whole_url"] = replace(params, path=path_of(page), tray=()).url() if page else ""
    return render(request, "directory/frame.html", shown)


def of_country(params: ListParams, kind: str, region: RegionFacts, count_text: Callable[[int], str]) -> dict[str, Any]:
    """Return the first things of a kind of the whole country, in the order of the search that its list leads to.

    No change of another region invalidates what is stored: it is valid for `NATIONAL`.
    """
    validity.limit(timezone.now() + NATIONAL)
    language = current_language()
    total, things = first_published(kind, params.words, params.filters, language, CARDS_ON_A_PAGE)
    others = [None if each.region.code == region.code else each.region for each in things]
    return {
        "cards": [card_view(each.listing, language, other) for each, other in zip(things, others, strict=True)],
        "count_label": count_text(total),
        "chips": chips(offered_facets(), params, language),
    }


def frames(region: RegionFacts) -> Sequence[Frame]:
    """Return the frames of both lists."""
    return [
        Frame(str(kinds()[model.listed_kind].plural), region.origin + reverse(route))
        for model, route in ((DirectoryPage, "organisations_frame"), (GroupsPage, "groups_frame"))
    ]
