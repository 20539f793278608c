"""What a timetable consists of: times, items, tables."""

import datetime
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from sites.listing import OccurrenceStatus
from sites.occurrences.changes import NOT_TAKING_PLACE


class ItemKind(StrEnum):
    """What an item of the timetable is."""

    LECTURES = "lectures"
    TALK = "talk"
    BREAK = "break"
    OTHER = "other"


class SpeakerSide(StrEnum):
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
class ScheduleSpan:
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

    def overlaps(self, other: "ScheduleSpan") -> bool:
        """Tell whether both take place at some moment; one that starts when the other ends does not overlap."""
        return self.start < other.end and other.start < self.end

    def contains(self, other: "ScheduleSpan") -> bool:
        """Tell whether the other takes place within this one."""
        return self.start <= other.start and other.end <= self.end

    def moved(self, by: datetime.timedelta) -> "ScheduleSpan":
        """Return the same duration, later or earlier."""
        return ScheduleSpan(self.start + by, self.end + by)


@dataclass(frozen=True)
class ScheduleItem:
    """A block, a talk of a block, a break or something else. `part_of` is the key of a talk's block.

    Without `time` it is not placed yet; without `room` it is online or nowhere yet. `speakers` and `organisations` are
    keys of those who take part. `is_recorded` is true of what is streamed or recorded, which then needs captions.
    What does not take place keeps its time, as far as it has one.
    """

    key: str
    title: str
    kind: ItemKind = ItemKind.TALK
    room: str = ""
    time: ScheduleSpan | None = None
    part_of: str = ""
    role: SpeakerSide | None = None
    speakers: frozenset[str] = frozenset()
    organisations: frozenset[str] = frozenset()
    is_recorded: bool = False
    has_captions: bool = False
    status: OccurrenceStatus = "scheduled"

    @property
    def takes_place(self) -> bool:
        """Whether it is neither cancelled nor postponed."""
        return self.status not in NOT_TAKING_PLACE


Placed = tuple[ScheduleSpan, ScheduleItem]


def placed(items: Iterable[ScheduleItem]) -> list[Placed]:
    """Return items with their times, in order; those that are not placed are left out."""
    found = [(each.time, each) for each in items if each.time is not None]
    return sorted(found, key=lambda pair: (pair[0].start, -pair[0].duration, pair[1].key))


def in_order(items: Iterable[ScheduleItem]) -> list[ScheduleItem]:
    """Return items by their times, then those that are not placed."""
    every = list(items)
    return [item for _, item in placed(every)] + [each for each in every if each.time is None]


@dataclass(frozen=True)
class NumberedTable:
    """An association's table at the fair. Numbers are text ("12", "A3"); one without a number has none yet."""

    key: str
    number: str


@dataclass(frozen=True)
class Schedule:
    """A fair's timetable. `opening` are the times at which the fair is open, `rooms` are in the order of the page."""

    opening: Sequence[ScheduleSpan] = ()
    rooms: Sequence[str] = ()
    items: Sequence[ScheduleItem] = ()
    tables: Sequence[NumberedTable] = ()
    changeover: datetime.timedelta = datetime.timedelta()

    def item(self, key: str) -> ScheduleItem:
        """Return an item. Raises ScheduleError for an unknown one."""
        found = next((each for each in self.items if each.key == key), None)
        if found is None:
            raise ScheduleError(f"no item {key}")
        return found

    def parts(self, key: str) -> list[ScheduleItem]:
        """Return the talks of a block in their order."""
        return in_order(each for each in self.items if each.part_of == key)
