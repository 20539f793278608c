"""The page of one date: who presents when, where to join, and afterwards the recording and the slides."""

from typing import Any

from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import get_language

from programmes.choices import StreamVisibility
from programmes.models import InfoSession
from programmes.sessions import visible
from programmes.sessions.dates import date_or_404, has_hidden, is_over, materials, path_of
from programmes.sessions.page import is_online, place_view, presenter_view
from programmes.sessions.presenting.facts import slot_of
from programmes.sessions.presenting.timetable import times_of
from programmes.sessions.questions import addressees
from sites.kinds import kinds
from sites.occurrences.changes import NOT_TAKING_PLACE
from sites.occurrences.presentation import date_view, limited_now
from sites.records.queries import path_in
from sites.translated import translated


def date_context(session: InfoSession, text: str, request: HttpRequest) -> dict[str, Any]:
    """Return the context of the page of a date. Raises Http404 for a day without one."""
    language, now, staff = get_language() or "", limited_now(), visible.is_staff(request)
    shows_links = staff or session.visibility == StreamVisibility.PUBLIC
    day, occurrence = date_or_404(session, text, shows_links)
    name, over = translated(session, "name", language), is_over(occurrence, timezone.localtime(now))
    rows = [each for each in session.recordings.select_related("slides") if each.day == day]
    takes_place = occurrence.status not in NOT_TAKING_PLACE
    presenters = [each for each in visible.presenters_of(session) if each.day == day]
    web = (occurrence.place.web if occurrence.place else "") or (session.online_address if shows_links else "")
    return {
        "session": session,
        "name": name,
        "summary": translated(session, "summary", language),
        "overline": kinds()["info-session"].name,
        "day": day,
        "date": date_view(occurrence),
        # Machines are told what residents may see, whoever reads.
        "occurrences": [date_or_404(session, text, shows_links=False)[1]],
        "timetable": [
            {**presenter_view(each, language), "times": times_of(slot_of(session, occurrence, each.slot))}
            for each in presenters
        ]
        if takes_place
        else [],
        "place": place_view(session, language),
        "is_online": is_online(session),
        "is_over": over,
        "join_url": web if takes_place and not over else "",
        "is_for_staff": session.visibility == StreamVisibility.STAFF,
        "materials": materials(session, rows, staff, language),
        "has_hidden": has_hidden(rows) and not staff,
        "question_url": path_of(session, day, language, "info_session_question") if addressees(presenters) else "",
        "session_url": path_in(session, language),
        "content_language": name.language,
        "staff": staff,
    }
