"""What a foreign calendar says of an event. Pure."""

import datetime
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any


class LeftOutReason(StrEnum):
    """Why an event is left out."""

    NO_NAME = "no-name"
    LONG_NAME = "long-name"
    NO_START = "no-start"
    LONG_TEXT = "long-text"
    PRIVATE = "private"
    DRAFT = "draft"
    DELETED = "deleted"
    OWN = "own"
    LASTS_DAYS = "lasts-days"
    TWICE_A_DAY = "twice-a-day"
    MANY_DATES = "many-dates"
    NO_DATES = "no-dates"
    UNREADABLE = "unreadable"
    OVER = "over"


class Dropped(StrEnum):
    """What of an event is left out while the rest is imported."""

    PLACE = "place"
    ORGANISER = "organiser"
    COORDINATES = "coordinates"
    PICTURES = "pictures"
    FILES = "files"
    FOLLOWING = "following"


class LeftOutError(ValueError):
    """An event that cannot be imported."""

    def __init__(self, problem: LeftOutReason) -> None:
        super().__init__(problem.value)
        self.problem = problem


class CalendarReadError(ValueError):
    """A file that is no calendar."""


@dataclass(frozen=True)
class Told:
    """One event: its permanent id there, its name for the list, its values as JSON, and the last day it is on.

    `values` are by field of `Event`; `changed_dates` are those of its rows. `words` are its categories or keywords, of
    which some may name terms of ours. `dropped` is what it has that an event here does not get. With a `problem` it is
    left out.
    """

    uid: str
    name: str
    values: Mapping[str, Any] = field(default_factory=dict)
    last_day: datetime.date | None = None
    problem: str = ""
    words: Sequence[str] = ()
    dropped: Sequence[Dropped] = ()


@dataclass(frozen=True)
class Moment:
    """One date. `day` is the one on which it was planned; `start` and `end` are in the time of Finland.

    Of whole days these are the midnights with which the first and the last begin, `end` None of one. `changed`: it was
    planned otherwise. `place` and `reason` differ from those of the event.
    """

    day: datetime.date
    start: datetime.datetime
    end: datetime.datetime | None = None
    whole_day: bool = False
    cancelled: bool = False
    changed: bool = False
    place: str = ""
    reason: str = ""
