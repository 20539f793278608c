"""What an editor of a timetable is warned of."""

import datetime
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from itertools import combinations, pairwise

from programmes.schedule.model import ItemKind, NumberedTable, Schedule, SpeakerSide, placed
from programmes.schedule.order import by_day


class WarningKind(StrEnum):
    """What an editor is warned of; a warning forbids nothing."""

    ROOM_OVERLAP = "room-overlap"
    SPEAKER_TWICE = "speaker-twice"
    ORGANISATION_TWICE = "organisation-twice"
    OUTSIDE_FAIR = "outside-fair"
    OUTSIDE_BLOCK = "outside-block"
    LECTURES_ONE_SIDED = "lectures-one-sided"
    TABLE_NUMBER_TWICE = "table-number-twice"
    NO_CAPTIONS = "no-captions"
    CHANGEOVER = "changeover"


@dataclass(frozen=True)
class ScheduleWarning:
    """A warning about items or tables, by their keys in order. `subject` is a speaker, an organisation or a number."""

    kind: WarningKind
    keys: tuple[str, ...]
    subject: str = ""


def warnings(schedule: Schedule) -> list[ScheduleWarning]:
    """Return what is odd about a timetable. What does not take place is not looked at."""
    items = [each for each in schedule.items if each.takes_place]
    live = replace(schedule, items=items)
    found = {
        *_pair_warnings(live),
        *_outside(live),
        *_changeovers(live),
        *_one_sided(live),
        *_number_twice(schedule.tables),
        *(
            ScheduleWarning(WarningKind.NO_CAPTIONS, (each.key,))
            for each in items
            if each.is_recorded and not each.has_captions
        ),
    }
    order = list(WarningKind)
    return sorted(found, key=lambda each: (order.index(each.kind), each.keys, each.subject))


def _pair_warnings(schedule: Schedule) -> Iterator[ScheduleWarning]:
    """Yield the clashes of two items at the same time; a block does not clash with its own talks."""
    for (time, one), (other_time, other) in combinations(placed(schedule.items), 2):
        if not time.overlaps(other_time) or one.key == other.part_of or other.key == one.part_of:
            continue
        keys = _sorted_keys(one.key, other.key)
        if one.room and one.room == other.room and one.part_of == other.part_of:
            yield ScheduleWarning(WarningKind.ROOM_OVERLAP, keys, one.room)
        for speaker in one.speakers & other.speakers:
            yield ScheduleWarning(WarningKind.SPEAKER_TWICE, keys, speaker)
        for organisation in one.organisations & other.organisations:
            yield ScheduleWarning(WarningKind.ORGANISATION_TWICE, keys, organisation)


def _sorted_keys(*keys: str) -> tuple[str, ...]:
    return tuple(sorted(keys))


def _outside(schedule: Schedule) -> Iterator[ScheduleWarning]:
    blocks = {each.key: each for each in schedule.items}
    for time, item in placed(schedule.items):
        block = blocks.get(item.part_of)
        if block is not None and block.time is not None and not block.time.contains(time):
            yield ScheduleWarning(WarningKind.OUTSIDE_BLOCK, (item.key,))
        if schedule.opening and not any(each.contains(time) for each in schedule.opening):
            yield ScheduleWarning(WarningKind.OUTSIDE_FAIR, (item.key,))


def _changeovers(schedule: Schedule) -> Iterator[ScheduleWarning]:
    """Yield a warning where the time between two items of a room is too short; a break gives time."""
    for rooms in by_day(schedule).values():
        for room, items in rooms.items():
            for (time, one), (next_time, other) in pairwise(placed(items)):
                between = next_time.start - time.end
                is_short = datetime.timedelta() <= between < schedule.changeover
                if room and is_short and ItemKind.BREAK not in (one.kind, other.kind):
                    yield ScheduleWarning(WarningKind.CHANGEOVER, _sorted_keys(one.key, other.key), room)


def _one_sided(schedule: Schedule) -> Iterator[ScheduleWarning]:
    """Yield a warning for each block of lectures without both a professional's and an association's talk."""
    for block in schedule.items:
        if block.kind is ItemKind.LECTURES:
            roles = {each.role for each in schedule.parts(block.key)}
            if not {SpeakerSide.PROFESSIONAL, SpeakerSide.ASSOCIATION} <= roles:
                yield ScheduleWarning(WarningKind.LECTURES_ONE_SIDED, (block.key,))


def _number_twice(tables: Sequence[NumberedTable]) -> Iterator[ScheduleWarning]:
    keys: defaultdict[str, list[str]] = defaultdict(list)
    for table in tables:
        if table.number.strip():
            keys[table.number.strip().casefold()].append(table.key)
    return (
        ScheduleWarning(WarningKind.TABLE_NUMBER_TWICE, _sorted_keys(*each), number)
        for number, each in keys.items()
        if len(each) > 1
    )
