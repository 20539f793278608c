"""What a region counts of who took part in its programmes, of kiosks, recordings and answers."""

import datetime
import uuid
from typing import Any

import pytest
from django.utils import timezone

from programmes.models import (
    Fair,
    FairApplication,
    FairBlock,
    FairItem,
    FairRecording,
    FairTable,
    FeedbackAnswer,
    InfoSessionPresenter,
    InfoSessionRecording,
    Kiosk,
    KioskDate,
    KioskParty,
    KioskTurn,
)
from sites.indicators import Count, IndicatorArea, IndicatorStatus, own_counts
from tests.conftest import region
from tests.programmes.sessions.content import publish_session
from tests.things import publish_event, publish_fair, publish_kiosk, publish_organisation

pytestmark = pytest.mark.django_db
SAVO = IndicatorArea("etela-savo", frozenset({"491", "213"}), bilingual=False, residents={"491": 20_000}, year=2025)
DAYS = ["MO", "TU", "WE", "TH", "FR", "SA", "SU"]
NOT_IN_USE, TOO_NEW = Count(status=IndicatorStatus.NOT_IN_USE), Count(status=IndicatorStatus.TOO_NEW)


def own(code: str) -> Count:
    """What Etelä-Savo counts for one indicator."""
    with region(SAVO.code):
        return own_counts(timezone.localdate(), SAVO)[code]


def before(days: int) -> datetime.date:
    return timezone.localdate() - datetime.timedelta(days=days)


def publish_a_fair(days_ago: int, live: bool = True, **fields: Any) -> Fair:
    """A fair of one day so many days ago."""
    times = {"opens": datetime.time(9), "closes": datetime.time(15)}
    made: Fair = publish_fair("etela-savo", live, name_fi="Messut", first_day=before(days_ago), **times, **fields)
    return made


def daily_kiosk(first: int, last: int, live: bool = True, **fields: Any) -> Kiosk:
    """A kiosk that was open every day between so many days ago."""
    days = {"first_day": before(first), "last_day": before(last), "start": datetime.time(12), "end": datetime.time(15)}
    made: Kiosk = publish_kiosk("etela-savo", live, name_fi="Vinkkipiste", weekdays=DAYS, **days, **fields)
    return made


def turn(kiosk: Kiosk, days_ago: int, state: str = "held", **party: Any) -> None:
    """Somebody's turn at a kiosk so many days ago."""
    with region("etela-savo"):
        comer, _made = KioskParty.objects.get_or_create(kiosk=kiosk, **party)
        KioskTurn.objects.create(kiosk=kiosk, party=comer, day=before(days_ago), state=state)


def named(name: str, live: bool = True) -> Any:
    return publish_organisation("etela-savo", live, name_fi=name)


def test_taking_part_is_by_table_talk_turn_and_session_and_only_once() -> None:
    aalto, talo, seura, kerho, kuoro = (named(f"{name} ry") for name in ("Aalto", "Talo", "Seura", "Kerho", "Kuoro"))
    for other in ("Poissa ry", "Hakija ry", "Kysytty ry"):
        named(other)
    block = FairBlock(title_fi="Arki kantaa", items=[FairItem(title_fi="Tarina", organisation=talo)])
    dropped = FairBlock(
        title_fi="Ei pidetty", status="cancelled", items=[FairItem(title_fi="Puhe", organisation=kuoro)]
    )
    fair = publish_a_fair(20, tables=[FairTable(number="1", organisation=aalto)], blocks=[block, dropped])
    with region("etela-savo"):
        FairApplication.objects.create(fair=fair, organisation=seura, state="confirmed")
        FairApplication.objects.create(fair=fair, organisation=kuoro, state="accepted")
    kiosk = daily_kiosk(60, 10)
    turn(kiosk, 30, organisation=aalto)
    turn(kiosk, 30, organisation=kerho)
    turn(kiosk, 30, "asked", organisation=kuoro)
    assert own("taking-part") == Count(4, 8)
    publish_session(
        rows=[InfoSessionPresenter(day=before(15), organisation=kuoro, topic_fi="Laulu", state="confirmed")]
    )
    assert own("taking-part") == Count(5, 8)


@pytest.mark.parametrize(
    ("days_ago", "fields", "count"),
    [
        (20, {}, Count(1, 1)),
        (20, {"live": False}, Count(0, 1)),
        (20, {"status": "cancelled"}, Count(0, 1)),
        (400, {}, Count(0, 1)),
    ],
    ids=["held", "draft", "cancelled", "the year before"],
)
def test_which_fairs_count(days_ago: int, fields: dict[str, Any], count: Count) -> None:
    publish_event("etela-savo", name_fi="Ovet", frequency="dates", dates=[before(5)], start=datetime.time(12))
    publish_a_fair(days_ago, tables=[FairTable(number="1", organisation=named("Aalto ry"))], **fields)
    assert own("taking-part") == count


def test_drafts_of_organisations_take_no_part_and_without_programmes_nobody_does() -> None:
    named("Aalto ry")
    assert own("taking-part") == NOT_IN_USE
    publish_a_fair(20, tables=[FairTable(number="1", organisation=named("Luonnos ry", live=False))])
    assert own("taking-part") == Count(0, 1)


