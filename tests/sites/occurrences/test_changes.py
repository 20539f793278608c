"""Single dates that are cancelled, postponed, moved or added, compared with what a calendar program makes of them."""

import datetime
from collections.abc import Iterable
from dataclasses import replace
from typing import Any

import pytest
import recurring_ical_events
from hypothesis import given, settings

from sites.listing import HELSINKI, ListedPlace, Occurrence
from sites.occurrences.changes import OccurrenceChange, Timing, occurrences, renumbered, with_status
from tests.drawn_rules import BEGIN, FINISH, UNSHIFTED, DrawnRule, calendar_of, drawn_rules

WEEKLY = Timing("DTSTART:20261202T130000\nRRULE:FREQ=WEEKLY;BYDAY=WE", datetime.time(13), datetime.time(15))
HALL = ListedPlace({"fi": "Sali"})
ILL = {"fi": "Vetäjä on sairas."}


def day(text: str) -> datetime.date:
    return datetime.date.fromisoformat(text)


def moment(text: str) -> datetime.datetime:
    return datetime.datetime.fromisoformat(text).replace(tzinfo=HELSINKI)


def found(*changes: OccurrenceChange, timing: Timing = WEEKLY) -> list[Occurrence]:
    return occurrences(timing, changes, moment("2026-12-01"), moment("2026-12-17"))


def starts(made: Iterable[Occurrence]) -> list[str]:
    return [each.start[:16] for each in made]


PLAIN = ["2026-12-02T13:00", "2026-12-09T13:00", "2026-12-16T13:00"]
NINTH = day("2026-12-09")


@pytest.mark.parametrize(
    ("change", "expected", "changed"),
    [
        (OccurrenceChange(NINTH, "cancelled", reason=ILL), PLAIN, {"status": "cancelled", "reason": ILL}),
        (OccurrenceChange(NINTH, "postponed", new_day=day("2026-12-10")), PLAIN, {"status": "postponed"}),
        (
            OccurrenceChange(NINTH, "rescheduled", new_day=day("2026-12-11")),
            [PLAIN[0], "2026-12-11T13:00", PLAIN[2]],
            {"end": "2026-12-11T15:00+02:00", "previous_start": "2026-12-09T13:00+02:00"},
        ),
        (
            OccurrenceChange(NINTH, "rescheduled", new_start=datetime.time(23)),
            [PLAIN[0], "2026-12-09T23:00", PLAIN[2]],
            {"end": "2026-12-10T01:00+02:00"},
        ),
        (
            OccurrenceChange(NINTH, "rescheduled", new_end=datetime.time(14)),
            PLAIN,
            {"end": "2026-12-09T14:00+02:00", "previous_start": ""},
        ),
        (OccurrenceChange(NINTH, "rescheduled", place=HALL), PLAIN, {"place": HALL, "previous_start": ""}),
        (
            OccurrenceChange(NINTH, "moved-online", place=ListedPlace(online=True)),
            PLAIN,
            {"place": ListedPlace(online=True)},
        ),
        (OccurrenceChange(NINTH, "rescheduled", new_day=day("2027-01-09")), [PLAIN[0], PLAIN[2]], None),
        (
            OccurrenceChange(day("2026-12-23"), "rescheduled", new_day=NINTH),
            [PLAIN[0], PLAIN[1], PLAIN[1], PLAIN[2]],
            None,
        ),
        (OccurrenceChange(day("2026-12-10"), "cancelled"), PLAIN, None),
        (OccurrenceChange(day("2026-12-10"), extra=True), [*PLAIN[:2], "2026-12-10T13:00", PLAIN[2]], {"sequence": 0}),
        (
            OccurrenceChange(day("2026-12-10"), "cancelled", extra=True, new_start=datetime.time(9)),
            [*PLAIN[:2], "2026-12-10T09:00", PLAIN[2]],
            {"status": "cancelled", "end": "2026-12-10T11:00+02:00", "previous_start": ""},
        ),
    ],
)
def test_a_change_of_one_date(change: OccurrenceChange, expected: list[str], changed: dict[str, Any] | None) -> None:
    made = found(change)
    assert starts(made) == expected
    if changed is not None:
        (one,) = [each for each in made if each.uid == change.day.strftime("%Y%m%d")]
        for name, value in {"sequence": 1, **changed}.items():
            assert getattr(one, name) == value, name


def test_a_date_that_the_clocks_shift_is_moved_to_another_day_at_its_own_time() -> None:
    night = Timing("DTSTART:20270321T033000\nRRULE:FREQ=WEEKLY;BYDAY=SU", datetime.time(3, 30), datetime.time(4, 15))
    sunday, monday = day("2027-03-28"), day("2027-03-29")
    week = moment("2027-03-28"), moment("2027-04-03")
    assert [(each.start, each.end) for each in occurrences(night, [], *week)] == [
        ("2027-03-28T04:30+03:00", "2027-03-28T05:15+03:00")
    ]
    moved = occurrences(night, [OccurrenceChange(sunday, "rescheduled", new_day=monday)], *week)
    assert [(each.start, each.end) for each in moved] == [("2027-03-29T03:30+03:00", "2027-03-29T04:15+03:00")]


