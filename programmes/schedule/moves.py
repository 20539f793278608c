"""Moves of items; each returns a new schedule."""

import datetime
from collections.abc import Mapping
from dataclasses import replace

from programmes.schedule.model import Item, Schedule, ScheduleError, Span


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
