"""Dates in the words of schema.org. Pure."""

from sites.listing import ListedPlace, Occurrence

SCHEMA = "https://schema.org/"
STATUSES = {
    "scheduled": "EventScheduled",
    "cancelled": "EventCancelled",
    "postponed": "EventPostponed",
    "rescheduled": "EventRescheduled",
    "moved-online": "EventMovedOnline",
}


def status_of(occurrence: Occurrence) -> str:
    """Return the eventStatus of a date. One at another place and the same time is as scheduled."""
    is_elsewhere = occurrence.status == "rescheduled" and not occurrence.previous_start
    return SCHEMA + STATUSES["scheduled" if is_elsewhere else occurrence.status]


def attendance_of(place: ListedPlace | None) -> str:
    """Return the eventAttendanceMode of a place; empty where nothing is told."""
    if place is None:
        return ""
    is_visited = bool(place.name or place.address)
    mode = "Mixed" if is_visited and place.online else "Online" if place.online else "Offline"
    return f"{SCHEMA}{mode}EventAttendanceMode"
