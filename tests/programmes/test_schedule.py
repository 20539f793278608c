"""A fair's timetable: days and rooms, now and next, warnings, moves, versions."""

import datetime
import random
from dataclasses import replace
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from programmes.schedule import (
    ChangeKind,
    ItemChange,
    ItemKind,
    NumberedTable,
    Schedule,
    ScheduleError,
    ScheduleItem,
    ScheduleSpan,
    ScheduleWarning,
    SpeakerSide,
    WarningKind,
    by_day,
    compare,
    most_at_once,
    move,
    now_and_next,
    place,
    tracks,
    unplaced,
    warnings,
)

DAY = datetime.datetime(2027, 10, 1)
QUARTER = datetime.timedelta(minutes=15)


def at(text: str, day: int = 1) -> datetime.datetime:
    return datetime.datetime.combine(datetime.date(2027, 10, day), datetime.time.fromisoformat(text))


def span(text: str, day: int = 1) -> ScheduleSpan:
    start, _, end = text.partition("-")
    return ScheduleSpan(at(start, day), at(end, day))


def item(key: str, time: str = "", room: str = "", day: int = 1, **more: Any) -> ScheduleItem:
    return ScheduleItem(key, key.title(), time=span(time, day) if time else None, room=room, **more)


def talk(key: str, time: str, block: str, role: SpeakerSide, **more: Any) -> ScheduleItem:
    return item(key, time, "hall", part_of=block, role=role, **more)


BLOCK = item("block", "09:00-10:00", "hall", kind=ItemKind.LECTURES)
LECTURE = talk("lecture", "09:00-09:40", "block", SpeakerSide.PROFESSIONAL)
SPEECH = talk("speech", "09:40-10:00", "block", SpeakerSide.ASSOCIATION)
COFFEE = item("coffee", "10:00-10:15", "hall", kind=ItemKind.BREAK)
YARD = item("yard", "09:30-11:00", "yard", kind=ItemKind.OTHER)
LATER = item("later", "12:00-13:00", "hall", day=2, kind=ItemKind.OTHER)
FAIR = Schedule(
    opening=[span("08:00-16:00"), span("08:00-16:00", 2)],
    rooms=["hall", "yard"],
    items=[LATER, SPEECH, BLOCK, YARD, LECTURE, COFFEE, item("idea")],
    tables=[NumberedTable("t1", "1"), NumberedTable("t2", "2"), NumberedTable("t3", "")],
    changeover=datetime.timedelta(minutes=10),
)


def keys(items: object) -> list[str]:
    return [each.key for each in items]  # type: ignore[attr-defined]


def test_items_by_day_and_room() -> None:
    found = {day.day: {room: keys(items) for room, items in rooms.items()} for day, rooms in by_day(FAIR).items()}
    assert found == {1: {"hall": ["block", "coffee"], "yard": ["yard"]}, 2: {"hall": ["later"], "yard": []}}
    assert keys(FAIR.parts("block")) == ["lecture", "speech"]
    assert keys(unplaced(FAIR)) == ["idea"]


@pytest.mark.parametrize(
    ("moment", "hall", "yard"),
    [
        (at("08:00"), ([], "block"), ([], "yard")),
        (at("09:00"), (["block", "lecture"], "speech"), ([], "yard")),
        (at("09:45"), (["block", "speech"], "coffee"), (["yard"], None)),
        (at("10:00"), (["coffee"], "later"), (["yard"], None)),
        (at("11:00"), ([], "later"), ([], None)),
        (at("13:00", 2), ([], None), ([], None)),
    ],
)
def test_now_and_next(moment: datetime.datetime, hall: object, yard: object) -> None:
    found = now_and_next(FAIR, moment)
    shown = {room: (keys(each.now), each.next.key if each.next else None) for room, each in found.items()}
    assert shown == {"hall": hall, "yard": yard}


def test_a_cancelled_item_is_not_next() -> None:
    cancelled = replace(FAIR, items=[replace(LATER, status="cancelled")])
    assert now_and_next(cancelled, at("08:00"))["hall"].next is None


def test_parallel_tracks() -> None:
    assert [keys(track) for track in tracks([COFFEE, YARD, BLOCK])] == [["block", "coffee"], ["yard"]]


def test_a_good_timetable_has_no_warnings() -> None:
    assert warnings(FAIR) == []


