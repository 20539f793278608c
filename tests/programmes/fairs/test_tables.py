"""The tables of a fair: their orders."""

from datetime import date
from typing import Any

import pytest

from programmes.fairs.tables import TableView, groups_of, number_key
from programmes.models import Fair, FairArea, FairTable
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
