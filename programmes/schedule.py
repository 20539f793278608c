"""A fair's timetable: items by day and room, now and next, warnings, moves, what changed between versions. Pure.

Moments are naive and in the local time of the fair: the caller attaches Europe/Helsinki where one leaves the page.
"""

import datetime
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from itertools import combinations, pairwise


class ItemKind(StrEnum):
    """What an item of the timetable is."""

    LECTURES = "lectures"
    TALK = "talk"
    BREAK = "break"
    OTHER = "other"


class Role(StrEnum):
    """From which side a talk is given."""

    PROFESSIONAL = "professional"
    ASSOCIATION = "association"
    EXPERT_BY_EXPERIENCE = "expert-by-experience"
    INTERVIEW = "interview"
    VIDEO = "video"
    HOST = "host"


class ScheduleError(ValueError):
    """A move that cannot be made."""


@dataclass(frozen=True, order=True)
class Span:
    """A time from `start` up to `end`. Raises ScheduleError where the end is not after the start."""

    start: datetime.datetime
    end: datetime.datetime

    def __post_init__(self) -> None:
        if self.end <= self.start:
            raise ScheduleError("the end is not after the start")

    @property
    def duration(self) -> datetime.timedelta:
        """How long it takes."""
        return self.end - self.start

    def overlaps(self, other: "Span") -> bool:
        """Tell whether both take place at some moment; one that starts when the other ends does not overlap."""
        return self.start < other.end and other.start < self.end

    def contains(self, other: "Span") -> bool:
        """Tell whether the other takes place within this one."""
        return self.start <= other.start and other.end <= self.end

    def moved(self, by: datetime.timedelta) -> "Span":
        """Return the same duration, later or earlier."""
        return Span(self.start + by, self.end + by)


@dataclass(frozen=True)
class Item:
    """A block, a talk of a block, a break or something else. `part_of` is the key of a talk's block.

    Without `time` it is not placed yet; without `room` it is online or nowhere yet. `speakers` and `organisations` are
    keys of those who take part. `is_recorded` is true of what is streamed or recorded, which then needs captions.
    """

    key: str
    title: str
    kind: ItemKind = ItemKind.TALK
    room: str = ""
    time: Span | None = None
    part_of: str = ""
    role: Role | None = None
    speakers: frozenset[str] = frozenset()
    organisations: frozenset[str] = frozenset()
    is_recorded: bool = False
    has_captions: bool = False
    is_cancelled: bool = False


@dataclass(frozen=True)
class Table:
    """An association's table at the fair. Numbers are text ("12", "A3"); one without a number has none yet."""

    key: str
    number: str


@dataclass(frozen=True)
class Schedule:
    """A fair's timetable. `opening` are the times at which the fair is open, `rooms` are in the order of the page."""

    opening: Sequence[Span] = ()
    rooms: Sequence[str] = ()
    items: Sequence[Item] = ()
    tables: Sequence[Table] = ()
    changeover: datetime.timedelta = datetime.timedelta()

    def item(self, key: str) -> Item:
        """Return an item. Raises ScheduleError for an unknown one."""
        found = next((each for each in self.items if each.key == key), None)
        if found is None:
            raise ScheduleError(f"no item {key}")
        return found

    def parts(self, key: str) -> list[Item]:
        """Return the talks of a block in their order."""
        return _in_order(each for each in self.items if each.part_of == key)


Placed = tuple[Span, Item]


def _placed(items: Iterable[Item]) -> list[Placed]:
    """Return items with their times, in order; those that are not placed are left out."""
    found = [(each.time, each) for each in items if each.time is not None]
    return sorted(found, key=lambda pair: (pair[0].start, -pair[0].duration, pair[1].key))


def _in_order(items: Iterable[Item]) -> list[Item]:
    """Return items by their times, then those that are not placed."""
    every = list(items)
    return [item for _, item in _placed(every)] + [each for each in every if each.time is None]


def by_day(schedule: Schedule) -> dict[datetime.date, dict[str, list[Item]]]:
    """Return the placed items by the day on which they start and by room, talks inside their blocks left out.

    Days are in order, rooms in that of the schedule, items in that of their times. Every day has every room that the
    schedule names; items without a room, and in unnamed ones, come last.
    """
    days: dict[datetime.date, dict[str, list[Item]]] = {}
    for time, item in _placed(_outer(schedule)):
        rooms = days.setdefault(time.start.date(), {room: [] for room in schedule.rooms})
        rooms.setdefault(item.room, []).append(item)
    return days


