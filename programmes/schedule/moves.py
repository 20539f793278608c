"""Moves of items; each returns a new schedule."""

import datetime
from collections.abc import Mapping
from dataclasses import replace

from programmes.schedule.model import Schedule, ScheduleError, ScheduleItem, ScheduleSpan


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


def _moved(item: ScheduleItem, by: datetime.timedelta, room: str | None) -> ScheduleItem:
    time = item.time.moved(by) if item.time is not None else None
    return replace(item, time=time, room=item.room if room is None else room)


def _with(schedule: Schedule, changes: Mapping[str, ScheduleItem]) -> Schedule:
    return replace(schedule, items=[changes.get(each.key, each) for each in schedule.items])


def place(schedule: Schedule, key: str, time: ScheduleSpan, room: str) -> Schedule:
    """Return the schedule with an item at a time in a room, whatever it had before; also how it is made longer."""
    placed = _with(schedule, {key: replace(schedule.item(key), time=time)})
    return move(placed, key, room=room)
