"""The search box in a frame on other websites. The results are shown on the region's own site."""

from collections.abc import Sequence

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from sites.frames import Frame, framed
from sites.regions.open_regions import RegionFacts
from sites.regions.request import RegionRequest

HEIGHT = 260
"""In pixels: so much the box takes where it is 320 wide."""


@framed
def search_frame(request: RegionRequest) -> HttpResponse:
    """Show the search box."""
    return render(request, "search/frame.html")


def frames(region: RegionFacts) -> Sequence[Frame]:
    """Return the frame of the search box."""
    return [Frame(_("Find help and company"), region.origin + reverse("search_frame"), HEIGHT)]