CAMP = Timing("DTSTART:20270326T170000\nRRULE:FREQ=WEEKLY;BYDAY=FR", datetime.time(17), datetime.time(15), more_days=2)
FRIDAY = day("2027-03-26")


@pytest.mark.parametrize(
    ("timing", "change", "expected"),
    [
        (CAMP, None, ("2027-03-26T17:00+02:00", "2027-03-28T15:00+03:00")),  # the clocks are moved that night
        (replace(CAMP, start=None, end=None), None, ("2027-03-26", "2027-03-28")),
        (
            CAMP,
            OccurrenceChange(FRIDAY, "rescheduled", new_day=day("2027-03-27"), new_start=datetime.time(9)),
            ("2027-03-27T09:00+02:00", "2027-03-29T15:00+03:00"),
        ),
        (
            CAMP,
            OccurrenceChange(FRIDAY, "rescheduled", new_end=datetime.time(10)),
            ("2027-03-26T17:00+02:00", "2027-03-28T10:00+03:00"),
        ),
        (
            CAMP,
            OccurrenceChange(FRIDAY, "rescheduled", new_day=day("2027-03-24")),
            ("2027-03-24T17:00+02:00", "2027-03-26T15:00+02:00"),
        ),
    ],
)
def test_a_date_of_several_days(timing: Timing, change: OccurrenceChange | None, expected: tuple[str, str]) -> None:
    week = moment("2027-03-26"), moment("2027-04-01")
    (one,) = occurrences(timing, [change] if change else [], *week)
    assert (one.start, one.end) == expected


def test_a_date_of_several_days_is_found_until_it_ends() -> None:
    sunday = moment("2027-03-28")
    assert [each.uid for each in occurrences(CAMP, [], sunday, sunday.replace(hour=12))] == ["20270326"]
    assert occurrences(CAMP, [], sunday.replace(hour=15), sunday.replace(hour=23)) == []
    assert occurrences(replace(CAMP, start=None, end=None), [], sunday.replace(hour=15), sunday.replace(hour=23))


def test_a_date_keeps_its_uid_when_the_rule_has_another_time() -> None:
    later = replace(WEEKLY, rule=WEEKLY.rule.replace("T130000", "T140000"), start=datetime.time(14))
    assert (
        [each.uid for each in found()]
        == [each.uid for each in found(timing=later)]
        == ["20261202", "20261209", "20261216"]
    )


def test_a_thing_that_is_cancelled_keeps_dates_that_were_cancelled_before() -> None:
    made = with_status(
        found(OccurrenceChange(NINTH, "cancelled", reason=ILL)), "postponed", {"fi": "Talo on remontissa."}
    )
    assert [(each.status, each.reason["fi"][:4]) for each in made] == [
        ("postponed", "Talo"), ("cancelled", "Vetä"), ("postponed", "Talo")
    ]  # fmt: skip
    assert with_status(found(), "scheduled", ILL) == found()


def test_the_sequence_grows_with_each_change_of_time_place_or_status() -> None:
    told: dict[str, Occurrence] = {}
    numbers = []
    for change in (
        None,
        OccurrenceChange(NINTH, "cancelled"),
        OccurrenceChange(NINTH, "cancelled", reason=ILL),
        None,
        OccurrenceChange(NINTH, "rescheduled", place=HALL),
        OccurrenceChange(NINTH, "rescheduled", place=HALL, new_start=datetime.time(12)),
    ):
        made = renumbered(found(*([change] if change else [])), told)
        told = {each.uid: each for each in made}
        numbers.append([told[uid].sequence for uid in ("20261202", "20261209")])
    assert numbers == [[0, 0], [0, 1], [0, 1], [0, 2], [0, 3], [0, 4]]


@settings(max_examples=60)
@given(drawn_rules(UNSHIFTED))
def test_a_calendar_program_finds_the_same_dates(drawn: DrawnRule) -> None:
    """Any rule with any changes, over ten years."""
    theirs = recurring_ical_events.of(calendar_of([drawn])).between(BEGIN, FINISH)
    ours = [(utc(each.start), utc(each.end)) for each in drawn.taking_place()]
    assert sorted(ours) == sorted((utc(str(each["DTSTART"].dt)), utc(str(each["DTEND"].dt))) for each in theirs)


def utc(text: str) -> str:
    return datetime.datetime.fromisoformat(text).astimezone(datetime.UTC).isoformat()
