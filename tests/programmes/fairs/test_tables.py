"""The tables of a fair: their orders."""

import re
from datetime import date
from itertools import islice
from typing import Any

import pytest

from programmes.fairs.floor_plan import marks, runs_of
from programmes.fairs.tables import TableView, common_area, groups_of, number_key
from programmes.models import Fair, FairArea, FairTable
from sites.translated import Translated
from tests.programmes.fairs.content import ADDRESS, text_at
from tests.things import add_picture

pytestmark = pytest.mark.django_db


def test_tables_by_number_and_by_theme(visitor: Any, messut: Fair) -> None:
    by_name = text_at(visitor, ADDRESS["fi"])
    assert by_name.index("Aalto ry</a>") < by_name.index("Kylätalkkarit")
    by_number = text_at(visitor, f"{ADDRESS['fi']}?tables=number")
    of_tables = by_number[by_number.index('id="tables"') :]
    assert of_tables.index("Kylätalkkarit") < of_tables.index("Aalto ry")
    assert "Muut" in text_at(visitor, f"{ADDRESS['fi']}?tables=theme")


def test_numbers_of_tables_sort_as_people_count() -> None:
    assert sorted(["10", "A10", "2", "A2", "b1"], key=number_key) == ["2", "10", "A2", "A10", "b1"]


def test_a_table_stands_under_the_theme_of_the_fair() -> None:
    view = TableView("1", None, "Aalto ry", "fi", "/", ("ageing", "mental-health"))
    (group,) = groups_of([view], "theme", ["mental-health"], "fi")
    assert group.tables == [view]
    assert group.heading != ""


@pytest.mark.parametrize(
    ("numbers", "expected"),
    [
        ([], []),
        (["1", "2"], ["1", "2"]),
        (["1", "2", "3", "5", "A1", "A2", "A3"], ["1–3", "5", "A1", "A2", "A3"]),
        ([str(number) for number in range(1, 31)], ["1–30"]),
        (["", "9", "10", "11"], ["", "9–11"]),
    ],
)
def test_tables_that_follow_each_other_are_told_as_one(numbers: list[str], expected: list[str]) -> None:
    assert runs_of(numbers) == expected


def test_an_area_that_all_stand_in_is_told_once() -> None:
    lobby, yard = (Translated(name, "fi", False) for name in ("Aula", "Piha"))
    one, other, nowhere = (TableView("1", area, "Aalto ry", "fi", "/", ()) for area in (lobby, yard, None))
    assert common_area([one, one]) == ([nowhere, nowhere], lobby)
    assert common_area([one, other]) == ([one, other], None)
    assert common_area([]) == ([], None)


def test_the_floor_plan_is_a_picture_and_a_list(visitor: Any, fair: Any) -> None:
    """Who cannot see the picture reads the same from the list."""
    plan = add_picture("etela-savo")
    lobby = FairArea(key="aula0001", name_fi="Aula", across=20, down=30)
    tables = [
        FairTable(number="7", area=lobby.key, other="Lukupiiri", across=40, down=50),
        FairTable(number="8", area=lobby.key),
    ]
    rows = {"areas": [lobby], "tables": tables}
    fair("etela-savo", name_fi="Messut", slug="messut", first_day=date(2031, 10, 1), floor_plan=plan, **rows)
    text = visitor("etela-savo").get("/fi/messut/messut/").content.decode()
    plan_text = text[text.index("plan-title") : text.index("tables-title")]
    assert 'x="40%" y="50%"' in plan_text
    assert plan_text.count("<circle") == 2
    assert "Lukupiiri" in plan_text
    assert "7, 8" in plan_text


def test_what_has_no_place_on_the_picture_is_in_the_list_with_words(visitor: Any, signed_in: Any, fair: Any) -> None:
    """Residents read of every table beside the picture; editors see which of them they have to mark yet."""
    areas = [FairArea(key="aula0001", name_fi="Aula", across=20, down=30), FairArea(key="piha0001", name_fi="Piha")]
    tables = [
        FairTable(number="7", area="aula0001", other="Lukupiiri"),
        FairTable(number="8", area="aula0001"),
        FairTable(number="9"),
        FairTable(number="10", other="Kuoro", across=1, down=2),
    ]
    day = date(2031, 10, 1)
    rows = {"areas": areas, "tables": tables, "floor_plan": add_picture("etela-savo")}
    made = fair("etela-savo", name_fi="Messut", slug="messut", first_day=day, **rows)
    text = visitor("etela-savo").get("/fi/messut/messut/").content.decode()
    items = list_items(text[text.index("plan-title") : text.index("tables-title")])
    assert items == [
        "A Aula Pöydät 7, 8",
        "10 Kuoro",
        "– Piha ei merkitty kuvaan",
        "7 Lukupiiri Aula, ei merkitty kuvaan",
        "9 Vapaa pöytä ei merkitty kuvaan",
    ]
    path = f"/admin/snippets/programmes/fair/edit/{made.pk}/"
    edited = signed_in("etela-savo", "editor").get(path, headers={"accept-language": "fi"}).content.decode()
    assert "Pöydät, joilla ei ole paikkaa pohjakartassa: 7, 8, 9." in edited
    assert "Alueet, joilla ei ole paikkaa pohjakartassa: Piha." in edited


def list_items(html: str) -> list[str]:
    """Return the text of each item of the lists of a piece of HTML."""
    items = [re.sub(r"<[^>]+>", " ", each) for each in re.findall(r"<li>(.*?)</li>", html, re.DOTALL)]
    return [" ".join(each.split()).replace(" ,", ",") for each in items]


def test_areas_beyond_z_have_marks() -> None:
    assert list(islice(marks(), 28))[25:] == ["Z", "AA", "AB"]


def test_where_only_areas_are_marked_their_tables_are_told_with_them(visitor: Any, fair: Any) -> None:
    areas = [FairArea(key="aula0001", name_fi="Aula", across=20, down=30)]
    tables = [FairTable(number="7", area="aula0001", other="Lukupiiri"), FairTable(number="8", area="aula0001")]
    rows = {"areas": areas, "tables": tables, "floor_plan": add_picture("etela-savo")}
    fair("etela-savo", name_fi="Messut", slug="messut", first_day=date(2031, 10, 1), **rows)
    text = visitor("etela-savo").get("/fi/messut/messut/").content.decode()
    assert list_items(text[text.index("plan-title") : text.index("tables-title")]) == ["A Aula Pöydät 7, 8"]
