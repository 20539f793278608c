"""A timetable by day and room, now and next, in parallel tracks."""

import datetime
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from programmes.schedule.model import Placed, Schedule, ScheduleItem, placed


def by_day(schedule: Schedule) -> dict[datetime.date, dict[str, list[ScheduleItem]]]:
    """Return the placed items by the day on which they start and by room, talks inside their blocks left out.

    Days are in order, rooms in that of the schedule, items in that of their times. Every day has every room that the
    schedule names; items without a room, and in unnamed ones, come last.
    """
    days: dict[datetime.date, dict[str, list[ScheduleItem]]] = {}
    for time, item in placed(outer(schedule)):
        rooms = days.setdefault(time.start.date(), {room: [] for room in schedule.rooms})
        rooms.setdefault(item.room, []).append(item)
    return days


def unplaced(schedule: Schedule) -> list[ScheduleItem]:
    """Return the items that have no time yet."""
    return [each for each in schedule.items if each.time is None]


def outer(schedule: Schedule) -> list[ScheduleItem]:
    """Return the items that are part of no other."""
    keys = {each.key for each in schedule.items}
    return [each for each in schedule.items if each.part_of not in keys]


@dataclass(frozen=True)
class NowAndNext:
    """What runs in a room, a block before its talk, and what starts next."""

    now: Sequence[ScheduleItem]
    next: ScheduleItem | None


def now_and_next(schedule: Schedule, moment: datetime.datetime) -> dict[str, NowAndNext]:
    """Return what runs in each room at a moment and what starts there next, on this day or a later one."""
    rooms = dict.fromkeys([*schedule.rooms, *(item.room for _, item in placed(schedule.items))])
    return {room: _in_room(schedule, room, moment) for room in rooms}


def _in_room(schedule: Schedule, room: str, moment: datetime.datetime) -> NowAndNext:
    found = placed(each for each in schedule.items if each.room == room and each.takes_place)
    now = [item for time, item in found if time.start <= moment < time.end]
    return NowAndNext(now, next((item for time, item in found if time.start > moment), None))


def tracks(items: Iterable[ScheduleItem]) -> list[list[ScheduleItem]]:
    """Return items in as few parallel tracks as they need: in each they follow one another."""
    found: list[list[Placed]] = []
    for time, item in placed(items):
        track = next((each for each in found if each[-1][0].end <= time.start), None)
        if track is None:
            found.append([(time, item)])
        else:
            track.append((time, item))
    return [[item for _, item in track] for track in found]


def most_at_once(items: Iterable[ScheduleItem]) -> int:
    """Return how many items run at the same moment at most."""
    steps = Counter[datetime.datetime]()
    for time, _ in placed(items):
        steps[time.start] += 1
        steps[time.end] -= 1
    running = most = 0
    for moment in sorted(steps):
        running += steps[moment]
        most = max(most, running)
    return most
