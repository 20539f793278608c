"""The screens of a region and of a place: what is on there this week."""

import datetime

from django.http import Http404
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import override, pgettext

from programmes.calendar.entry_views import entry_view
from programmes.calendar.filtering import code_for
from programmes.calendar.reading import CalendarEntry, entries
from programmes.calendar.this_week import calendar_path
from programmes.screen.model import ItemList, Screen, ScreenItem, ScreenPanel, chunks, in_turn
from sites.regions.request import RegionRequest
from sites.terms import labels
from sites.translated import Translated

AHEAD = datetime.timedelta(days=7)
ON_A_PANEL, PANELS = 6, 3
MOST_READ = 300


def of_region(request: RegionRequest, languages: list[str], now: datetime.datetime) -> Screen:
    """Return the screen of the region: the dates of the coming week."""
    region = request.region
    found = entries(now, now + AHEAD, code_for(region), most=ON_A_PANEL * PANELS)
    names = {each: Translated(region.short_name_in(each), each, False) for each in languages}
    return screen_of(request, languages, names, found)


def of_place(request: RegionRequest, languages: list[str], now: datetime.datetime, code: str) -> Screen:
    """Return the screen of a municipality of the region. Raises Http404 for another."""
    region = request.region
    if code not in region.municipalities:
        raise Http404
    near = [each for each in entries(now, now + AHEAD, region.code, most=MOST_READ) if municipality_of(each) == code]
    names = {each: Translated(labels.municipality(code, each), each, False) for each in languages}
    return screen_of(request, languages, names, near[: ON_A_PANEL * PANELS])


def municipality_of(entry: CalendarEntry) -> str:
    """Return the code of the municipality in which a date is; empty where it is online or nowhere."""
    return entry.listing.municipality_of(entry.occurrence)


def screen_of(
    request: RegionRequest, languages: list[str], names: dict[str, Translated], found: list[CalendarEntry]
) -> Screen:
    """Return a screen with some dates."""
    of_languages, leads, empty = [], {}, {}
    for language in languages:
        with override(language):
            leads[language] = pgettext("at a kiosk or a place", "This week here")
            empty[language] = _("Nothing is planned for this week.")
            items = [item_of(each, request.region.code, language) for each in found]
            of_languages.append(
                [
                    ScreenPanel(language, "", [ItemList(some, ON_A_PANEL, whole=language)])
                    for some in chunks(items, ON_A_PANEL)
                ]
            )
    return Screen(names, in_turn(of_languages), calendar_path(languages[0]), leads, empty)


def item_of(entry: CalendarEntry, here: str, language: str) -> ScreenItem:
    """Return what a screen shows of a date, in the active language."""
    view = entry_view(entry, here, language)
    texts = [view.place, view.region_name, view.date.reason]
    return ScreenItem(
        start=timezone.localtime(entry.start),
        end=timezone.localtime(entry.over),
        title=Translated(view.name, view.language, view.language != language),
        when=view.date.text,
        takes_place=entry.takes_place,
        lines=[Translated(each, language, False) for each in texts if each],
        status=view.date.status,
    )
