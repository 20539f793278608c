"""A fair is copied to the next year: its skeleton, and no name."""

import json
from datetime import date, time
from typing import Any

import pytest

from programmes.fairs.next_year import next_host, next_name, next_year
from programmes.models import Fair, FairSeries

pytestmark = pytest.mark.django_db
HOSTS = "Keskussairaala\n\nKaupunki\nYhdistysten talo"


def test_an_editor_copies_a_fair(messut: Fair, signed_in: Any, within: Any) -> None:
    with within("etela-savo"):
        series = FairSeries.objects.create(name_fi="Messut", hosts=HOSTS)
        draft = messut.get_latest_revision_as_object()
        draft.series, draft.host, draft.name_fi = series, "Kaupunki", f"Järjestömessut {messut.first_day.year}"
        draft.first_day = date(messut.first_day.year, 10, 1)
        draft.blocks = [*draft.blocks.all()]
        draft.blocks.all()[0].day = date(messut.first_day.year, 10, 2)
        draft.save_revision()
    client = signed_in("etela-savo")
    address = f"/admin/snippets/programmes/fair/next-year/{messut.pk}/"
    assert "Yhdistysten talo" in client.get(address).content.decode()
    year = messut.first_day.year + 1
    assert f"Järjestömessut {year}" in client.post(address, follow=True).content.decode()
    assert f"Järjestömessut {year}" in client.get(address).content.decode()  # there is one already
    with within("etela-savo"):
        made = Fair.objects.exclude(pk=messut.pk).get()
        assert (made.live, made.first_day, made.host, made.theme_fi) == (
            False,
            date(year, 10, 1),
            "Yhdistysten talo",
            "",
        )
        assert [each.name_fi for each in made.rooms.all()] == ["Auditorio", "Aula"]
        assert [(each.number, each.organisation, each.other) for each in made.tables.all()] == [
            ("10", None, ""),
            ("2", None, ""),
            ("3", None, ""),
        ]
        first, *_others = made.blocks.all()
        assert (first.title_fi, first.room, first.start, first.day) == (
            "Arki kantaa",
            "hall",
            time(9),
            date(year, 10, 2),
        )
        assert [(each.role, each.minutes, each.title_fi) for each in first.items.all()] == [
            ("professional", 30, ""),
            ("association", 30, ""),
        ]
        kept = json.dumps(made.get_latest_revision().content)
    for name in ("Tove Testi", "https://", "Kylätalkkarit", "Lääkärin luento"):
        assert name not in kept


def test_the_next_fair_follows_the_same_operating_model() -> None:
    assert next_year(Fair(first_day=date(2028, 10, 1), operating_model_id=7)).operating_model_id == 7


@pytest.mark.parametrize(
    ("current", "expected"),
    [
        ("", "Keskussairaala"),
        ("Keskussairaala", "Kaupunki"),
        ("Yhdistysten talo", "Keskussairaala"),
        ("?", "Keskussairaala"),
    ],
)
def test_hosts_take_turns(current: str, expected: str) -> None:
    assert next_host(HOSTS, current) == expected
    assert next_host("", current) == current


def test_a_name_gets_the_next_year() -> None:
    assert next_name("Messut 2027 (20271)", 2027) == "Messut 2028 (20271)"


def test_a_leap_day_has_a_day_in_the_next_year() -> None:
    assert next_year(Fair(first_day=date(2028, 2, 29))).first_day == date(2029, 2, 28)
