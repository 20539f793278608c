"""The timetable editor: it moves and adds blocks of the draft; two editors do not overwrite each other unknowingly."""

from datetime import time
from pathlib import Path
from typing import Any

import pytest

from programmes.fairs.editor.draft import BlockPosition, MovedMeanwhileError, draft_of, move_block, seen_of
from programmes.fairs.editor.grid import grid_of
from programmes.models import Fair, FairBlock, FairRoom, ThemeDayYear
from tests.programmes.fairs.content import ADDRESS, in_days, text_at
from tests.things import publish_theme_day

pytestmark = pytest.mark.django_db

SCRIPT = Path(__file__).parents[3] / "programmes/static/programmes/timetable.js"
BY_SCRIPT = {"headers": {"X-Timetable": "1"}}


def address(fair: Fair, rest: str = "") -> str:
    return f"/admin/snippets/programmes/fair/timetable/{fair.pk}/{rest}"


def seen(fair: Fair, key: str = "lectures") -> str:
    return seen_of({each.key: each for each in draft_of(fair).blocks.all()}[key])


def data(fair: Fair, **fields: str) -> dict[str, str]:
    start = {"day": str(in_days(10)), "room": "lobby", "start": "11.15", "end": "12.00"}
    return start | {"seen": seen(fair)} | fields


def test_a_move_is_saved_in_the_draft_alone(signed_in: Any, visitor: Any, messut: Fair, within: Any) -> None:
    client = signed_in("etela-savo")
    assert "Arki kantaa" in client.get(address(messut, "block/lectures/")).content.decode()
    with within("etela-savo"):
        sent = data(messut)
    response = client.post(address(messut, "block/lectures/"), sent, follow=True)
    html = response.content.decode()
    assert "11.15–12" in html
    assert "1 muutos, jota asukkaat eivät vielä näe" in html
    assert "11.15–12" not in text_at(visitor, ADDRESS["fi"])
    with within("etela-savo"):
        draft = draft_of(Fair.objects.get(pk=messut.pk))
        (block,) = [each for each in draft.blocks.all() if each.key == "lectures"]
        assert (block.day, block.room, block.start, block.end) == (None, "lobby", time(11, 15), time(12))
        assert [item.title_fi for item in block.items.all()] == ["Lääkärin luento", "Vertaisen tarina"]


def test_the_script_gets_the_timetable_and_its_warnings_at_once(signed_in: Any, messut: Fair, within: Any) -> None:
    with within("etela-savo"):
        sent = data(messut, start="7.00", end="8.00")
    response = signed_in("etela-savo").post(address(messut, "block/lectures/"), sent, **BY_SCRIPT)
    html = response.content.decode()
    assert response.status_code == 200
    assert "<html" not in html
    assert "Arki kantaa on siirretty." in html
    assert "Messujen aukioloajan" in html


def test_several_moves_of_one_sitting_are_one_revision(signed_in: Any, messut: Fair, within: Any) -> None:
    client = signed_in("etela-savo")
    for start in ("9.15", "9.30", "9.45"):
        with within("etela-savo"):
            sent, before = data(messut, start=start), messut.revisions.count()
        client.post(address(messut, "block/lectures/"), sent, **BY_SCRIPT)
    with within("etela-savo"):
        assert messut.revisions.count() == before


@pytest.mark.parametrize("by_script", [False, True])
def test_two_editors_do_not_overwrite_each_other(
    by_script: bool, signed_in: Any, messut: Fair, within: Any, django_user_model: Any
) -> None:
    client = signed_in("etela-savo")
    with within("etela-savo"):
        sent, other = data(messut), django_user_model.objects.create(username="other", is_superuser=True)
        place = BlockPosition(in_days(10), "hall", time(14), time(15))
        move_block(messut, "lectures", place, seen(messut), other)
        move_block(messut, "coffee", place, seen(messut, "coffee"), other)  # another block concerns nobody
    response = client.post(address(messut, "block/lectures/"), sent, **(BY_SCRIPT if by_script else {}))
    assert response.status_code == 409
    assert "on sillä välin siirtänyt" in response.content.decode()
    with within("etela-savo"):
        assert seen(messut) == "|hall|14:00:00|15:00:00"
        with pytest.raises(MovedMeanwhileError):
            move_block(messut, "lectures", place, sent["seen"], other)


