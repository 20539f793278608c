"""A fair's rows as a `programmes.schedule.Schedule`. Times are naive and local; titles are in one language."""

import datetime
from collections.abc import Iterator
from itertools import groupby
from typing import Any, cast

from django.db.models import prefetch_related_objects

from programmes.models import Fair, FairBlock, FairItem
from programmes.schedule import ItemKind, NumberedTable, Schedule, ScheduleItem, ScheduleSpan, SpeakerSide
from sites.listing import OccurrenceStatus
from sites.translated import translated

DAY = datetime.timedelta(days=1)


def schedule_of(fair: Fair, language: str) -> Schedule:
    """Return the timetable of a fair: its blocks, and their items with the times that follow from their lengths."""
    rooms = [room.key for room in fair.rooms.all()]
    streamed = {part.key for part in fair.parts.all() if part.stream}
    items: list[ScheduleItem] = []
    for block in fair.blocks.all():
        made = block_item(block, fair, rooms, streamed, language)
        items += [made, *talks_of(block, made, language)]
    tables = [NumberedTable(each.key, each.number) for each in fair.tables.all()]
    return Schedule(opening=opening_of(fair), rooms=rooms, items=items, tables=tables)


def load_rows(fair: Fair) -> None:
    """Load the rows of a stored fair in seven queries; those of a version or a draft are in memory."""
    if fair.pk and "blocks" not in (getattr(fair, "_cluster_related_objects", None) or {}):
        prefetch_related_objects([fair], "organisers", "parts", "rooms", "areas", "tables", "blocks__items")


def opening_of(fair: Fair) -> list[ScheduleSpan]:
    """Return the times at which the fair is open: without times of its own whole days."""
    midnight = datetime.time()
    starts = [datetime.datetime.combine(day, fair.opens or midnight) for day in fair.days]
    ends = [
        datetime.datetime.combine(day, fair.closes) if fair.closes else datetime.datetime.combine(day, midnight) + DAY
        for day in fair.days
    ]
    return [ScheduleSpan(start, end) for start, end in zip(starts, ends, strict=True) if start < end]


def block_item(block: FairBlock, fair: Fair, rooms: list[str], streamed: set[str], language: str) -> ScheduleItem:
    """Return a block. What is streamed needs captions: a block that is online, or lectures of a streamed part."""
    return ScheduleItem(
        key=block.key,
        title=title_of(block, language),
        kind=ItemKind(block.kind),
        room=block.room if block.room in rooms else "",
        time=time_of(block, fair),
        is_recorded=block.is_online or (block.part in streamed and block.kind == ItemKind.LECTURES),
        has_captions=block.captions,
        status=cast(OccurrenceStatus, block.status),
    )


def time_of(block: FairBlock, fair: Fair) -> ScheduleSpan | None:
    """Return when a block is; None where it has no times yet."""
    if block.start is None or block.end is None or block.end <= block.start:
        return None
    day = block.day or fair.first_day
    return ScheduleSpan(datetime.datetime.combine(day, block.start), datetime.datetime.combine(day, block.end))


def title_of(row: FairBlock | FairItem, language: str) -> str:
    """Return the title of a block or an item; without one what it is."""
    return translated(row, "title", language).text or str(row.get_kind_display())


def talks_of(block: FairBlock, whole: ScheduleItem, language: str) -> Iterator[ScheduleItem]:
    """Yield the items of a block. From the first without a length on they have no times."""
    start = whole.time.start if whole.time else None
    for each in block.items.all():
        end = start + datetime.timedelta(minutes=each.minutes) if start and each.minutes else None
        yield ScheduleItem(
            key=each.key,
            title=title_of(each, language),
            kind=ItemKind(each.kind),
            room=whole.room,
            time=ScheduleSpan(start, end) if start and end else None,
            part_of=whole.key,
            role=SpeakerSide(each.role) if each.role else None,
            speakers=frozenset(speakers_of(each)),
            organisations=frozenset({str(each.organisation_id)} if each.organisation_id else ()),
            status=whole.status,
        )
        start = end


def speakers_of(item: FairItem) -> list[str]:
    """Return the names of an item's speakers."""
    return [name.strip() for name in item.speakers.split(",") if name.strip()]


def runs(rows: list[Any], key: Any) -> list[tuple[Any, list[Any]]]:
    """Return rows by a key, in the order in which each key comes first."""
    order = list(dict.fromkeys(key(row) for row in rows))
    rows = sorted(rows, key=lambda row: order.index(key(row)))
    return [(found, list(group)) for found, group in groupby(rows, key)]
