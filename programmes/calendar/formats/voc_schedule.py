"""A fair's released programme as schedule.xml and schedule.json (c3voc), for the apps of visitors. Pure.

Both are made of a snapshot (`programmes.fairs.snapshots`), which holds no stream, no recording and no name of a person.
A block with items that have times is told by them. What has no time yet is left out.
"""

import datetime
import re
import uuid
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any
from xml.etree import ElementTree

from programmes.schedule import ScheduleItem
from sites.invisible import one_line
from sites.listing import OccurrenceStatus
from sites.local_time import aware_span

XML_TYPE = "application/vnd.c3voc.schedule+xml; charset=utf-8"
JSON_SCHEMA = "https://c3voc.de/schedule/schema.json"
GENERATOR = "Kohtaamo"
ZONE = "Europe/Helsinki"
SLOT = "00:15"
MOST_IDS = 2**31 - 1


@dataclass(frozen=True)
class Edition:
    """A fair and its released programme in one language.

    `key` identifies the fair for ever, `slug` is that of its address; `items` have times, `rooms` are names by key;
    `online` is what stands for the room of what has none, `prefixes` what stands before titles by status.
    """

    key: str
    slug: str
    title: str
    language: str
    url: str
    version: int
    rooms: dict[str, str]
    items: Sequence[ScheduleItem]
    online: str
    prefixes: Mapping[OccurrenceStatus, str]

    @property
    def acronym(self) -> str:
        """The short name: small letters and digits of the slug, which the schema asks for."""
        return re.sub(r"[^a-z0-9]", "", self.slug.lower()).ljust(4, "0")

    def guid(self, key: str) -> uuid.UUID:
        """Return the permanent id of a room or an item."""
        return uuid.uuid5(uuid.NAMESPACE_URL, f"{self.key}#{key}")

    def room_of(self, item: ScheduleItem) -> str:
        """Return the name of the room of an item."""
        return self.rooms.get(item.room, "") or self.online


@dataclass(frozen=True)
class TimedItem:
    """An item with when it starts and ends, aware."""

    item: ScheduleItem
    start: datetime.datetime
    end: datetime.datetime


def shown(items: Sequence[ScheduleItem]) -> list[TimedItem]:
    """Return the items with times in their order, but for the blocks whose own items have times."""
    told = {each.part_of for each in items if each.time and each.part_of}
    timed = [
        TimedItem(each, *aware_span(each.time.start, each.time.end))
        for each in items
        if each.time and each.key not in told
    ]
    return sorted(timed, key=lambda each: (each.start, each.item.key))


def schedule_json(edition: Edition) -> dict[str, Any]:
    """Return schedule.json."""
    days = days_of(edition)
    rooms = [{"name": name, "guid": str(edition.guid(key))} for key, name in edition.rooms.items() if name]
    return {
        "$schema": JSON_SCHEMA,
        "generator": {"name": GENERATOR},
        "schedule": {
            "version": str(edition.version),
            "url": edition.url,
            "conference": {
                "acronym": edition.acronym,
                "title": edition.title,
                "start": days[0][0].isoformat() if days else "",
                "end": days[-1][0].isoformat() if days else "",
                "daysCount": len(days),
                "timeslot_duration": SLOT,
                "time_zone_name": ZONE,
                "url": edition.url,
                "rooms": rooms,
                "days": [json_day(edition, number, *each) for number, each in enumerate(days, 1)],
            },
        },
    }


def days_of(edition: Edition) -> list[tuple[datetime.date, list[TimedItem]]]:
    """Return the items by day."""
    return [(day, list(found)) for day, found in groupby(shown(edition.items), key=lambda each: each.start.date())]


def bounds(items: Sequence[TimedItem]) -> tuple[str, str]:
    """Return when a day begins and ends: with its first and its last item."""
    return items[0].start.isoformat(), max(each.end for each in items).isoformat()


def by_room(edition: Edition, items: Sequence[TimedItem]) -> dict[str, list[TimedItem]]:
    """Return the items of a day by the name of their room, in the order of the rooms."""
    names = dict.fromkeys((*filter(None, edition.rooms.values()), edition.online))
    found = {name: [each for each in items if edition.room_of(each.item) == name] for name in names}
    return {name: here for name, here in found.items() if here}


