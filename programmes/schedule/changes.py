"""What changed from one version of a timetable to the next."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from programmes.schedule.model import Schedule, ScheduleError, ScheduleItem, in_order
from sites.listing import OccurrenceStatus


class ChangeKind(StrEnum):
    """What residents are told about an item of a new version."""

    ADDED = "added"
    REMOVED = "removed"
    CANCELLED = "cancelled"
    POSTPONED = "postponed"
    MOVED_ONLINE = "moved-online"
    RESTORED = "restored"
    MOVED = "moved"
    RENAMED = "renamed"


@dataclass(frozen=True)
class ItemChange:
    """One change of an item, with the item before and after; None where there was or is none."""

    kind: ChangeKind
    before: ScheduleItem | None
    after: ScheduleItem | None

    @property
    def item(self) -> ScheduleItem:
        """The item as it is now, or as it was."""
        found = self.after or self.before
        if found is None:
            raise ScheduleError("a change of nothing")
        return found


def compare(old: Schedule, new: Schedule) -> list[ItemChange]:
    """Return what changed from one version to the next, in the order of the timetable."""
    before = {each.key: each for each in old.items}
    after = {each.key: each for each in new.items}
    changes = [change for key in before | after for change in _changes(before.get(key), after.get(key))]
    places = {item.key: number for number, item in enumerate(in_order((before | after).values()))}
    return sorted(changes, key=lambda each: (places[each.item.key], list(ChangeKind).index(each.kind)))


def _changes(before: ScheduleItem | None, after: ScheduleItem | None) -> Iterator[ItemChange]:
    if before is None or after is None:
        yield ItemChange(ChangeKind.ADDED if before is None else ChangeKind.REMOVED, before, after)
        return
    became = _became(before, after)
    if became:
        yield ItemChange(became, before, after)
    if (before.time, before.room) != (after.time, after.room) and became not in WITH_TIME_AND_ROOM:
        yield ItemChange(ChangeKind.MOVED, before, after)
    if before.title != after.title:
        yield ItemChange(ChangeKind.RENAMED, before, after)


BECAME: dict[OccurrenceStatus, ChangeKind] = {
    "cancelled": ChangeKind.CANCELLED,
    "postponed": ChangeKind.POSTPONED,
    "moved-online": ChangeKind.MOVED_ONLINE,
}
WITH_TIME_AND_ROOM = (ChangeKind.POSTPONED, ChangeKind.MOVED_ONLINE)
"""Those that tell the time and the room themselves, so that no move is told beside them."""


def _became(before: ScheduleItem, after: ScheduleItem) -> ChangeKind | None:
    """Return what became of an item; one that is moved shows it by its time and room."""
    if before.status == after.status:
        return None
    restored = ChangeKind.RESTORED if after.takes_place and not before.takes_place else None
    return BECAME.get(after.status, restored)


TOLD = frozenset(ChangeKind) - {ChangeKind.RENAMED}
"""The changes that make a new version: of times, rooms and what takes place. A corrected title makes none."""


def told(changes: list[ItemChange]) -> list[ItemChange]:
    """Return the changes that residents are told, without those of a talk whose whole block changed likewise."""
    of_blocks = {(each.kind, each.item.key) for each in changes if not each.item.part_of}
    return [each for each in changes if each.kind in TOLD and (each.kind, each.item.part_of) not in of_blocks]
