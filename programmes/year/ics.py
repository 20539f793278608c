"""The theme days as iCalendar (RFC 5545), to subscribe to."""

import datetime
from collections.abc import Collection, Iterable

from icalendar import Event

from programmes.calendar_file import Feed, calendar_of, prefix_of
from programmes.year.entries import YearEntry

REFRESH = datetime.timedelta(days=1)
FIRST = datetime.datetime(2020, 1, 1, tzinfo=datetime.UTC)  # from which sequences count


def theme_days_calendar(feed: Feed, entries: Iterable[YearEntry], region: str, origin: str) -> bytes:
    """Return the calendar of some theme days. `region` is the region's code: no UID depends on a host name."""
    calendar, known = calendar_of(feed), set[str]()
    for entry in entries:
        name = name_of(entry, known)
        known.add(name)
        calendar.add_component(event_of(entry, f"{name}@{region}", origin))
    return bytes(calendar.to_ical())


def name_of(entry: YearEntry, known: Collection[str]) -> str:
    """Return the name of an occurrence by its year; of a further one in the same year by its day."""
    day = (entry.planned or entry.days).first
    name = f"theme-day-{entry.key}-{day.year}"
    return f"{name}{day:%m%d}" if name in known else name


def event_of(entry: YearEntry, uid: str, origin: str) -> Event:
    """Return one occurrence as an event of whole days, which makes nobody busy.

    Its sequence are the minutes until the last change of its facts: one that is on again is newer than its
    cancellation.
    """
    event = Event()
    event.add("uid", uid)
    stamp = entry.updated or datetime.datetime.combine(entry.days.first, datetime.time(), datetime.UTC)
    event.add("sequence", max(0, int((stamp - FIRST).total_seconds()) // 60) if entry.updated else 0)
    event.add("dtstamp", stamp)
    event.add("last-modified", stamp)
    event.add("dtstart", entry.days.first)
    event.add("dtend", entry.days.last + datetime.timedelta(days=1))
    if entry.status != "scheduled":
        event.add("status", "CONFIRMED" if entry.takes_place else "CANCELLED")
    event.add("summary", prefix_of(entry.status) + entry.name.text, parameters={"language": entry.name.language})
    if text := "\n".join(filter(None, (entry.reason.text, entry.slogan.text, entry.organiser.text))):
        event.add("description", text)
    if entry.source:
        event.add("url", entry.source if "://" in entry.source else origin + entry.source)
    event.add("transp", "TRANSPARENT")
    return event
