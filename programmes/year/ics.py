"""The theme days as iCalendar (RFC 5545), to subscribe to."""

import datetime
from collections.abc import Iterable

from icalendar import Event

from programmes.calendar_file import Feed, calendar_of, prefix_of
from programmes.year.entries import YearEntry

REFRESH = datetime.timedelta(days=1)


def theme_days_calendar(feed: Feed, entries: Iterable[YearEntry], region: str, origin: str) -> bytes:
    """Return the calendar of some theme days. `region` is the region's code: no UID depends on a host name."""
    calendar = calendar_of(feed)
    for entry in entries:
        calendar.add_component(event_of(entry, region, origin))
    return bytes(calendar.to_ical())


def event_of(entry: YearEntry, region: str, origin: str) -> Event:
    """Return one occurrence as an event of whole days, which makes nobody busy."""
    event = Event()
    event.add("uid", f"theme-day-{entry.key}-{(entry.planned or entry.days).first.year}@{region}")
    stamp = entry.updated or datetime.datetime.combine(entry.days.first, datetime.time(), datetime.UTC)
    event.add("dtstamp", stamp)
    event.add("last-modified", stamp)
    event.add("dtstart", entry.days.first)
    event.add("dtend", entry.days.last + datetime.timedelta(days=1))
    if entry.status != "scheduled":
        event.add("sequence", 1)
        event.add("status", "CONFIRMED" if entry.takes_place else "CANCELLED")
    event.add("summary", prefix_of(entry.status) + entry.name.text, parameters={"language": entry.name.language})
    if text := "\n".join(filter(None, (entry.reason.text, entry.slogan.text, entry.organiser.text))):
        event.add("description", text)
    if entry.source:
        event.add("url", entry.source if "://" in entry.source else origin + entry.source)
    event.add("transp", "TRANSPARENT")
    return event
