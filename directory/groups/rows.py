"""The groups on their organisation's page. It shows nothing but what residents may see."""

import datetime
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from directory.groups import visible
from directory.groups.coming import coming_meetings
from directory.models import Group, Organisation
from directory.page_parts import link
from sites.local_time import next_midnight
from sites.occurrences.recurrence import Span
from sites.occurrences.text import rule_text, span_text
from sites.page_cache import validity
from sites.records.queries import findable
from sites.translated import translated


def groups_of(organisation: Organisation, language: str) -> list[dict[str, Any]]:
    """Return what an organisation's page shows of its groups, in one query: name, when and where each meets."""
    if organisation.pk is None:
        return []
    found = findable(Group).filter(organisation=organisation).select_related("organisation", "place")
    return [group_row(group, language) for group in found]


def group_row(group: Group, language: str) -> dict[str, Any]:
    """Return what an organisation's page shows of one group."""
    now = limited_now()
    today = timezone.localdate(now)
    coming = coming_meetings(group, now)
    place = visible.place_of(group)
    return {
        **link(group, language),
        "summary": translated(group, "summary", language),
        "when": rule_text(group),
        "next": meeting_view(coming[0], today) if coming else None,
        "where": place_text(place, language) if place else (_("Online") if group.online else ""),
    }


def place_text(place: Any, language: str) -> str:
    """Return the name and the town of a public place in one line."""
    name = translated(place, "name", language).text or place.street
    return ", ".join(filter(None, (name, place.town)))


def limited_now() -> datetime.datetime:
    """Return the present moment; the response being rendered is valid for this day."""
    now = timezone.now()
    validity.limit(next_midnight(now))
    return now


def meeting_view(meeting: Span, today: datetime.date) -> dict[str, Any]:
    """Return what a page shows of one meeting."""
    machine = meeting.start.date() if meeting.whole_day else meeting.start
    return {"text": span_text(meeting, today), "datetime": machine.isoformat()}
