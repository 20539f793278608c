"""One date as lists and the month of the calendar show it."""

from dataclasses import dataclass

from django.utils import timezone
from django.utils.translation import gettext as _

from programmes.calendar.reading import CalendarEntry
from sites.cards import kind_label
from sites.kinds import Badge, kinds
from sites.listing import pick
from sites.occurrence_text import lasts_days, occurrence_text, times_text
from sites.occurrences.presentation import DateView, date_view
from sites.translated import LANGUAGES

OF_ALL_DATES = ("cancelled", "postponed", "moved-online")
"""Badges of a whole thing, which each of its dates tells by its own status."""


@dataclass(frozen=True)
class EntryView:
    """One date in the list of the calendar. `time` is empty of whole days; `date` tells what became of it."""

    name: str
    language: str
    url: str
    time: str
    kind: str
    place: str
    region_name: str
    badges: list[Badge]
    date: DateView


def entry_view(entry: CalendarEntry, here: str, language: str) -> EntryView:
    """Return what the list shows of a date, on the site of the region with the code `here`."""
    card = entry.listing.seen_in(language, entry.region.languages)
    kind = kinds().get(entry.listing.kind)
    badges = kind.badges if kind else {}
    place = entry.occurrence.place or entry.listing.place
    name = pick(place.name, language, LANGUAGES)[0] if place else ""
    told = name or (_("Online") if place and place.online else "")
    is_elsewhere = entry.region.code != here
    return EntryView(
        name=card.name,
        language=card.name_language,
        url=(entry.region.origin if is_elsewhere else "") + card.path,
        time=time_of(entry),
        kind=kind_label(entry.listing),
        place=told,
        region_name=entry.region.short_name_in(language) if is_elsewhere else "",
        badges=[
            badges[code]
            for code in entry.listing.badges
            if code in badges and code not in OF_ALL_DATES and badges[code].label != told
        ],
        date=date_view(entry.occurrence),
    )


def time_of(entry: CalendarEntry) -> str:
    """Return the times of day of a date, of several days with the days; empty where it takes one whole day."""
    if lasts_days(entry.occurrence):
        return occurrence_text(entry.occurrence, timezone.localtime(entry.start))
    if entry.occurrence.whole_day:
        return ""
    end = timezone.localtime(entry.over) if entry.occurrence.end else None
    return times_text(timezone.localtime(entry.start), end)
