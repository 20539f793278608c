"""A group's JSON-LD (schema.org): an event with its schedule, and nothing but what its page shows."""

from typing import Any

from directory.choices import Cost
from directory.groups import visible
from directory.models import Group
from directory.structured_data import address_of
from sites.listing import HELSINKI
from sites.occurrences.choices import RepeatFrequency
from sites.occurrences.recurrence import DAY_CODES
from sites.pages.discovery.structured_data import without_empty
from sites.pages.discovery.subject import PageSubject
from sites.translated import Translated, translated

DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
FREQUENCIES = {
    RepeatFrequency.WEEKLY: "P1W",
    RepeatFrequency.EVERY_OTHER_WEEK: "P2W",
    RepeatFrequency.MONTHLY: "P1M",
}
ATTENDANCE = "https://schema.org/"


def subject_of(group: Group, context: dict[str, Any]) -> PageSubject:
    """Return what a group's page tells machines, from the context of its template."""
    name: Translated = context["name"]
    summary: Translated = context["summary"]
    dates, cost = context["dates"], group.organisation.cost
    facts = without_empty(
        {
            "@type": "Event",
            "name": name.text,
            "description": summary.text,
            "startDate": dates[0].machine if dates else "",
            "eventSchedule": schedule_of(group),
            "eventAttendanceMode": attendance_of(group),
            "location": location_of(group, context["place"]),
            "isAccessibleForFree": cost == Cost.FREE if cost else None,
            "inLanguage": list(group.organisation.languages),
            "organizer": {"@type": "Organization", "name": translated(group.organisation, "name", name.language).text},
        }
    )
    is_event = bool(dates or group.rule)  # one by arrangement has no time, which an event needs
    return PageSubject(
        title=name.text, summary=summary.text, language=name.language, facts=(facts,) if is_event else ()
    )


def schedule_of(group: Group) -> dict[str, Any] | None:
    """Return the rule as schema.org's Schedule; None of a group that meets by arrangement or on single days."""
    if group.frequency not in FREQUENCIES:
        return None
    days = [DAYS[DAY_CODES.index(code)] for code in group.weekdays]
    nths = [int(code) for code in group.nths] if group.frequency == RepeatFrequency.MONTHLY else []
    return without_empty(
        {
            "@type": "Schedule",
            "repeatFrequency": FREQUENCIES[RepeatFrequency(group.frequency)],
            "byDay": [f"{nth}{code}" for nth in nths for code in group.weekdays]
            or [f"https://schema.org/{day}" for day in days],
            "startDate": group.first_day.isoformat() if group.first_day else "",
            "endDate": group.last_day.isoformat() if group.last_day else "",
            "startTime": group.start.isoformat() if group.start else "",
            "endTime": group.end.isoformat() if group.end else "",
            "exceptDate": [day.isoformat() for day in group.skipped],
            "scheduleTimezone": HELSINKI.key,
        }
    )


def attendance_of(group: Group) -> str:
    """Return whether people meet at a place, online, or both."""
    if visible.place_of(group) is None:
        return f"{ATTENDANCE}OnlineEventAttendanceMode" if group.online else ""
    mode = "MixedEventAttendanceMode" if group.online else "OfflineEventAttendanceMode"
    return ATTENDANCE + mode


def location_of(group: Group, place: dict[str, Any] | None) -> dict[str, Any] | None:
    """Return the public place of a group as schema.org's Place."""
    if place is None or place["online"]:
        return {"@type": "VirtualLocation"} if group.online or place else None
    return without_empty({"@type": "Place", "name": place["name"].text, "address": address_of(place)})
