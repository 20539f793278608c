"""What every calendar file of the programmes has: its head, and the words before what does not take place."""

import datetime
from dataclasses import dataclass

import icalendar
from django.utils.translation import pgettext

MEDIA_TYPE = "text/calendar; charset=utf-8"
PRODUCT = "-//Kohtaamo//Kohtaamo//FI"
REFRESH = datetime.timedelta(hours=3)
CANCELLED = "cancelled"
"""The query parameter that leaves out what does not take place: `?cancelled=no`."""


@dataclass(frozen=True)
class Feed:
    """What a calendar says of itself.

    Its name and language, where it can be read again, the page it is of, and how often it is worth reading again.
    """

    name: str
    language: str
    source: str
    url: str
    refresh: datetime.timedelta = REFRESH


def calendar_of(feed: Feed) -> icalendar.Calendar:
    """Return a calendar without events."""
    calendar = icalendar.Calendar()
    calendar.add("PRODID", PRODUCT)
    calendar.add("VERSION", "2.0")
    calendar.add("NAME", feed.name, parameters={"LANGUAGE": feed.language})
    calendar.add("X-WR-CALNAME", feed.name)
    calendar.add("SOURCE", feed.source, parameters={"VALUE": "URI"})
    calendar.add("URL", feed.url)
    calendar.add("REFRESH-INTERVAL", feed.refresh, parameters={"VALUE": "DURATION"})
    calendar.add("X-PUBLISHED-TTL", icalendar.vDuration(feed.refresh).to_ical().decode())
    return calendar


def add_zone(calendar: icalendar.Calendar, first: int, last: int) -> None:
    """Add the time zone that the events of a calendar name, cut to its years from `first` to `last`."""
    calendar.add_missing_timezones(datetime.date(first, 1, 1), datetime.date(last, 12, 31))
    for zone in calendar.timezones:
        zone.pop("COMMENT", None)  # of the library, in English: that other years are not in it


def prefix_of(status: str) -> str:
    """Return what stands before the name of a date that does not take place: many calendars show no status."""
    words = {
        "cancelled": pgettext("before the name of an event", "CANCELLED:"),
        "postponed": pgettext("before the name of an event", "POSTPONED:"),
    }
    return f"{words[status]} " if status in words else ""