def test_a_block_that_moved_online_is_moved_into_no_room(signed_in: Any, messut: Fair, within: Any) -> None:
    client = signed_in("etela-savo")
    with within("etela-savo"):
        draft = draft_of(messut)
        blocks = list(draft.blocks.all())
        next(each for each in blocks if each.key == "lectures").status = "moved-online"
        draft.blocks = blocks
        draft.save_revision()
        sent = data(messut)
    response = client.post(address(messut, "block/lectures/"), sent, **BY_SCRIPT)
    assert (response.status_code, "Osuus on siirretty verkkoon" in response.content.decode()) == (422, True)
    assert client.post(address(messut, "block/lectures/"), sent | {"room": ""}, **BY_SCRIPT).status_code == 200


@pytest.mark.parametrize(
    ("fields", "error"),
    [
        ({"end": "11.00"}, "Loppu ei ole alun jälkeen."),
        ({"start": "aamulla"}, "aika"),
        ({"room": "elsewhere"}, "Valitse oikea vaihtoehto"),
    ],
)
def test_what_cannot_be_is_refused_with_a_reason(
    fields: dict[str, str], error: str, signed_in: Any, messut: Fair, within: Any
) -> None:
    client = signed_in("etela-savo")
    with within("etela-savo"):
        sent = data(messut, **fields)
    assert error in client.post(address(messut, "block/lectures/"), sent).content.decode()
    assert client.post(address(messut, "block/lectures/"), sent, **BY_SCRIPT).status_code == 422
    assert client.post(address(messut, "block/nothing/"), sent).status_code == 404


def test_a_block_is_added(signed_in: Any, messut: Fair, within: Any) -> None:
    client = signed_in("etela-savo")
    new = {"kind": "other", "title_fi": "Kuoro laulaa", "room": "lobby", "start": "12", "end": "12.30", "part": "part1"}
    response = client.post(address(messut, "add/"), new | {"day": str(in_days(10))}, follow=True)
    assert "Kuoro laulaa" in response.content.decode()
    with within("etela-savo"):
        *_, last = draft_of(messut).blocks.all()
        assert (last.title_fi, last.part, last.start) == ("Kuoro laulaa", "part1", time(12))


def test_the_grid_of_a_day() -> None:
    draft = Fair(pk=1, first_day=in_days(10), opens=time(9), closes=time(15))
    draft.parts.set([])
    draft.tables.set([])
    draft.rooms.set([FairRoom(key="hall", name_fi="Auditorio"), FairRoom(key="lobby", name_fi="Aula")])
    draft.blocks.set(
        [
            FairBlock(key="a", room="hall", start=time(9), end=time(10)),
            FairBlock(key="b", room="hall", start=time(9, 30), end=time(10, 10)),
            FairBlock(key="c", start=time(9), end=time(9, 5)),
            FairBlock(key="d"),
        ]
    )
    grid = grid_of(draft, "fi")
    (day,) = grid.days
    assert (day.first, day.last, day.rows) == (8 * 60, 16 * 60, 32)
    assert [(each.key, each.row, each.rows, each.column, each.track, each.tracks) for each in day.cells] == [
        ("a", 6, 4, 2, 0, 2),
        ("c", 6, 1, 4, 0, 1),
        ("b", 8, 3, 2, 1, 2),
    ]
    assert [each.key for each in grid.unplaced] == ["d"]


def test_the_theme_days_of_each_day_are_told_above_its_grid(signed_in: Any, messut: Fair, within: Any) -> None:
    day = in_days(10)
    made = publish_theme_day("etela-savo", name_fi="Keittopäivä", month=day.month, day=day.day)
    assert "Tänä päivänä: <span >Keittopäivä</span>" in " ".join(
        signed_in("etela-savo").get(address(messut)).content.decode().split()
    )
    with within("etela-savo"):
        made.years.set([ThemeDayYear(year=day.year, status="cancelled")])
        made.save_revision().publish()
    assert "Keittopäivä" not in signed_in("etela-savo").get(address(messut)).content.decode()


@pytest.mark.parametrize("count", [1, 3])
def test_queries_do_not_grow_with_the_blocks(
    count: int, signed_in: Any, fair: Any, django_assert_num_queries: Any
) -> None:
    made = fair(
        "etela-savo",
        name_fi="Messut",
        first_day=in_days(3),
        blocks=[FairBlock(title_fi=f"Ohjelma {number}", start=time(9), end=time(10)) for number in range(count)],
    )
    client = signed_in("etela-savo")
    client.get(address(made))
    with django_assert_num_queries(20):
        client.get(address(made))


def test_the_script_weighs_less_than_8_kb() -> None:
    assert SCRIPT.stat().st_size <= 8 * 1024
