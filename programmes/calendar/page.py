"""The template context of the calendar page."""

from dataclasses import dataclass, replace
from typing import Any

from django.core.paginator import Page as PageOfDates
from django.core.paginator import Paginator
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext

from programmes.calendar.filtering import code_for, is_national, matching, offered_in, thing_of
from programmes.calendar.periods import Period, read_period
from programmes.calendar.reading import Entry, by_day, entries
from programmes.models import CalendarPage
from sites.cards import kind_label
from sites.filtering import FilterParams, Link, ListParams, chips, facet_views, list_params
from sites.kinds import Badge, kinds
from sites.listing import pick
from sites.local_time import start_of_day
from sites.occurrence_text import day_text, times_text
from sites.occurrences.presentation import DateView, date_view, limited_now
from sites.pages.context import current_language
from sites.pagination import page_links
from sites.regions.request import RegionRequest
from sites.translated import LANGUAGES

DATES_ON_A_PAGE = 50
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


def calendar_context(page: CalendarPage, request: RegionRequest) -> dict[str, Any]:
    """Return the context of a region's calendar for the period and the filters of the address."""
    language, region = current_language(), request.region
    today = timezone.localdate(limited_now())
    shown = read_period(request.GET.dict(), today)
    kept = shown.parameters(today)
    request.list_parameters = kept
    offered = offered_in(region)
    params = list_params(request.GET, request.path, offered, kept.items())
    begin = max(shown.begin, start_of_day(timezone.now())) if shown.first == today else shown.begin
    every = entries(begin, shown.finish, code_for(region))
    found = matching(every, offered, params.filters)
    pages: PageOfDates[Entry] = Paginator(found, DATES_ON_A_PAGE).get_page(request.GET.get("page"))
    count = len(found)
    return {
        "days": [
            {
                "day": day,
                "text": day_text(day, today),
                "entries": [entry_view(each, region.code, language) for each in some],
            }
            for day, some in by_day(list(pages))
        ],
        "count_label": ngettext("%(count)d date", "%(count)d dates", count) % {"count": count},
        "period": shown,
        "period_text": period_text(shown),
        "periods": period_links(shown, params, today),
        "previous_url": with_period(params, shown.shifted(-1, today), today),
        "next_url": with_period(params, shown.shifted(1, today), today),
        "facets": facet_views([thing_of(each) for each in every], offered, params, language),
        "chips": chips(offered, params, language),
        "hidden_inputs": FilterParams.parameters(params),
        "narrowed": bool(params.filters),
        "clear_url": params.cleared().url(),
        "feed_url": FilterParams(reverse("calendar_feed"), "", params.filters).url(),
        "shows_region": is_national(region),
        "pages": page_links(pages.number, pages.paginator.num_pages, params.url),
    }


def entry_view(entry: Entry, here: str, language: str) -> EntryView:
    """Return what the list shows of a date, on the site of the region with the code `here`."""
    card = entry.listing.seen_in(language, entry.region.languages)
    kind = kinds().get(entry.listing.kind)
    badges = kind.badges if kind else {}
    place = entry.occurrence.place or entry.listing.place
    name = pick(place.name, language, LANGUAGES)[0] if place else ""
    is_elsewhere = entry.region.code != here
    return EntryView(
        name=card.name,
        language=card.name_language,
        url=(entry.region.origin if is_elsewhere else "") + card.path,
        time=time_of(entry),
        kind=kind_label(entry.listing),
        place=name or (_("Online") if place and place.online else ""),
        region_name=entry.region.short_name_in(language) if is_elsewhere else "",
        badges=[badges[code] for code in entry.listing.badges if code in badges and code not in OF_ALL_DATES],
        date=date_view(entry.occurrence),
    )


def time_of(entry: Entry) -> str:
    """Return the times of day of a date; empty where it takes the whole day."""
    if entry.occurrence.whole_day:
        return ""
    end = timezone.localtime(entry.over) if entry.occurrence.end else None
    return times_text(timezone.localtime(entry.start), end)


def with_period(params: ListParams, shown: Period, today: Any) -> str:
    """Return the address of another period with the same filters."""
    return replace(params, kept=tuple(shown.parameters(today).items())).url()


def period_links(shown: Period, params: ListParams, today: Any) -> list[dict[str, Any]]:
    """Return a link to each kind of period, the one that is shown marked."""
    labels = {
        "": pgettext("period", "Four weeks"),
        "today": pgettext("period", "Today"),
        "week": pgettext("period", "This week"),
        "weekend": pgettext("period", "Weekend"),
        "month": pgettext("period", "Month"),
    }
    return [
        {
            "link": Link(label, with_period(params, read_period({"when": code}, today), today)),
            "current": code == shown.when and not shown.is_range,
        }
        for code, label in labels.items()
    ]


def period_text(shown: Period) -> str:
    """Return the days of a period: "30.11.2026–6.12.2026"."""
    first, last = (date_format(day, "SHORT_DATE_FORMAT") for day in (shown.first, shown.last))
    return first if first == last else f"{first}–{last}"
