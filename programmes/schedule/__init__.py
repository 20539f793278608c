"""A fair's timetable: items by day and room, now and next, warnings, moves, what changed between versions. Pure.

Moments are naive and in the local time of the fair: the caller attaches Europe/Helsinki where one leaves the page.
"""

from programmes.schedule.changes import ChangeKind, ItemChange, compare, told
from programmes.schedule.model import (
    ItemKind,
    NumberedTable,
    Schedule,
    ScheduleError,
    ScheduleItem,
    ScheduleSpan,
    SpeakerSide,
)
from programmes.schedule.moves import move, place
from programmes.schedule.order import NowAndNext, by_day, most_at_once, now_and_next, tracks, unplaced
from programmes.schedule.warnings import ScheduleWarning, WarningKind, warnings

__all__ = [
    "ChangeKind",
    "ItemChange",
    "ItemKind",
    "NowAndNext",
    "NumberedTable",
    "Schedule",
    "ScheduleError",
    "ScheduleItem",
    "ScheduleSpan",
    "ScheduleWarning",
    "SpeakerSide",
    "WarningKind",
    "by_day",
    "compare",
    "most_at_once",
    "move",
    "now_and_next",
    "place",
    "told",
    "tracks",
    "unplaced",
    "warnings",
]
