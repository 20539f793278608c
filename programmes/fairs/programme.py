"""What a fair's page shows of its programme: by day, part and room; what is on now and what comes next."""

import datetime
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from programmes.fairs.planned import CHANGED, PlannedTime, planned_text, plans_in, with_plans
from programmes.fairs.snapshots import snapshot_of
from programmes.fairs.timetable import runs, schedule_of, speakers_of
from programmes.models import Fair, FairBlock, FairItem, FairPart
from programmes.schedule import Schedule, ScheduleItem, now_and_next
from sites.listing import Occurrence
from sites.local_time import aware
from sites.occurrence_text import clock, day_text
from sites.occurrences.changes import NOT_TAKING_PLACE
from sites.occurrences.choices import ChangeStatus
from sites.occurrences.presentation import status_text
from sites.page_cache import validity
from sites.translated import Translated, translated

LinkContext = Mapping[str, Any]


@dataclass(frozen=True)
class TalkView:
    """A talk or something else within a block. `organisation` is a link, or None."""

    time: str
    title: Translated
    kind: str
    role: str
    speakers: Sequence[str]
    organisation: LinkContext | None


@dataclass(frozen=True)
class BlockView:
    """A block with its times and where it is. `machine` is the start, for the attribute `datetime`.

    `status` is empty where it is as planned, `reason` tells why it is not, and `moved_from` where it was to be.
    """

    key: str
    kind: str
    title: Translated
    label: str
    start: str
    end: str
    machine: str
    online: bool
    captions: bool
    status: str
    takes_place: bool
    reason: Translated | None
    moved_from: str
    is_now: bool
    watched: LinkContext | None
    talks: Sequence[TalkView]


@dataclass(frozen=True)
class RoomView:
    """The blocks of a part in a room; `name` is empty of what is online only, or has no room yet."""

    name: Translated | None
    blocks: Sequence[BlockView]
    is_online: bool


@dataclass(frozen=True)
class PartView:
    """A part on a day. Without `name` it is what belongs to no part. `stream` is where to watch it, or empty."""

    name: Translated | None
    audience: str
    stream: str
    rooms: Sequence[RoomView]


@dataclass(frozen=True)
class FairDayView:
    """A day; without `title` it is what has no time yet."""

    title: str
    parts: Sequence[PartView]


@dataclass(frozen=True)
class NowView:
    """What is on in a room and until when, and what comes next there."""

    room: str
    now: Sequence[str]
    until: str
    next: str
    next_at: str


@dataclass(frozen=True)
class Programme:
    """The rows and the timetable of a fair, for its views in a language. `organisations` are links by their id."""

    fair: Fair
    language: str
    schedule: Schedule
    organisations: Mapping[int, LinkContext]
    now: datetime.datetime
    rooms: Mapping[str, Translated] = field(default_factory=dict)
    parts: Mapping[str, FairPart] = field(default_factory=dict)
    watched: Mapping[str, LinkContext] = field(default_factory=dict)
    planned: Mapping[str, PlannedTime] = field(default_factory=dict)


def programme_of(
    fair: Fair,
    language: str,
    organisations: Mapping[int, LinkContext],
    now: datetime.datetime,
    watched: Mapping[str, LinkContext] | None = None,
) -> Programme:
    """Return the rows of a fair's programme. `now` is an aware moment; `watched` are links by block and part."""
    return Programme(
        fair,
        language,
        schedule_of(fair, language),
        organisations,
        timezone.localtime(now).replace(tzinfo=None),
        {room.key: translated(room, "name", language) for room in fair.rooms.all()},
        {part.key: part for part in fair.parts.all()},
        watched or {},
        plans_of(fair),
    )


def plans_of(fair: Fair) -> Mapping[str, PlannedTime]:
    """Return where the changed blocks of a fair were to be; one query, none where no block is changed."""
    if not fair.pk or all(block.status not in CHANGED for block in fair.blocks.all()):
        return {}
    last = fair.releases.first()
    return plans_in(with_plans(snapshot_of(fair), last.programme if last else None))


def day_views(programme: Programme, blocks: list[FairBlock]) -> list[FairDayView]:
    """Return the programme by day, part and room; blocks without a time come last."""
    items = {block.key: programme.schedule.item(block.key) for block in blocks}
    placed = sorted((each for each in blocks if items[each.key].time), key=lambda each: start_of(items[each.key]))
    days = runs(placed, lambda block: start_of(items[block.key]).date())
    today = programme.now.date()
    views = [FairDayView(day_text(day, today), part_views(programme, found, items)) for day, found in days]
    rest = [each for each in blocks if items[each.key].time is None]
    return [*views, *([FairDayView("", part_views(programme, rest, items))] if rest else [])]


