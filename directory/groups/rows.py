"""The groups on their organisation's page. It shows nothing but what residents may see."""

from typing import Any

from django.utils.translation import gettext as _

from directory.groups import visible
from directory.models import Group, Organisation
from directory.page_parts import link
from sites.occurrences.presentation import WEEKS_SHOWN, date_view, limited_now
from sites.occurrences.text import rule_text
from sites.records.queries import findable
from sites.translated import translated


def groups_of(organisation: Organisation, language: str) -> list[dict[str, Any]]:
    """Return what an organisation's page shows of its groups, in two queries: name, when and where each meets."""
    if organisation.pk is None:
        return []
    found = findable(Group).filter(organisation=organisation).select_related("organisation", "place")
    return [group_row(group, language) for group in found.prefetch_related("changed_dates")]


def group_row(group: Group, language: str) -> dict[str, Any]:
    """Return what an organisation's page shows of one group."""
    now = limited_now()
    coming = group.occurrences(now, now + WEEKS_SHOWN)
    place = visible.place_of(group)
    return {
        **link(group, language),
        "summary": translated(group, "summary", language),
        "when": rule_text(group),
        "next": date_view(coming[0]) if coming else None,
        "where": place_text(place, language) if place else (_("Online") if group.online else ""),
    }


def place_text(place: Any, language: str) -> str:
    """Return the name and the town of a public place in one line."""
    name = translated(place, "name", language).text or place.street
    return ", ".join(filter(None, (name, place.town)))