def unplaced(schedule: Schedule) -> list[Item]:
    """Return the items that have no time yet."""
    return [each for each in schedule.items if each.time is None]


def _outer(schedule: Schedule) -> list[Item]:
    """Return the items that are part of no other."""
    keys = {each.key for each in schedule.items}
    return [each for each in schedule.items if each.part_of not in keys]


@dataclass(frozen=True)
class NowAndNext:
    """What runs in a room, a block before its talk, and what starts next."""

    now: Sequence[Item]
    next: Item | None


def now_and_next(schedule: Schedule, moment: datetime.datetime) -> dict[str, NowAndNext]:
    """Return what runs in each room at a moment and what starts there next, on this day or a later one."""
    rooms = dict.fromkeys([*schedule.rooms, *(item.room for _, item in _placed(schedule.items))])
    return {room: _in_room(schedule, room, moment) for room in rooms}


def _in_room(schedule: Schedule, room: str, moment: datetime.datetime) -> NowAndNext:
    placed = _placed(each for each in schedule.items if each.room == room and not each.is_cancelled)
    now = [item for time, item in placed if time.start <= moment < time.end]
    return NowAndNext(now, next((item for time, item in placed if time.start > moment), None))


def tracks(items: Iterable[Item]) -> list[list[Item]]:
    """Return items in as few parallel tracks as they need: in each they follow one another."""
    found: list[list[Placed]] = []
    for time, item in _placed(items):
        track = next((each for each in found if each[-1][0].end <= time.start), None)
        if track is None:
            found.append([(time, item)])
        else:
            track.append((time, item))
    return [[item for _, item in track] for track in found]


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
    """Return what is odd about a timetable. Cancelled items are not looked at."""
    items = [each for each in schedule.items if not each.is_cancelled]
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
    for (time, one), (other_time, other) in combinations(_placed(schedule.items), 2):
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
    for time, item in _placed(schedule.items):
        block = blocks.get(item.part_of)
        if block is not None and block.time is not None and not block.time.contains(time):
            yield ScheduleWarning(WarningKind.OUTSIDE_BLOCK, (item.key,))
        if schedule.opening and not any(each.contains(time) for each in schedule.opening):
            yield ScheduleWarning(WarningKind.OUTSIDE_FAIR, (item.key,))


def _changeovers(schedule: Schedule) -> Iterator[ScheduleWarning]:
    """Yield a warning where the time between two items of a room is too short; a break gives time."""
    for rooms in by_day(schedule).values():
        for room, items in rooms.items():
            for (time, one), (next_time, other) in pairwise(_placed(items)):
                between = next_time.start - time.end
                is_short = datetime.timedelta() <= between < schedule.changeover
                if room and is_short and ItemKind.BREAK not in (one.kind, other.kind):
                    yield ScheduleWarning(WarningKind.CHANGEOVER, _sorted_keys(one.key, other.key), room)


def _one_sided(schedule: Schedule) -> Iterator[ScheduleWarning]:
    """Yield a warning for each block of lectures without both a professional's and an association's talk."""
    for block in schedule.items:
        if block.kind is ItemKind.LECTURES:
            roles = {each.role for each in schedule.parts(block.key)}
            if not {Role.PROFESSIONAL, Role.ASSOCIATION} <= roles:
                yield ScheduleWarning(WarningKind.LECTURES_ONE_SIDED, (block.key,))


def _number_twice(tables: Sequence[Table]) -> Iterator[ScheduleWarning]:
    keys: defaultdict[str, list[str]] = defaultdict(list)
    for table in tables:
        if table.number.strip():
            keys[table.number.strip().casefold()].append(table.key)
    return (
        ScheduleWarning(WarningKind.TABLE_NUMBER_TWICE, _sorted_keys(*each), number)
        for number, each in keys.items()
        if len(each) > 1
    )


