"""What the list of info sessions shows of each series. Links for staff only are in it only for staff."""

from typing import Any

from django.db.models import QuerySet

from programmes.choices import StreamVisibility
from programmes.models import InfoSession
from programmes.sessions.page import AHEAD, dates_of, is_online, place_view
from sites.occurrences.choices import RepeatFrequency
from sites.occurrences.presentation import limited_now
from sites.occurrences.text import rule_text
from sites.records.queries import path_in
from sites.translated import translated

NEXT_DATES = 3


def cards(sessions: "QuerySet[InfoSession]", language: str, staff: bool) -> list[dict[str, Any]]:
    """Return what the list shows of series, those that come next first; three queries for any number of them."""
    now = limited_now()
    found = []
    for session in sessions.prefetch_related("changed_dates", "presenters__organisation"):
        shows_links = staff or session.visibility == StreamVisibility.PUBLIC
        occurrences = (session.all_occurrences if shows_links else session.occurrences)(now, now + AHEAD)
        card = card_of(session, dates_of(session, occurrences[:NEXT_DATES], language), language)
        card["join_url"] = session.online_address if shows_links else ""
        found.append((occurrences[0].start if occurrences else "9", card))
    return [card for _start, card in sorted(found, key=lambda each: each[0])]


def card_of(session: InfoSession, dates: list[dict[str, Any]], language: str) -> dict[str, Any]:
    """Return what the list shows of a series but its link."""
    return {
        "session": session,
        "name": translated(session, "name", language),
        "summary": translated(session, "summary", language),
        "url": path_in(session, language),
        "when": rule_text(session) if session.frequency != RepeatFrequency.DATES else "",
        "is_online": is_online(session),
        "place": place_view(session, language),
        "dates": dates,
        "is_hidden": session.audience == StreamVisibility.STAFF,
        "is_for_staff": session.visibility == StreamVisibility.STAFF,
    }