@pytest.mark.parametrize(("first", "count"), [(None, TOO_NEW), (500, TOO_NEW), (800, Count(1, 2))])
def test_newcomers_are_told_after_two_years(first: int | None, count: Count) -> None:
    aalto, talo = named("Aalto ry"), named("Talo ry")
    kiosk = daily_kiosk(900, 1)
    assert own("newcomers") == NOT_IN_USE
    turn(kiosk, 30, organisation=aalto)
    turn(kiosk, 30, organisation=talo)
    if first is not None:
        turn(kiosk, first, organisation=aalto)
    assert own("newcomers") == count


KIOSKS: dict[str, tuple[dict[str, Any], list[tuple[str, str]], Count]] = {
    "everybody": ({}, [("Aalto", "held"), ("Kirjasto", "held")], Count(1, 2)),
    "confirmed and not yet noted": ({}, [("Aalto", "confirmed"), ("Kirjasto", "confirmed")], Count(1, 2)),
    "without the city": ({}, [("Aalto", "held")], Count(0, 2)),
    "two associations in its place": ({}, [("Aalto", "held"), ("Talo", "held")], Count(0, 2)),
    "one did not come": ({}, [("Aalto", "held"), ("Kirjasto", "missed")], Count(0, 2)),
    "only asked": ({}, [("Aalto", "asked"), ("Kirjasto", "asked")], Count(0, 2)),
    "no city unit is needed": ({"city_units_needed": 0}, [("Aalto", "held")], Count(1, 2)),
    "two are needed": ({"associations_needed": 2}, [("Aalto", "held"), ("Kirjasto", "held")], Count(0, 2)),
    "nobody is needed": ({"associations_needed": 0, "city_units_needed": 0}, [], NOT_IN_USE),
    "draft": ({"live": False}, [("Aalto", "held"), ("Kirjasto", "held")], NOT_IN_USE),
}
"""A kiosk of two days, who had a turn on the first of them, and what is counted."""


@pytest.mark.parametrize(("fields", "turns", "count"), KIOSKS.values(), ids=KIOSKS)
def test_days_of_kiosks_with_everybody(fields: dict[str, Any], turns: list[tuple[str, str]], count: Count) -> None:
    kiosk = daily_kiosk(11, 10, **fields)
    for name, state in turns:
        turn(kiosk, 11, state, kind="city-unit" if name == "Kirjasto" else "association", name_fi=name)
    assert own("kiosk-days") == count


def test_cancelled_days_of_kiosks_are_left_out() -> None:
    kiosk = daily_kiosk(12, 10, skipped=[before(12)], changed_dates=[KioskDate(day=before(11), status="cancelled")])
    turn(kiosk, 10, kind="association", name_fi="Aalto")
    turn(kiosk, 10, kind="city-unit", name_fi="Kirjasto")
    assert own("kiosk-days") == Count(1, 1)


RECORDED = {"address": "https://video.example/1", "visibility": "public", "captions": "checked"}
RECORDINGS: dict[str, tuple[int, dict[str, Any], Count]] = {
    "checked in time": (20, {"captions_checked": before(6)}, Count(1, 1)),
    "checked late": (20, {"captions_checked": before(5)}, Count(0, 1)),
    "checked on a day that was not recorded": (20, {}, NOT_IN_USE),
    "automatic": (20, {"captions": "automatic"}, Count(0, 1)),
    "none": (20, {"captions": "none"}, Count(0, 1)),
    "younger than 14 days": (14, {"captions": "none"}, NOT_IN_USE),
    "for staff": (20, {"visibility": "staff"}, NOT_IN_USE),
    "slides alone": (20, {"address": ""}, NOT_IN_USE),
}


@pytest.mark.parametrize(("days_ago", "fields", "count"), RECORDINGS.values(), ids=RECORDINGS)
def test_recordings_with_captions(days_ago: int, fields: dict[str, Any], count: Count) -> None:
    publish_session(rows=[InfoSessionRecording(day=before(days_ago), **RECORDED | fields)])
    staff_only = [InfoSessionRecording(day=before(30), **RECORDED)]
    publish_session(rows=staff_only, name_fi="Henkilöstölle", name_sv="", audience="staff")
    assert own("captions") == count


def test_recordings_of_fairs_have_the_day_of_their_block() -> None:
    late = FairBlock(key="late", title_fi="Jälkipuhe", day=before(5))
    whole = FairRecording(**RECORDED | {"captions": "automatic"})
    publish_a_fair(
        20, blocks=[late], recordings=[whole, FairRecording(block="late", captions_checked=before(5), **RECORDED)]
    )
    publish_a_fair(20, live=False, recordings=[FairRecording(**RECORDED)])
    assert own("captions") == Count(0, 1)


@pytest.mark.parametrize(
    ("answers", "count"), [(0, NOT_IN_USE), (4, Count(status=IndicatorStatus.HIDDEN)), (5, Count(5))]
)
def test_few_answers_are_not_even_numbered(answers: int, count: Count) -> None:
    with region("etela-savo"):
        for number in range(answers):
            FeedbackAnswer.objects.create(subject="event-1", token=uuid.uuid4(), face=number + 1, released=True)
        FeedbackAnswer.objects.create(subject="event-1", token=uuid.uuid4(), face=5)
    assert own("feedback-answers") == count
