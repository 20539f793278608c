"""The lists of organisations and groups in a frame on other websites, narrowed by the same addresses as the lists."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse

from directory.contexts import found_groups, found_organisations, organisation_params
from directory.models import DirectoryPage, GroupsPage
from directory.models.pages import ListPage
from directory.page_parts import page_of
from sites.filtering import ListParams
from sites.frames import Frame, framed
from sites.kinds import kinds
from sites.pages.context import current_language
from sites.pages.locales import path_of
from sites.regions.open_regions import RegionFacts
from sites.regions.request import RegionRequest


@framed
def organisations_frame(request: RegionRequest) -> HttpResponse:
    """Show the first organisations of the list that match the address."""
    params = organisation_params(request)
    return shown(request, DirectoryPage, found_organisations(params, request), params)


@framed
def groups_frame(request: RegionRequest) -> HttpResponse:
    """Show the first groups of the list that match the address."""
    params = organisation_params(request)
    return shown(request, GroupsPage, found_groups(params, request), params)


def shown(request: RegionRequest, model: type[ListPage], found: dict[str, Any], params: ListParams) -> HttpResponse:
    """Respond with a list, and a link to the page of a model that has all of it."""
    page = page_of(model, current_language())
    whole_url = replace(params, path=path_of(page), tray=()).url() if page else ""
    title = kinds()[model.listed_kind].plural
    return render(request, "directory/frame.html", found | {"title": title, "whole_url": whole_url})


def frames(region: RegionFacts) -> Sequence[Frame]:
    """Return the frames of both lists."""
    return [
        Frame(str(kinds()[model.listed_kind].plural), region.origin + reverse(route))
        for model, route in ((DirectoryPage, "organisations_frame"), (GroupsPage, "groups_frame"))
    ]