@pytest.mark.parametrize(
    ("changed", "expected"),
    [
        (
            [item("x", "10:10-10:30", "hall", kind=ItemKind.OTHER)],
            ScheduleWarning(WarningKind.ROOM_OVERLAP, ("coffee", "x"), "hall"),
        ),
        (
            [
                replace(LECTURE, speakers=frozenset({"ann"})),
                item("x", "09:30-10:00", speakers=frozenset({"ann"})),
            ],
            ScheduleWarning(WarningKind.SPEAKER_TWICE, ("lecture", "x"), "ann"),
        ),
        (
            [
                replace(YARD, organisations=frozenset({"carers"})),
                replace(SPEECH, organisations=frozenset({"carers"})),
            ],
            ScheduleWarning(WarningKind.ORGANISATION_TWICE, ("speech", "yard"), "carers"),
        ),
        ([item("x", "07:30-08:30", "yard")], ScheduleWarning(WarningKind.OUTSIDE_FAIR, ("x",))),
        ([item("x", "09:00-10:00", "yard", day=3)], ScheduleWarning(WarningKind.OUTSIDE_FAIR, ("x",))),
        ([replace(SPEECH, time=span("10:00-10:20"))], ScheduleWarning(WarningKind.OUTSIDE_BLOCK, ("speech",))),
        ([replace(SPEECH, role=SpeakerSide.VIDEO)], ScheduleWarning(WarningKind.LECTURES_ONE_SIDED, ("block",))),
        ([replace(LECTURE, status="cancelled")], ScheduleWarning(WarningKind.LECTURES_ONE_SIDED, ("block",))),
        ([replace(BLOCK, is_recorded=True)], ScheduleWarning(WarningKind.NO_CAPTIONS, ("block",))),
        ([item("x", "11:05-11:30", "yard")], ScheduleWarning(WarningKind.CHANGEOVER, ("x", "yard"), "yard")),
        ([item("x", "11:00-11:30", "yard")], ScheduleWarning(WarningKind.CHANGEOVER, ("x", "yard"), "yard")),
    ],
)
def test_warnings(changed: list[ScheduleItem], expected: ScheduleWarning) -> None:
    new = {each.key: each for each in changed}
    items = [new.pop(each.key, each) for each in FAIR.items]
    assert warnings(replace(FAIR, items=[*items, *new.values()])) == [expected]


@pytest.mark.parametrize(
    "added",
    [
        item("x", "10:10-10:30", "hall", status="cancelled"),
        item("x", "10:10-10:30"),
        item("x", "11:10-11:30", "yard"),
        item("x", "10:15-10:30", "hall"),
        item("x", "12:00-12:30", is_recorded=True, has_captions=True),
        item("x", is_recorded=False),
    ],
)
def test_no_warning(added: ScheduleItem) -> None:
    assert warnings(replace(FAIR, items=[*FAIR.items, added])) == []


def test_two_tables_with_one_number() -> None:
    tables = [NumberedTable("t1", "a1"), NumberedTable("t2", "A1 "), NumberedTable("t3", ""), NumberedTable("t4", " ")]
    assert warnings(replace(FAIR, tables=tables)) == [
        ScheduleWarning(WarningKind.TABLE_NUMBER_TWICE, ("t1", "t2"), "a1")
    ]


def test_a_block_moves_with_its_talks() -> None:
    moved = move(FAIR, "block", start=at("13:00", 2), room="yard")
    assert moved.item("speech").time == span("13:40-14:00", 2)
    assert {moved.item(key).room for key in ("block", "lecture", "speech")} == {"yard"}
    assert moved.item("coffee") == COFFEE


def test_a_talk_moves_alone() -> None:
    assert move(FAIR, "speech", start=at("09:10")).item("block") == BLOCK


def test_an_idea_is_placed_and_made_longer() -> None:
    placed = place(FAIR, "idea", span("14:00-14:30"), "yard")
    assert unplaced(placed) == []
    assert place(placed, "idea", span("14:00-15:00"), "yard").item("idea").time == span("14:00-15:00")


@pytest.mark.parametrize(
    "wrong",
    [
        lambda: move(FAIR, "unknown", room="hall"),
        lambda: move(FAIR, "yard", room="cellar"),
        lambda: move(FAIR, "idea", start=at("09:00")),
        lambda: span("10:00-10:00"),
    ],
)
def test_moves_that_cannot_be_made(wrong: object) -> None:
    with pytest.raises(ScheduleError):
        wrong()  # type: ignore[operator]


def test_what_changed() -> None:
    renamed = replace(SPEECH, title="Another")
    new = replace(move(FAIR, "yard", start=at("09:45")), tables=[])
    items = [renamed if each.key == "speech" else each for each in new.items if each.key != "coffee"]
    cancelled = [replace(each, status="cancelled") if each.key == "later" else each for each in items]
    found = compare(FAIR, replace(new, items=[*cancelled, item("new", "11:00-12:00")]))
    assert [(each.kind, each.item.key) for each in found] == [
        (ChangeKind.RENAMED, "speech"),
        (ChangeKind.MOVED, "yard"),
        (ChangeKind.REMOVED, "coffee"),
        (ChangeKind.ADDED, "new"),
        (ChangeKind.CANCELLED, "later"),
    ]
    assert found[0] == ItemChange(ChangeKind.RENAMED, SPEECH, renamed)


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        ({}, {"status": "postponed", "time": None}, [ChangeKind.POSTPONED]),
        ({"status": "postponed"}, {"status": "rescheduled"}, [ChangeKind.RESTORED]),
        ({"room": "hall"}, {"status": "rescheduled", "room": "yard"}, [ChangeKind.MOVED]),
        ({"room": "hall"}, {"status": "moved-online", "room": ""}, [ChangeKind.MOVED_ONLINE]),
        ({"status": "moved-online"}, {"status": "cancelled"}, [ChangeKind.CANCELLED]),
    ],
)
def test_what_became_of_an_item(before: Any, after: Any, expected: list[ChangeKind]) -> None:
    versions = [replace(FAIR, items=[replace(LATER, **values)]) for values in (before, after)]
    assert [each.kind for each in compare(*versions)] == expected


