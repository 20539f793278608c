"""The single dates of info sessions: their addresses, who presents, and what stays of them."""

import datetime
import re
from collections.abc import Iterable
from typing import Any

from django.http import Http404
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import override

from programmes.choices import CaptionState, MaterialVisibility
from programmes.dates import occurrence_on
from programmes.embedding import embedded
from programmes.models import InfoSession, InfoSessionRecording
from sites.listing import Occurrence
from sites.occurrences.changes import NOT_TAKING_PLACE

DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
BACK, AHEAD = datetime.timedelta(days=3 * 366), datetime.timedelta(days=366)
"""How far dates have a page of their own."""
PAST_SHOWN = 12


def parse_day(text: str) -> datetime.date | None:
    """Return the day that is written in ISO 8601; None of anything else."""
    if not DAY.fullmatch(text):
        return None
    try:
        return datetime.date.fromisoformat(text)
    except ValueError:
        return None


def date_or_404(session: InfoSession, text: str, shows_links: bool) -> tuple[datetime.date, Occurrence]:
    """Return the day in an address and the date that the rule has on it. Raises Http404 where there is none."""
    day, today = parse_day(text), timezone.localdate()
    if day is None or not today - BACK <= day <= today + AHEAD:
        raise Http404
    found = occurrence_on(session.all_occurrences if shows_links else session.occurrences, day)
    if found is None:
        raise Http404
    return day, found


def path_of(session: InfoSession, day: datetime.date, language: str, name: str = "info_session_date") -> str:
    """Return the path of a page of a date in a language."""
    with override(language):
        return reverse(name, args=[session.slug, day.isoformat()])


def past_dates(session: InfoSession, now: datetime.datetime) -> list[Occurrence]:
    """Return the latest dates of the last year that took place, the newest first, without links."""
    found = session.occurrences(now - datetime.timedelta(days=366), now)
    over = [each for each in found if each.status not in NOT_TAKING_PLACE and is_over(each, now)]
    return over[::-1][:PAST_SHOWN]


def is_over(occurrence: Occurrence, now: datetime.datetime) -> bool:
    """Tell whether a date has begun and is over."""
    end = datetime.datetime.fromisoformat(occurrence.end or occurrence.start)
    return (end.date() < now.date()) if occurrence.whole_day else end <= now


def materials(
    session: InfoSession, rows: Iterable[InfoSessionRecording], staff: bool, language: str
) -> list[dict[str, Any]]:
    """Return the recordings and slides that a reader may see. Nothing else leads to what is not for everybody."""
    found: list[dict[str, Any]] = []
    for row in rows:
        kinds = kinds_of(row, staff)
        if "recording" in kinds:
            found.append(
                {
                    "kind": "recording",
                    "url": recording_path(session, row, language),
                    "captions": CaptionState(row.captions).label,
                    "is_for_staff": row.visibility != MaterialVisibility.PUBLIC,
                }
            )
        if "slides" in kinds:
            found.append(
                {
                    "kind": "slides",
                    "url": row.slides.url,
                    "title": row.slides.title,
                    "is_for_staff": row.slides_visibility != MaterialVisibility.PUBLIC,
                }
            )
    return found


def recording_path(session: InfoSession, row: InfoSessionRecording, language: str) -> str:
    """Return where a recording is watched: a page of ours that asks for consent, or its own address if we cannot."""
    if not (session.slug and row.pk and embedded(row.address)):
        return row.address
    with override(language):
        return reverse("info_session_recording", args=[session.slug, row.day.isoformat(), row.pk])


def kinds_of(row: InfoSessionRecording, staff: bool) -> list[str]:
    """Return what a reader may see of a row: "recording", "slides"."""
    seen = {
        "recording": row.address and may_see(row.visibility, staff),
        "slides": row.slides and may_see(row.slides_visibility, staff),
    }
    return [kind for kind, is_seen in seen.items() if is_seen]


def may_see(visibility: str, staff: bool) -> bool:
    """Tell whether a reader may see something: what is for nobody yet, staff does not see either."""
    return visibility == MaterialVisibility.PUBLIC or (staff and visibility == MaterialVisibility.STAFF)


def has_hidden(rows: Iterable[InfoSessionRecording]) -> bool:
    """Tell whether something is for staff only."""
    staff = MaterialVisibility.STAFF
    return any(
        (row.address and row.visibility == staff) or (row.slides_id and row.slides_visibility == staff) for row in rows
    )


def by_day(rows: Iterable[InfoSessionRecording]) -> dict[datetime.date, list[InfoSessionRecording]]:
    """Return recordings by the day of the rule."""
    found: dict[datetime.date, list[InfoSessionRecording]] = {}
    for row in rows:
        found.setdefault(row.day, []).append(row)
    return found


def kinds_by_day(rows: Iterable[InfoSessionRecording], staff: bool) -> dict[datetime.date, list[str]]:
    """Return what there is to see for a reader of each date, by the day of the rule: "recording", "slides"."""
    return {day: [kind for row in some for kind in kinds_of(row, staff)] for day, some in by_day(rows).items()}
