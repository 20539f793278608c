"""Dates as iCalendar (RFC 5545, RFC 7986), for calendars to subscribe to. Every date is written out as an event."""

import datetime
from collections.abc import Sequence

import icalendar
from django.utils.translation import gettext as _
from django.utils.translation import pgettext
from icalendar.parser import Contentline

from programmes.calendar.reading import CalendarEntry
from programmes.calendar_file import Feed, add_zone, calendar_of, prefix_of
from sites.invisible import one_line
from sites.listing import HELSINKI, pick
from sites.occurrences.presentation import moved_from
from sites.terms import labels
from sites.translated import LANGUAGES

BEGIN, END = b"BEGIN:VEVENT\r\n", b"END:VEVENT\r\n"


def ical(feed: Feed, entries: Sequence[CalendarEntry]) -> bytes:
    """Return a calendar of dates, with the time zone of Finland cut to their years.

    What the dates of a thing have in common is written once: a region's feed has thousands of dates.
    """
    calendar = calendar_of(feed)
    if not entries:
        return bytes(calendar.to_ical())
    calendar.add_component(zoned_event(entries[0]))
    add_zone(calendar, *(entry.start.astimezone(HELSINKI).year for entry in (entries[0], entries[-1])))
    head, _begin, rest = bytes(calendar.to_ical()).partition(BEGIN)
    _event, _end, tail = rest.partition(END)
    common: dict[int, bytes] = {}
    return b"".join([head, *(event_of(entry, feed.language, common) for entry in entries), tail])


def zoned_event(entry: CalendarEntry) -> icalendar.Event:
    """Return an event that needs the time zone of Finland."""
    event = icalendar.Event()
    event.add("DTSTART", entry.start.astimezone(HELSINKI))
    return event


def event_of(entry: CalendarEntry, language: str, common: dict[int, bytes]) -> bytes:
    """Return a date as an event. `common` holds what dates as planned have in common, by the `id` of their Listing."""
    occurrence = entry.occurrence
    if occurrence.status != "scheduled" or occurrence.reason or occurrence.place or occurrence.previous_start:
        facts = facts_of(entry, language)
    else:
        key = id(entry.listing)
        facts = common[key] if key in common else common.setdefault(key, facts_of(entry, language))
    lines = (Contentline(line).to_ical() + b"\r\n" for line in dated_lines(entry))
    return b"".join([BEGIN, *lines, facts, END])


def dated_lines(entry: CalendarEntry) -> list[str]:
    """Return the lines that differ from date to date; whole days as dates, the last one not included."""
    changed = f"{entry.changed.astimezone(datetime.UTC):%Y%m%dT%H%M%SZ}"
    start, over = (moment.astimezone(HELSINKI) for moment in (entry.start, entry.over))
    lines = [
        f"UID:{uid_of(entry)}",
        f"DTSTAMP:{changed}",
        f"LAST-MODIFIED:{changed}",
        f"SEQUENCE:{entry.occurrence.sequence}",
    ]
    if entry.occurrence.whole_day:
        return [*lines, f"DTSTART;VALUE=DATE:{start:%Y%m%d}", f"DTEND;VALUE=DATE:{over:%Y%m%d}"]
    lines.append(f"DTSTART;TZID={HELSINKI.key}:{start:%Y%m%dT%H%M%S}")
    return [*lines, f"DTEND;TZID={HELSINKI.key}:{over:%Y%m%dT%H%M%S}"] if entry.occurrence.end else lines


def facts_of(entry: CalendarEntry, language: str) -> bytes:
    """Return the lines of an event besides those of its date."""
    listing, occurrence = entry.listing, entry.occurrence
    event = icalendar.Event()
    event.add("STATUS", "CONFIRMED" if entry.takes_place else "CANCELLED")
    card = listing.seen_in(language, entry.region.languages)
    url = f"{entry.region.origin}{card.path}"
    event.add("SUMMARY", one_line(prefix_of(occurrence.status) + card.name))
    event.add("DESCRIPTION", "\n".join(filter(None, (*changes_of(entry, language), one_line(card.summary), url))))
    event.add("URL", url)
    themes = themes_of(entry, language)
    if themes:
        event.add("CATEGORIES", themes)
    if entry.part_of:
        event.add("RELATED-TO", entry.part_of)
    add_place(event, entry, language)
    return bytes(event.to_ical()).removeprefix(BEGIN).removesuffix(END)


def changes_of(entry: CalendarEntry, language: str) -> list[str]:
    """Return why a date is not as planned, when or where it was to be, and that it has no new time yet."""
    occurrence = entry.occurrence
    reason = one_line(pick(occurrence.reason, language, LANGUAGES)[0])
    unknown = pgettext("of a date", "The new time is not known yet.") if occurrence.status == "postponed" else ""
    return [reason, entry.planned or moved_from(occurrence), unknown]


def uid_of(entry: CalendarEntry) -> str:
    """Return the permanent id of a date: it names the thing, the date and the region, never a host."""
    return f"{entry.listing.source}-{entry.listing.key}-{entry.occurrence.uid}@{entry.region.code}"


def themes_of(entry: CalendarEntry, language: str) -> list[str]:
    """Return the names of its themes in a language."""
    return [labels.label("theme", code, language) for code in entry.listing.codes("theme")]


def add_place(event: icalendar.Event, entry: CalendarEntry, language: str) -> None:
    """Add where it is: a venue with its address and coordinates, and where to join online."""
    place = entry.occurrence.place or entry.listing.place
    if place is None:
        return
    name = pick(place.name, language, LANGUAGES)[0]
    location = ", ".join(dict.fromkeys(filter(None, (name, place.address)))) or (_("Online") if place.online else "")
    if location:
        event.add("LOCATION", one_line(location))
    if place.coordinates:
        event.add("GEO", place.coordinates)
    if place.web:
        event.add("CONFERENCE", place.web, parameters={"VALUE": "URI", "FEATURE": "VIDEO", "LABEL": _("Join online")})
