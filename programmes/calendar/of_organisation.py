"""The next dates of what an organisation organises, on its page; and where those of a record are subscribed to."""

from collections import Counter
from collections.abc import Sequence
from datetime import timedelta
from typing import Any

from django.urls import reverse

from directory.models import Organisation
from programmes.calendar.entry_views import entry_view
from programmes.calendar.organiser import NAME, value_of
from programmes.calendar.reading import CalendarEntry, entries, organised_by
from programmes.calendar.this_week import calendar_path
from sites.occurrence_text import day_text
from sites.occurrences.presentation import limited_now
from sites.pages.context import current_language

AHEAD = timedelta(days=92)
DATES_SHOWN = 6
DATES_OF_ONE = 2  # of a group that meets each week, so that events are seen beside it
DATES_READ = 60


def dates_of(organisation: Organisation, request: Any) -> dict[str, Any]:
    """Return the next dates of an organisation in three months, few of each thing, and the address of its calendar; one
    query, or two.
    """
    if organisation.pk is None or not organisation.slug:
        return {}
    now, region = limited_now(), request.region
    found = few_of_each(entries(now, now + AHEAD, region.code, organised_by(organisation), most=DATES_READ))
    if not found:
        return {}
    language = current_language()
    return {
        "coming_dates": [(day_text(each.day, now.date()), entry_view(each, region.code, language)) for each in found],
        "dates_feed": reverse("organisation_feed", args=[organisation.slug]),
        "dates_url": calendar_of(organisation, region.code, language),
    }


def few_of_each(found: Sequence[CalendarEntry]) -> list[CalendarEntry]:
    """Return the first dates, of each thing at most `DATES_OF_ONE`."""
    seen: Counter[tuple[str, str]] = Counter()
    kept = []
    for each in found:
        thing = (each.listing.source, each.listing.key)
        seen[thing] += 1
        if seen[thing] <= DATES_OF_ONE:
            kept.append(each)
    return kept[:DATES_SHOWN]


def calendar_of(organisation: Organisation, region: str, language: str) -> str:
    """Return where the calendar shows all that an organisation organises; empty where there is none. One query."""
    path = calendar_path(language)
    return f"{path}?{NAME}={value_of(region, organisation.pk)}" if path else ""


def feed_of(route: str) -> Any:
    """Return the context builder that tells where the dates of a record can be subscribed to: `feed_url`."""

    def build(record: Any, request: Any) -> dict[str, str]:
        return {"feed_url": reverse(route, args=[record.slug]) if record.slug else ""}

    return build
