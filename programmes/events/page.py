"""The template context of an event's page. It holds nothing but what residents may see."""

from datetime import timedelta
from typing import Any

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from directory.page_parts import (
    Fact,
    breadcrumbs_below,
    costs_of,
    fact,
    languages_of,
    link,
    links,
    map_of_address,
    words,
)
from programmes.events import visible
from programmes.models import CalendarPage, Event
from sites.kinds import kinds
from sites.listing import pick
from sites.occurrences.choices import RepeatFrequency
from sites.occurrences.presentation import date_views, limited_now
from sites.occurrences.text import rule_text, season_text
from sites.pages.context import current_language
from sites.records.queries import path_in
from sites.translated import LANGUAGES, texts, translated

DATES_SHOWN = 8
BACK = timedelta(days=366)
AHEAD = timedelta(days=550)


def event_context(event: Event, request: Any) -> dict[str, Any]:
    """Return the context of an event's page. Of one that is over it holds the last date."""
    language, now = current_language(), limited_now()
    today = timezone.localdate(now)
    name = translated(event, "name", language)
    coming = event.occurrences(now, now + AHEAD)
    shown = coming[:DATES_SHOWN] or event.occurrences(now - BACK, now)[-1:]
    organiser = translated(event, "organiser", language)
    organisation = visible.organisation_of(event)
    linked = link(organisation, language) if organisation else None
    return {
        "event": event,
        "name": name,
        "summary": translated(event, "summary", language),
        "description": translated(event, "description", language),
        "badges": [kinds()["event"].badges[code] for code in visible.badges_of(event)],
        "status_reason": translated(event, "status_reason", language) if event.status != "scheduled" else "",
        "when": rule_text(event) if event.frequency != RepeatFrequency.DATES else "",
        "season": season_text(event.first_day, event.last_day, today),
        "occurrences": shown,
        "dates": date_views(shown),
        "more_dates": len(coming) - DATES_SHOWN if len(coming) > DATES_SHOWN else 0,
        "is_endless": event.frequency not in ("", RepeatFrequency.DATES) and event.last_day is None,
        "is_over": not coming,
        "place": place_view(event, language),
        "picture_alt": translated(event, "picture_alt", language),
        "registration": translated(event, "registration", language),
        "registration_open": event.registration_until is None or event.registration_until >= today,
        "organiser_names": [each for each in (linked["text"] if linked else "", organiser.text) if each],
        "facts": event_facts(event, linked, organiser, language),
        "missing_in": "" if language in event.content_languages else language,
        "content_language": name.language,
        "breadcrumbs": breadcrumbs_below(CalendarPage, language),
        "feed_url": reverse("event_feed", args=[event.slug]) if event.slug else "",
        **links(name.text, request, path_in(event, language) if event.slug else ""),
    }


def place_view(event: Event, language: str) -> dict[str, Any] | None:
    """Return what a page shows of where the event is; None where nothing is told."""
    place = visible.place_of(event)
    if place is None:
        return None
    name, name_language = pick(place.name, language, LANGUAGES)
    return {
        "name": name if texts(event, "venue") else "",
        "language": name_language,
        "street": event.street if place.address else "",
        "town": f"{event.postal_code} {event.town}".strip() if place.address else "",
        "map_url": map_of_address(event.street, event.town) if place.address else "",
        "online": place.online,
        "web": place.web,
    }


def event_facts(event: Event, organisation: Any, organiser: Any, language: str) -> list[Fact]:
    """Return the labelled facts of an event's page."""
    return [
        *fact(_("Organiser"), organisation, organiser),
        *fact(_("Cost"), *costs_of(event), translated(event, "cost_text", language)),
        *fact(_("Languages"), *languages_of(event)),
        *fact(_("Themes"), *words("theme", event.themes, language)),
        *fact(_("Forms of support"), *words("activity", event.activities, language)),
        *fact(_("Target groups"), *words("target_group", event.target_groups, language)),
        *fact(_("Life events"), *words("life_event", event.life_events, language)),
    ]
