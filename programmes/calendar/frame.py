"""The calendar in a frame on other websites, narrowed by the same addresses as the calendar."""

from collections.abc import Sequence
from dataclasses import replace

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from programmes.calendar.page import limit_validity, list_context, period_text
from programmes.calendar.selection import selection
from programmes.calendar.this_week import calendar_path
from sites.filtering import chips
from sites.frames import Frame, framed
from sites.pages.context import current_language
from sites.regions.open_regions import RegionFacts
from sites.regions.request import RegionRequest


@framed
def calendar_frame(request: RegionRequest) -> HttpResponse:
    """Show the first dates that match the address, day by day."""
    limit_validity(request.region)
    chosen, language = selection(request), current_language()
    params, path = chosen.params, calendar_path(language)
    context = {
        "days": list_context(chosen.found, chosen.shown, params, request, chosen.today)["days"],
        "period_text": period_text(chosen.shown),
        "chips": chips(chosen.offered, params, language),
        "narrowed": bool(params.filters),
        "whole_url": replace(params, path=path, tray=()).url() if path else "",
    }
    return render(request, "programmes/calendar_frame.html", context)


def frames(region: RegionFacts) -> Sequence[Frame]:
    """Return the frame of the calendar."""
    return [Frame(_("Calendar"), region.origin + reverse("calendar_frame"))]
