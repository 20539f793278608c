"""A fair's draft as the editor shows it: for each day a grid of rooms and quarters of an hour, which is also a list."""

import datetime
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.urls import reverse
from django.utils import timezone

from programmes.fairs.editor.draft import seen_of
from programmes.fairs.editor.forms import day_choices, room_choices
from programmes.fairs.timetable import schedule_of
from programmes.models import Fair, FairBlock
from programmes.schedule import Schedule, ScheduleItem, ScheduleSpan, tracks
from programmes.year.entries import YearEntry
from programmes.year.on_days import theme_names
from sites.listing import Occurrence
from sites.occurrence_text import clock, day_text
from sites.occurrences.presentation import status_text
from sites.translated import Translated

SLOT = 15  # minutes
HOUR = 60
DAY = 24 * HOUR
OFFICE_HOURS = (8 * HOUR, 16 * HOUR)  # of a fair without times of its own
AROUND = HOUR
"""How much of the day is shown, and can be moved to, before the first and after the last of it."""
HEAD = 2
"""The first row of the grid with times, and the first column with a room: one is taken by headings."""


@dataclass(frozen=True)
class GridBlock:
    """A block in the grid. Moments are minutes after midnight; `track` of `tracks` are blocks at the same time."""

    key: str
    title: str
    kind: str
    when: str
    room: str
    room_name: str
    start: int
    end: int
    row: int
    rows: int
    column: int
    track: int
    tracks: int
    seen: str
    url: str
    status: str
    takes_place: bool


@dataclass(frozen=True)
class DayGrid:
    """A day; `first` and `last` are the minutes after midnight that it shows, `hours` its rows with their times."""

    day: str
    title: str
    first: int
    last: int
    rows: int
    hours: Sequence[tuple[int, str]]
    rooms: Sequence[tuple[str, str, int]]
    cells: Sequence[GridBlock]
    add_url: str
    theme_days: Sequence[Translated]


@dataclass(frozen=True)
class Grid:
    """A draft by day; `unplaced` are the blocks without times, shown on no day."""

    days: Sequence[DayGrid]
    unplaced: Sequence[GridBlock]


def grid_of(draft: Fair, language: str, told: Sequence[YearEntry] = ()) -> Grid:
    """Return the grid of a draft whose blocks are in memory; `told` are theme days of its days."""
    schedule = schedule_of(draft, language)
    view = GridBuilder(draft, schedule, told)
    days = [datetime.date.fromisoformat(day) for day, _label in day_choices(draft)]
    return Grid([view.day(day) for day in days], [view.cell(each, None) for each in view.outer if each.time is None])


class GridBuilder:
    """Builds the grid of a draft from its timetable."""

    def __init__(self, draft: Fair, schedule: Schedule, told: Sequence[YearEntry]) -> None:
        self.draft, self.schedule, self.told = draft, schedule, told
        self.blocks: dict[str, FairBlock] = {each.key: each for each in draft.blocks.all()}
        self.rooms = {key: (name, number) for number, (key, name) in enumerate(room_choices(draft), start=HEAD)}
        self.outer = [each for each in schedule.items if not each.part_of]

    def day(self, day: datetime.date) -> DayGrid:
        """Return the grid of a day."""
        items = [each for each in self.outer if each.time and each.time.start.date() == day]
        first, last = self.shown(day, items)
        cells = []
        for room in self.rooms:
            found = tracks(each for each in items if each.room == room)
            cells += [
                self.cell(item, (first, number, len(found))) for number, track in enumerate(found) for item in track
            ]
        hours = range(first, last, HOUR)
        return DayGrid(
            day=day.isoformat(),
            title=day_text(day, timezone.localdate()),
            first=first,
            last=last,
            rows=(last - first) // SLOT,
            hours=[(row_of(minute, first), clock(datetime.time(minute // HOUR))) for minute in hours],
            rooms=[(key, name, number) for key, (name, number) in self.rooms.items()],
            cells=sorted(cells, key=lambda cell: (cell.start, cell.column, cell.track)),
            add_url=f"{reverse('wagtailsnippets_programmes_fair:timetable_add', args=[self.draft.pk])}?day={day}",
            theme_days=theme_names(self.told, day),
        )

    def shown(self, day: datetime.date, items: Iterable[ScheduleItem]) -> tuple[int, int]:
        """Return the minutes after midnight that a day shows, in full hours: its opening and its items, and around."""
        spans = [*(each.time for each in items if each.time), *self.opening(day)]
        first = min((minutes(each)[0] for each in spans), default=OFFICE_HOURS[0])
        last = max((minutes(each)[1] for each in spans), default=OFFICE_HOURS[1])
        return max(0, (first - AROUND) // HOUR * HOUR), min(DAY - SLOT, -(-(last + AROUND) // HOUR) * HOUR)

    def opening(self, day: datetime.date) -> list[ScheduleSpan]:
        """Return when the fair is open on a day, if that is known."""
        return [each for each in self.schedule.opening if self.draft.opens and each.start.date() == day]

    def cell(self, item: ScheduleItem, at: tuple[int, int, int] | None) -> GridBlock:
        """Return a block in the grid; `at` is the first minute of its day, its track and the number of tracks."""
        start, end = minutes(item.time) if item.time else (0, 0)
        first, track, count = at or (0, 0, 1)
        name, column = self.rooms[item.room]
        block = self.blocks[item.key]
        return GridBlock(
            key=item.key,
            title=item.title,
            kind=item.kind.value,
            when=f"{clock(item.time.start)}–{clock(item.time.end)}" if item.time else "",
            room=item.room,
            room_name=name,
            start=start,
            end=end,
            row=row_of(start, first),
            rows=max(1, -(-(end - start) // SLOT)),
            column=column,
            track=track,
            tracks=count,
            seen=seen_of(block),
            url=reverse("wagtailsnippets_programmes_fair:timetable_block", args=[self.draft.pk, item.key]),
            status=status_text(Occurrence("", status=item.status)),
            takes_place=item.takes_place,
        )


def minutes(time: ScheduleSpan) -> tuple[int, int]:
    """Return the start and the end of a time in minutes after the midnight before it starts."""
    midnight = datetime.datetime.combine(time.start.date(), datetime.time())
    start, end = ((moment - midnight).total_seconds() for moment in (time.start, time.end))
    return int(start // 60), min(DAY, int(end // 60))


def row_of(minute: int, first: int) -> int:
    """Return the row of a minute in a grid that starts at the minute `first`."""
    return (minute - first) // SLOT + HEAD