def json_day(edition: Edition, number: int, day: datetime.date, items: Sequence[TimedItem]) -> dict[str, Any]:
    """Return a day of schedule.json."""
    begin, end = bounds(items)
    rooms = {room: [json_event(edition, each) for each in found] for room, found in by_room(edition, items).items()}
    return {"index": number, "date": day.isoformat(), "day_start": begin, "day_end": end, "rooms": rooms}


def json_event(edition: Edition, timed: TimedItem) -> dict[str, Any]:
    """Return an event of schedule.json. The schema asks for each of these keys."""
    item, start = timed.item, timed.start
    return {
        "id": number_of(edition, item),
        "guid": str(edition.guid(item.key)),
        "date": start.isoformat(),
        "start": f"{start:%H:%M}",
        "duration": duration_of(timed),
        "room": edition.room_of(item),
        "slug": slug_of(edition, item),
        "url": edition.url,
        "title": title_of(edition, item),
        "subtitle": None,
        "track": None,
        "type": item.kind.value,
        "language": edition.language,
        "abstract": None,
        "persons": [],
        "links": [],
    }


def number_of(edition: Edition, item: ScheduleItem) -> int:
    """Return the permanent number of an item, from which nothing else can be told."""
    return edition.guid(item.key).int % MOST_IDS + 1


def slug_of(edition: Edition, item: ScheduleItem) -> str:
    """Return the slug of an item."""
    return f"{edition.acronym}-{number_of(edition, item):010d}"


def title_of(edition: Edition, item: ScheduleItem) -> str:
    """Return the title of an item; neither format has a word for what does not take place."""
    return edition.prefixes.get(item.status, "") + one_line(item.title)


def duration_of(timed: TimedItem) -> str:
    """Return how long an item lasts, as HH:MM."""
    minutes = int(timed.end.timestamp() - timed.start.timestamp()) // 60
    return f"{minutes // 60:02d}:{minutes % 60:02d}"


def schedule_xml(edition: Edition) -> bytes:
    """Return schedule.xml."""
    days = days_of(edition)
    root = ElementTree.Element("schedule")
    child(root, "version", str(edition.version))
    conference = ElementTree.SubElement(root, "conference")
    facts = {
        "title": edition.title,
        "acronym": edition.acronym,
        "start": days[0][0].isoformat() if days else "",
        "end": days[-1][0].isoformat() if days else "",
        "days": str(len(days)),
        "timeslot_duration": SLOT,
        "time_zone_name": ZONE,
        "url": edition.url,
    }
    for name, text in facts.items():
        child(conference, name, text)
    for number, (day, items) in enumerate(days, 1):
        begin, end = bounds(items)
        facts = {"index": str(number), "date": day.isoformat(), "start": begin, "end": end}
        written = ElementTree.SubElement(root, "day", facts)
        for name, found in by_room(edition, items).items():
            room = ElementTree.SubElement(written, "room", {"name": name})
            for each in found:
                add_event(room, edition, each)
    return ElementTree.tostring(root, "utf-8", xml_declaration=True)


def add_event(room: ElementTree.Element, edition: Edition, timed: TimedItem) -> None:
    """Add an event of schedule.xml."""
    item, start = timed.item, timed.start
    number, guid = str(number_of(edition, item)), str(edition.guid(item.key))
    event = ElementTree.SubElement(room, "event", {"id": number, "guid": guid})
    facts = {
        "date": start.isoformat(),
        "start": f"{start:%H:%M}",
        "duration": duration_of(timed),
        "room": edition.room_of(item),
        "slug": slug_of(edition, item),
        "url": edition.url,
        "title": title_of(edition, item),
        "subtitle": "",
        "track": "",
        "type": item.kind.value,
        "language": edition.language,
        "abstract": "",
    }
    for name, text in facts.items():
        child(event, name, text)


def child(parent: ElementTree.Element, name: str, text: str) -> None:
    """Add an element with a text."""
    ElementTree.SubElement(parent, name).text = text
