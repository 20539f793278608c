"""The list of groups as a file: a row for each, in the words of the admin, and nothing of a hidden place."""

import json
from typing import Any

import pytest

from directory.exchange.reading import read
from directory.models import Group, Organisation, Place
from tests.directory.groups.common import ADMIN, WEEKLY

pytestmark = pytest.mark.django_db


def rows_of(client: Any, code: str, query: str = "") -> list[dict[str, Any]]:
    """Return the rows of a file by head."""
    answer = client.get(f"{ADMIN}?export={code}{query}", headers={"accept-language": "fi"})
    table = read(b"".join(answer.streaming_content))
    return [dict(zip(table.heads, row.cells, strict=True)) for row in table.rows]


@pytest.mark.parametrize("code", ["xlsx", "csv"])
def test_a_group_is_a_row(code: str, signed_in: Any, kahvihetki: Group, tupa: Organisation, group: Any) -> None:
    group("etela-savo", tupa, name_fi="=Luonnos", live=False, takes_new="queue")
    client = signed_in("etela-savo")
    client.cookies["django_language"] = "fi"
    assert f"export={code}" in client.get(ADMIN).content.decode()
    draft, row = sorted(rows_of(client, code), key=lambda each: each["Nimi suomeksi"].strip("'"))
    assert row["Järjestö"] == "Toivon Tupa ry"
    assert (row["Milloin"], row["Alkaa kello"], row["Päättyy kello"]) == ("Keskiviikkoisin klo 13–15", "13.00", "15.00")
    assert (row["Viikonpäivät"], row["iCalendar-sääntö"]) == ("keskiviikko", kahvihetki.rule)
    assert "Koivukuja 3" in row["Paikka"]
    assert draft["Ottaa uusia ihmisiä"] == "On jonoa"


def test_a_hidden_place_is_not_in_it(signed_in: Any, kahvihetki: Group, within: Any) -> None:
    with within("etela-savo"):
        Place.objects.update(is_public=False, street="Piilopolku 7", town="Kätkölä", name_fi="Salapaikka")
    text = json.dumps(rows_of(signed_in("etela-savo"), "xlsx"), ensure_ascii=False)
    assert "Kahvihetki" in text
    assert [trace for trace in ("Piilopolku", "Kätkölä", "Salapaikka") if trace in text] == []


def test_it_holds_what_the_filter_shows(signed_in: Any, kahvihetki: Group, tupa: Organisation, group: Any) -> None:
    group("etela-savo", tupa, name_fi="Verkkokerho", online=True)
    assert len(rows_of(signed_in("etela-savo"), "csv", "&frequency=weekly")) == 1


@pytest.mark.parametrize("count", [1, 3])
def test_queries_do_not_grow_with_the_groups(
    count: int, signed_in: Any, tupa: Organisation, group: Any, django_assert_num_queries: Any
) -> None:
    for number in range(count):
        group("etela-savo", tupa, name_fi=f"Kerho {number}", **WEEKLY)
    client = signed_in("etela-savo")
    rows_of(client, "csv")
    with django_assert_num_queries(9):
        assert len(rows_of(client, "csv")) == count
