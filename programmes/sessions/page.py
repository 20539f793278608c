"""The template context of the page of a series of info sessions.

Nothing but `dates` and `join_url` holds a link that is for staff only, and these only for readers who may see it.
"""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from directory.page_parts import Fact, breadcrumbs_below, fact, languages_of, link, links, map_of_address, words
from programmes.choices import SessionVariant, StreamVisibility
from programmes.dates import planned_day
from programmes.models import CalendarPage, InfoSession, InfoSessionPresenter
from programmes.sessions import visible
from programmes.sessions.dates import kinds_by_day, past_dates, path_of
from sites.kinds import kinds
from sites.listing import Occurrence, pick
from sites.occurrences.choices import RepeatFrequency
from sites.occurrences.presentation import date_views, limited_now
from sites.occurrences.text import rule_text
from sites.pages.context import current_language
from sites.records.queries import path_in
from sites.translated import LANGUAGES, texts, translated

DATES_SHOWN = 9  # as many as a year of monthly sessions has
AHEAD = timedelta(days=366)


def session_context(session: InfoSession, request: Any) -> dict[str, Any]:
    """Return the context of the page of a series: its coming dates, and who presents on them."""
    language, now = current_language(), limited_now()
    name = translated(session, "name", language)
    may_see_links = visible.may_see_links(session, request)
    coming = session.occurrences(now, now + AHEAD)[:DATES_SHOWN]
    shown = session.all_occurrences(now, now + AHEAD)[:DATES_SHOWN] if may_see_links else coming
    return {
        "session": session,
        "name": name,
        "summary": translated(session, "summary", language),
        "description": translated(session, "description", language),
        "overline": kinds()["info-session"].name if is_online(session) else SessionVariant.OPEN_HOUR.label,
        "badges": [kinds()["info-session"].badges[code] for code in visible.badges_of(session)],
        "status_reason": translated(session, "status_reason", language) if session.status != "scheduled" else "",
        "when": rule_text(session) if session.frequency != RepeatFrequency.DATES else "",
        "occurrences": coming,
        "dates": dates_of(session, shown, language),
        "past": past_of(session, now, language, visible.is_staff(request)),
        "place": place_view(session, language),
        "is_open_hour": not is_online(session),
        "join_url": session.online_address if may_see_links else "",
        "is_for_staff": session.visibility == StreamVisibility.STAFF,
        "facts": session_facts(session, language),
        "missing_in": "" if language in session.content_languages else language,
        "content_language": name.language,
        "breadcrumbs": breadcrumbs_below(CalendarPage, language),
        "feed_url": reverse("info_session_feed", args=[session.slug]) if has_feed(session) else "",
        "list_url": reverse("info_sessions"),
        "staff": visible.is_staff(request),
        **links(name.text, request, path_in(session, language) if session.slug else ""),
    }


def has_feed(session: InfoSession) -> bool:
    """Tell whether the dates of a series can be subscribed to: its address is known, and it is not for staff only."""
    return bool(session.slug) and session.audience == StreamVisibility.PUBLIC


def is_online(session: InfoSession) -> bool:
    """Tell whether the sessions are online, not an open hour."""
    return session.variant == SessionVariant.ONLINE


def dates_of(session: InfoSession, occurrences: Sequence[Occurrence], language: str) -> list[dict[str, Any]]:
    """Return what the page shows of dates: each with those who present on it."""
    by_day: dict[str, list[dict[str, Any]]] = {}
    for each in visible.presenters_of(session):
        by_day.setdefault(each.day.strftime("%Y%m%d"), []).append(presenter_view(each, language))
    views = zip(occurrences, date_views(occurrences), strict=True)
    return [
        {
            "date": view,
            "presenters": by_day.get(occurrence.uid, []),
            "url": path_of(session, planned_day(occurrence), language) if session.slug else "",
        }
        for occurrence, view in views
    ]


def past_of(session: InfoSession, now: datetime, language: str, staff: bool) -> list[dict[str, Any]]:
    """Return what the page shows of the latest dates that are over: who presented, and whether there is a recording."""
    past = past_dates(session, now)
    rows = session.recordings.select_related("slides") if session.pk and past else []
    kinds_of = kinds_by_day(rows, staff)
    views = zip(past, dates_of(session, past, language), strict=True)
    return [{**view, "kinds": kinds_of.get(planned_day(occurrence), [])} for occurrence, view in views]


def presenter_view(presenter: InfoSessionPresenter, language: str) -> dict[str, Any]:
    """Return the name of a presenter, with the page of an organisation of the directory, and the topic."""
    organisation = visible.published(presenter)
    named = link(organisation, language) if organisation else {"text": presenter.other, "url": ""}
    return {"named": named, "topic": translated(presenter, "topic", language)}


def place_view(session: InfoSession, language: str) -> dict[str, Any]:
    """Return what the page shows of where the sessions are."""
    place = visible.place_of(session)
    name, name_language = pick(place.name, language, LANGUAGES)
    return {
        "name": name if texts(session, "venue") else "",
        "language": name_language,
        "street": session.street if place.address else "",
        "town": f"{session.postal_code} {session.town}".strip() if place.address else "",
        "map_url": map_of_address(session.street, session.town) if place.address else "",
        "online": place.online,
    }


def session_facts(session: InfoSession, language: str) -> list[Fact]:
    """Return the labelled facts of the page."""
    return [
        *fact(_("Languages"), *languages_of(session)),
        *fact(_("Themes"), *words("theme", session.themes, language)),
        *fact(_("Target groups"), *words("target_group", session.target_groups, language)),
        *fact(_("Life events"), *words("life_event", session.life_events, language)),
    ]
