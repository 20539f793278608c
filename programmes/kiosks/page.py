"""The template context of a kiosk's page. It holds nothing but what residents may see."""

import datetime
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import prefetch_related_objects
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from directory.models import Organisation
from directory.page_parts import breadcrumbs_below, costs_of, fact, languages_of, link, links, map_of_address, words
from programmes.dates import day_of, planned_day
from programmes.kiosk_choices import PartyKindChoices
from programmes.kiosks import folder, visible
from programmes.models import CalendarPage, Kiosk, KioskTurn
from programmes.models.address import Address
from programmes.theme_days.rules import Days
from programmes.year.entries import YearEntry, entries
from programmes.year.on_days import theme_names
from sites.listing import Occurrence, pick
from sites.local_time import start_of_day
from sites.occurrences.changes import NOT_TAKING_PLACE
from sites.occurrences.presentation import DateView, date_view, limited_now
from sites.occurrences.text import rule_text, season_text
from sites.pages.context import current_language
from sites.records.queries import path_in
from sites.translated import LANGUAGES, Translated, texts, translated

WEEKS_AHEAD = datetime.timedelta(weeks=4)


@dataclass(frozen=True)
class KioskDayView:
    """One day of the kiosk: who is there with which topic, its theme days, and whether an association is wanted."""

    date: DateView
    parties: list[dict[str, Any]]
    theme_days: list[Translated]
    is_open: bool


@dataclass(frozen=True)
class ComingDays:
    """The days of a kiosk until Sunday, and those of the next weeks."""

    this_week: list[KioskDayView]
    later: list[KioskDayView]


def kiosk_context(kiosk: Kiosk, request: Any) -> dict[str, Any]:
    """Return the context of a kiosk's page."""
    if kiosk.pk:
        prefetch_related_objects([kiosk], "changed_dates", "venues")
    language, now = current_language(), limited_now()
    today = timezone.localdate(now)
    name, address = translated(kiosk, "name", language), kiosk.address_on(today)
    coming, (shown,) = coming_days([kiosk], now, language)
    return {
        "kiosk": kiosk,
        "address": address,
        "name": name,
        "summary": translated(kiosk, "summary", language),
        "introduction": translated(kiosk, "introduction", language),
        "when": rule_text(kiosk),
        "season": season_text(kiosk.first_day, kiosk.last_day, today),
        "occurrences": coming[kiosk.pk],
        "this_week": shown.this_week,
        "later": shown.later,
        "place": place_view(address, language),
        "campaigns": campaigns_of(kiosk, today, language),
        "joining": translated(kiosk, "joining", language),
        "facts": [
            *fact(_("Cost"), *costs_of(kiosk)),
            *fact(_("Languages"), *languages_of(kiosk)),
            *fact(_("Themes"), *words("theme", kiosk.themes, language)),
            *fact(_("Target groups"), *words("target_group", kiosk.target_groups, language)),
        ],
        "missing_in": "" if language in kiosk.content_languages else language,
        "content_language": name.language,
        "breadcrumbs": breadcrumbs_below(CalendarPage, language),
        "list_url": reverse("kiosks"),
        "folder_url": reverse("kiosk_folder", args=[kiosk.slug]) if kiosk.slug and folder.has_brochures(kiosk) else "",
        "poster_url": reverse("kiosk_poster", args=[kiosk.slug]) if kiosk.slug else "",
        "feed_url": reverse("kiosk_feed", args=[kiosk.slug]) if kiosk.slug else "",
        **links(name.text, request, path_in(kiosk, language) if kiosk.slug else ""),
    }


def campaigns_of(kiosk: Kiosk, today: datetime.date, language: str) -> list[dict[str, Any]]:
    """Return the announcements of a kiosk that are on today, in their order."""
    rows = [each for each in kiosk.campaigns.all() if (each.first or today) <= today <= (each.last or today)]
    return [{"kind": each.get_kind_display(), "text": translated(each, "text", language)} for each in rows]


def coming_days(
    kiosks: Sequence[Kiosk], now: datetime.datetime, language: str
) -> tuple[dict[int, list[Occurrence]], list[ComingDays]]:
    """Return the dates of kiosks in the next four weeks, and what pages show of them.

    The number of queries is the same for any number of kiosks whose changed dates and new places are prefetched.
    """
    begin, today = start_of_day(now), timezone.localdate(now)
    coming = {each.pk: each.occurrences(begin, begin + WEEKS_AHEAD) for each in kiosks}
    every = [each for dates in coming.values() for each in dates]
    if not every:
        return coming, [ComingDays([], []) for _each in kiosks]
    planned = [planned_day(each) for each in every]
    turns: dict[tuple[int, datetime.date], list[KioskTurn]] = defaultdict(list)
    for turn in visible.turns_between(kiosks, min(planned), max(planned)):
        turns[turn.kiosk_id, turn.day].append(turn)
    themes = list(entries(Days(today, max(day_of(each) for each in every)), language, holidays=False))
    shown = []
    for kiosk in kiosks:
        dates = coming[kiosk.pk]
        days = [day_view(kiosk, each, turns[kiosk.pk, planned_day(each)], themes, language) for each in dates]
        week = sum(day_of(each) <= today + datetime.timedelta(days=6 - today.weekday()) for each in dates)
        shown.append(ComingDays(days[:week], days[week:]))
    return coming, shown


def day_view(
    kiosk: Kiosk, occurrence: Occurrence, turns: list[KioskTurn], themes: Iterable[YearEntry], language: str
) -> KioskDayView:
    """Return what the page shows of one day. One that does not take place has nobody."""
    day = day_of(occurrence)
    if occurrence.status in NOT_TAKING_PLACE:
        return KioskDayView(date_view(occurrence), [], [], False)
    associations = sum(turn.party.kind == PartyKindChoices.ASSOCIATION for turn in turns)
    return KioskDayView(
        date_view(occurrence),
        [view for turn in turns if (view := party_view(turn, language)) is not None],
        theme_names(themes, day),
        associations < kiosk.associations_needed,
    )


def party_view(turn: KioskTurn, language: str) -> dict[str, Any] | None:
    """Return the name of who is there, its page if it has one, and its topic."""
    named = visible.named(turn.party)
    if named is None:
        return None
    name = translated(named, "name", language)
    shown: Mapping[str, Any] = (
        link(named, language)
        if isinstance(named, Organisation)
        else {"text": name.text, "language": name.language, "url": ""}
    )
    return {**shown, "topic": translated(turn, "topic", language)}


def place_view(address: Address, language: str) -> dict[str, Any]:
    """Return what the page shows of where the kiosk stands now."""
    name, name_language = pick(address.place.name, language, LANGUAGES)
    return {
        "name": name if texts(address, "venue") else "",
        "language": name_language,
        "street": address.street,
        "town": f"{address.postal_code} {address.town}".strip(),
        "map_url": map_of_address(address.street, address.town),
    }