def start_of(item: ScheduleItem) -> datetime.datetime:
    """Return when an item starts; of one without a time the earliest moment there is."""
    return item.time.start if item.time else datetime.datetime.min


def part_views(programme: Programme, blocks: list[FairBlock], items: Mapping[str, ScheduleItem]) -> list[PartView]:
    """Return the parts of a day in the order of the fair's parts; what belongs to none comes first."""
    order = ["", *programme.parts]
    known = {block.key: block.part if block.part in programme.parts else "" for block in blocks}
    blocks = sorted(blocks, key=lambda block: order.index(known[block.key]))
    return [part_view(programme, key, found, items) for key, found in runs(blocks, lambda block: known[block.key])]


def part_view(programme: Programme, key: str, blocks: list[FairBlock], items: Mapping[str, ScheduleItem]) -> PartView:
    """Return a part of a day, its rooms in the order of the fair's."""
    order = [*programme.rooms, ""]
    blocks = sorted(blocks, key=lambda block: order.index(items[block.key].room))
    rooms = [
        RoomView(
            programme.rooms.get(room),
            [block_view(programme, each, items[each.key]) for each in found],
            is_online=not room and any(each.is_online for each in found),
        )
        for room, found in runs(blocks, lambda block: items[block.key].room)
    ]
    part = programme.parts.get(key)
    if part is None:
        return PartView(None, "", "", rooms)
    name = translated(part, "name", programme.language)
    return PartView(name, str(part.get_audience_display()), programme.watched.get(key, {}).get("url", ""), rooms)


def block_view(programme: Programme, block: FairBlock, item: ScheduleItem) -> BlockView:
    """Return what the page shows of a block."""
    time = item.time
    return BlockView(
        key=block.key,
        kind=block.kind,
        title=translated(block, "title", programme.language),
        label=str(block.get_kind_display()),
        start=clock(time.start) if time else "",
        end=clock(time.end) if time else "",
        machine=aware(time.start).isoformat() if time else "",
        online=block.is_online,
        captions=block.captions and block.is_online,
        status=status_text(Occurrence("", status=item.status)),
        takes_place=item.takes_place,
        reason=reason_of(block, programme.language),
        moved_from=moved_from(programme, item),
        watched=programme.watched.get(block.key),
        is_now=bool(time and time.start <= programme.now < time.end)
        and item.takes_place
        and takes_place(programme.fair),
        talks=[talk_view(programme, each) for each in block.items.all()],
    )


def moved_from(programme: Programme, item: ScheduleItem) -> str:
    """Return where a block was to be before it was changed; empty of others."""
    room = programme.rooms.get(item.room)
    return planned_text(
        programme.planned.get(item.key), item, room.text if room else "", programme.language, programme.now.date()
    )


def reason_of(block: FairBlock, language: str) -> Translated | None:
    """Return why a block is not as planned; None of one that is, or without a reason."""
    return None if block.status == ChangeStatus.SCHEDULED else translated(block, "status_reason", language) or None


def talk_view(programme: Programme, talk: FairItem) -> TalkView:
    """Return what the page shows of an item of a block."""
    time = programme.schedule.item(talk.key).time
    return TalkView(
        time=clock(time.start) if time else "",
        title=translated(talk, "title", programme.language),
        kind=str(talk.get_kind_display()),
        role=str(talk.get_role_display()) if talk.role else "",
        speakers=speakers_of(talk),
        organisation=programme.organisations.get(talk.organisation_id or 0),
    )


def takes_place(fair: Fair) -> bool:
    """Tell whether a fair is neither cancelled nor postponed."""
    return fair.status not in NOT_TAKING_PLACE


def now_views(programme: Programme) -> list[NowView]:
    """Return what is on now and next by room, on the days of the fair. The response is valid until that changes."""
    if programme.now.date() not in programme.fair.days or not takes_place(programme.fair):
        return []
    times = [each.time for each in programme.schedule.items if each.time]
    changes = [moment for time in times for moment in (time.start, time.end) if moment > programme.now]
    if changes:
        validity.limit(aware(min(changes)))
    views = []
    for room, found in now_and_next(programme.schedule, programme.now).items():
        is_today = found.next and start_of(found.next).date() == programme.now.date()
        coming = found.next if is_today else None
        if found.now or coming:
            name = programme.rooms.get(room)
            until = min((each.time.end for each in found.now if each.time), default=None)
            views.append(
                NowView(
                    room=name.text if name else _("Online"),
                    now=[each.title for each in found.now],
                    until=clock(until) if until else "",
                    next=coming.title if coming else "",
                    next_at=clock(start_of(coming)) if coming else "",
                )
            )
    return views