ROOMS = ["a", "b", ""]
FEW = settings(max_examples=30)


@st.composite
def schedules(draw: st.DrawFn) -> Schedule:
    def one(number: int) -> ScheduleItem:
        start = DAY + draw(st.integers(0, 200)) * QUARTER
        time = draw(st.sampled_from([None, ScheduleSpan(start, start + draw(st.integers(1, 12)) * QUARTER)]))
        return ScheduleItem(
            str(number),
            draw(st.sampled_from(["x", "y"])),
            kind=draw(st.sampled_from(ItemKind)),
            room=draw(st.sampled_from(ROOMS)),
            time=time,
            part_of=draw(st.sampled_from(["", "", "0", "1"])) if number > 1 else "",
            role=draw(st.sampled_from(SpeakerSide)),
            speakers=frozenset(draw(st.sets(st.sampled_from("pqr"), max_size=2))),
            is_recorded=draw(st.booleans()),
            status=draw(st.sampled_from(("scheduled", "cancelled"))),
        )

    items = [one(number) for number in range(draw(st.integers(0, 7)))]
    return Schedule([ScheduleSpan(DAY, DAY + datetime.timedelta(days=2))], ROOMS[:2], items, changeover=QUARTER)


@FEW
@given(schedules(), st.randoms())
def test_the_order_of_the_rows_does_not_matter(schedule: Schedule, order: random.Random) -> None:
    shuffled = replace(schedule, items=order.sample(list(schedule.items), len(schedule.items)))
    assert warnings(shuffled) == warnings(schedule)
    assert by_day(shuffled) == by_day(schedule)
    assert compare(schedule, shuffled) == []


@FEW
@given(schedules())
def test_every_placed_item_stands_once(schedule: Schedule) -> None:
    shown = [each for rooms in by_day(schedule).values() for items in rooms.values() for each in items]
    known = {each.key for each in schedule.items}
    inner = [each for each in schedule.items if each.time and each.part_of in known]
    assert sorted(keys(shown + inner + unplaced(schedule))) == sorted(known)


@FEW
@given(schedules())
def test_tracks_are_as_few_as_can_be(schedule: Schedule) -> None:
    found = tracks(schedule.items)
    assert len(found) == most_at_once(schedule.items)
    for track in found:
        times = [each.time for each in track if each.time]
        assert all(one.end <= other.start for one, other in pairwise(times))


@FEW
@given(schedules(), st.integers(-40, 40), st.sampled_from(ROOMS))
def test_a_move_there_and_back_changes_nothing(schedule: Schedule, slots: int, room: str) -> None:
    for each in schedule.items:
        if each.time is None or schedule.parts(each.key):
            continue
        there = move(schedule, each.key, start=each.time.start + slots * QUARTER, room=room)
        assert {change.kind for change in compare(schedule, there)} <= {ChangeKind.MOVED}
        assert move(there, each.key, start=each.time.start, room=each.room) == schedule


@FEW
@given(schedules(), schedules())
def test_versions_compared_both_ways(old: Schedule, new: Schedule) -> None:
    opposite = {
        ChangeKind.ADDED: ChangeKind.REMOVED,
        ChangeKind.REMOVED: ChangeKind.ADDED,
        ChangeKind.CANCELLED: ChangeKind.RESTORED,
        ChangeKind.RESTORED: ChangeKind.CANCELLED,
    }
    there = {(each.kind, each.item.key) for each in compare(old, new)}
    back = {(opposite.get(each.kind, each.kind), each.item.key) for each in compare(new, old)}
    assert there == back


@FEW
@given(schedules(), st.integers(0, 210))
def test_what_runs_now_runs_now(schedule: Schedule, quarters: int) -> None:
    moment = DAY + quarters * QUARTER
    running = sorted(
        each.key
        for each in schedule.items
        if each.time and each.time.start <= moment < each.time.end and each.takes_place
    )
    found = now_and_next(schedule, moment)
    assert sorted(key for room in found.values() for key in keys(room.now)) == running
    assert all(room.next is None or (room.next.time and room.next.time.start > moment) for room in found.values())