def move(schedule: Schedule, key: str, *, start: datetime.datetime | None = None, room: str | None = None) -> Schedule:
    """Return the schedule with an item at another time or in another room; the talks of a block move with it.

    None leaves the time or the room as it is. Raises ScheduleError for an unknown item or room, and for a new time of
    an item that is not placed: `place` gives it one.
    """
    item = schedule.item(key)
    if room and room not in schedule.rooms:
        raise ScheduleError(f"no room {room}")
    if start is not None and item.time is None:
        raise ScheduleError(f"{key} has no time yet")
    by = start - item.time.start if start is not None and item.time is not None else datetime.timedelta()
    changes = {each.key: _moved(each, by, room) for each in (item, *schedule.parts(key))}
    return _with(schedule, changes)


def _moved(item: Item, by: datetime.timedelta, room: str | None) -> Item:
    time = item.time.moved(by) if item.time is not None else None
    return replace(item, time=time, room=item.room if room is None else room)


def _with(schedule: Schedule, changes: Mapping[str, Item]) -> Schedule:
    return replace(schedule, items=[changes.get(each.key, each) for each in schedule.items])


def place(schedule: Schedule, key: str, time: Span, room: str) -> Schedule:
    """Return the schedule with an item at a time in a room, whatever it had before; also how it is made longer."""
    placed = _with(schedule, {key: replace(schedule.item(key), time=time)})
    return move(placed, key, room=room)


def step(schedule: Schedule, key: str, *, slots: int = 0, rooms: int = 0, slot: datetime.timedelta) -> Schedule:
    """Return the schedule with an item some slots later and some rooms further; negative numbers go back.

    At the first and the last room it stays, as it does at the ends of a day: an arrow key never changes the day.
    """
    item = schedule.item(key)
    if item.time is None:
        raise ScheduleError(f"{key} has no time yet")
    moved = item.time.moved(slots * slot)
    is_same_day = moved.start.date() == item.time.start.date()
    start = moved.start if is_same_day else item.time.start
    return move(schedule, key, start=start, room=_room_beside(schedule, item.room, rooms))


def _room_beside(schedule: Schedule, room: str, by: int) -> str | None:
    if room not in schedule.rooms:
        return schedule.rooms[0] if by > 0 and schedule.rooms else None
    index = schedule.rooms.index(room) + by
    return schedule.rooms[min(max(index, 0), len(schedule.rooms) - 1)]


class ChangeKind(StrEnum):
    """What residents are told about an item of a new version."""

    ADDED = "added"
    REMOVED = "removed"
    CANCELLED = "cancelled"
    RESTORED = "restored"
    MOVED = "moved"
    RENAMED = "renamed"


@dataclass(frozen=True)
class Change:
    """One change of an item, with the item before and after; None where there was or is none."""

    kind: ChangeKind
    before: Item | None
    after: Item | None

    @property
    def item(self) -> Item:
        """The item as it is now, or as it was."""
        found = self.after or self.before
        if found is None:
            raise ScheduleError("a change of nothing")
        return found


def compare(old: Schedule, new: Schedule) -> list[Change]:
    """Return what changed from one version to the next, in the order of the timetable."""
    before = {each.key: each for each in old.items}
    after = {each.key: each for each in new.items}
    changes = [change for key in before | after for change in _changes(before.get(key), after.get(key))]
    places = {item.key: number for number, item in enumerate(_in_order((before | after).values()))}
    return sorted(changes, key=lambda each: (places[each.item.key], list(ChangeKind).index(each.kind)))


def _changes(before: Item | None, after: Item | None) -> Iterator[Change]:
    if before is None or after is None:
        yield Change(ChangeKind.ADDED if before is None else ChangeKind.REMOVED, before, after)
        return
    if before.is_cancelled != after.is_cancelled:
        yield Change(ChangeKind.CANCELLED if after.is_cancelled else ChangeKind.RESTORED, before, after)
    if (before.time, before.room) != (after.time, after.room):
        yield Change(ChangeKind.MOVED, before, after)
    if before.title != after.title:
        yield Change(ChangeKind.RENAMED, before, after)


def most_at_once(items: Iterable[Item]) -> int:
    """Return how many items run at the same moment at most."""
    steps = Counter[datetime.datetime]()
    for time, _ in _placed(items):
        steps[time.start] += 1
        steps[time.end] -= 1
    running = most = 0
    for moment in sorted(steps):
        running += steps[moment]
        most = max(most, running)
    return most
