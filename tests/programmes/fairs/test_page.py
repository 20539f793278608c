"""Fairs: their page, and what the search and organisations' pages know of them."""

import json
import re
from datetime import time
from typing import Any

import pytest
from django.utils import timezone

from programmes.fairs.listing import of_block
from programmes.models import (
    Fair,
    FairBlock,
    FairItem,
    FairRoom,
    FairSeries,
    FairTable,
)
from programmes.models.feedback import key_of
from search.models import Document
from sites.records.queries import path_in
from tests.programmes.fairs.content import ADDRESS, SECRET, in_days, text_at

pytestmark = pytest.mark.django_db
HOST = re.compile(r"^https?://[^/]+")


def json_ld(html: str) -> list[dict[str, Any]]:
    (data,) = re.findall(r'<script type="application/ld\+json">(.*?)</script>', html)
    graph: list[dict[str, Any]] = json.loads(data)["@graph"]
    return graph


@pytest.mark.parametrize(
    ("language", "expected"),
    [
        ("fi", ["Järjestömessut", "Tule tapaamaan yhdistyksiä.", "Luentoja ja kohtaamisia.", "Arki kantaa", "9.30"]),
        ("sv", ["Föreningsmässa", "Auditoriet", "Vardagen bär"]),
        ("en", ["Järjestömessut", "9:30"]),
    ],
)
def test_the_page_in_each_language(language: str, expected: list[str], visitor: Any, messut: Fair) -> None:
    html = text_at(visitor, ADDRESS[language])
    for text in (
        *expected,
        "Mieli ja arki",
        "Kulttuuritalo",
        "50100 Mikkeli",
        "Lääkärin luento",
        "Tove Testi",
        "Vertaisen tarina",
        "Aalto ry",
        "Kylätalkkarit",
        "https://video.example/kaikille",
    ):
        assert text in html, text


def test_the_printed_programme_has_the_codes_of_its_page_and_of_its_feedback_until_that_closes(
    visitor: Any, messut: Fair, within: Any
) -> None:
    def codes(path: str) -> list[str]:
        foot = text_at(visitor, path).split('class="fair-codes print-only"')[1]
        return [HOST.sub("", each) for each in re.findall(r'class="qr" role="img" aria-label="(.*?)"', foot)]

    key = key_of("fair", messut)
    assert codes(ADDRESS["fi"]) == [ADDRESS["fi"], f"/fi/palaute/{key}/"]
    assert codes(f"{ADDRESS['sv']}?x=1")[0] == ADDRESS["sv"]
    assert visitor("etela-savo").get(codes(ADDRESS["sv"])[1]).status_code == 200
    with within("etela-savo"):
        messut.first_day = in_days(-30)
        messut.save_revision().publish()
    assert codes(ADDRESS["fi"]) == [ADDRESS["fi"]]


def test_a_stream_for_staff_only_is_public_nowhere(visitor: Any, messut: Fair, drain: Any) -> None:
    drain()
    assert SECRET not in text_at(visitor, ADDRESS["fi"])
    assert "vain-henkilostolle" not in json.dumps(list(Document.objects.values("listing", "tokens")), default=str)


def test_machines_read_the_fair_and_its_blocks(visitor: Any, messut: Fair) -> None:
    (event,) = [each for each in json_ld(text_at(visitor, ADDRESS["fi"])) if each["@type"] == "Event"]
    assert event["startDate"].startswith(f"{messut.first_day}T09:00")
    assert event["eventAttendanceMode"] == "https://schema.org/MixedEventAttendanceMode"
    assert [each["name"] for each in event["subEvent"]] == ["Arki kantaa", "Tauko", "Kysy mitä vain"]
    assert event["subEvent"][0]["location"] == {"@type": "Place", "name": "Auditorio"}
    assert event["organizer"] == [{"@type": "Organization", "name": "Aalto ry"}]


def test_a_cancelled_fair_keeps_its_address_and_says_why(visitor: Any, messut: Fair, within: Any, drain: Any) -> None:
    with within("etela-savo"):
        messut.status, messut.status_reason_fi = "cancelled", "Sali on remontissa."
        messut.save_revision().publish()
    html = text_at(visitor, ADDRESS["fi"])
    assert "Peruttu" in html
    assert "Sali on remontissa." in html
    (event,) = [each for each in json_ld(html) if each["@type"] == "Event"]
    assert {each["eventStatus"] for each in (event, *event["subEvent"])} == {"https://schema.org/EventCancelled"}
    drain()
    listing = Document.objects.get(source="fair", region="etela-savo").listing
    assert listing["badges"] == ["cancelled"]
    assert [each["status"] for each in listing["occurrences"]] == ["cancelled"]


def test_the_search_knows_its_date_a_year_ahead(fair: Any, drain: Any) -> None:
    fair("etela-savo", name_fi="Järjestömessut", first_day=in_days(300), last_day=in_days(301), town="Mikkeli")
    drain()
    document = Document.objects.get(source="fair", region="etela-savo")
    assert [each["start"] for each in document.listing["occurrences"]] == [str(in_days(300)), str(in_days(301))]
    assert document.listing["terms"]["municipality"] == ["491"]


def test_a_change_of_a_talk_is_recorded(messut: Fair, within: Any, drain: Any) -> None:
    drain()
    with within("etela-savo"):
        FairItem.objects.filter(title_fi="Vertaisen tarina").update(title_fi="Merimiehen tarina")
        block = FairBlock.objects.get(fair=messut, key="lectures")
        assert of_block(str(block.pk)) == [("fair", str(messut.pk))]
    drain()
    assert "Merimiehen tarina" in Document.objects.get(source="fair", region="etela-savo").listing["bodies"]["fi"]


def test_an_organisation_shows_its_coming_fairs(visitor: Any, messut: Fair, fair: Any, aalto: Any) -> None:
    fair(
        "etela-savo",
        name_fi="Vanhat messut",
        first_day=in_days(-400),
        tables=[FairTable(number="1", organisation=aalto)],
    )
    html = text_at(visitor, path_in(aalto, "fi"))
    assert "Järjestömessut" in html
    assert ADDRESS["fi"] in html
    assert "pöytä 10" in html
    assert "Vanhat messut" not in html


def test_an_organisation_that_residents_may_not_find_is_not_named(
    visitor: Any, messut: Fair, aalto: Any, within: Any, drain: Any
) -> None:
    with within("etela-savo"):
        aalto.unpublish()
    drain()
    assert "Aalto ry" not in text_at(visitor, ADDRESS["fi"])
    assert "Aalto ry" not in json.dumps(Document.objects.get(source="fair", region="etela-savo").listing)


def test_what_is_on_now_and_next(visitor: Any, fair: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    noon = timezone.localtime().replace(hour=12, minute=0)
    fair(
        "etela-savo",
        name_fi="Järjestömessut",
        first_day=noon.date(),
        rooms=[FairRoom(key="hall", name_fi="Auditorio")],
        blocks=[FairBlock(title_fi="Puhe", room="hall", start=time(11, 30), end=time(12, 30))],
    )
    monkeypatch.setattr(timezone, "now", lambda: noon)
    html = text_at(visitor, ADDRESS["fi"])
    assert "Nyt messuilla" in html
    assert "fair-block-now" in html


def test_other_editions_of_the_series_are_linked(visitor: Any, fair: Any, messut: Fair, within: Any) -> None:
    with within("etela-savo"):
        series = FairSeries.objects.create(name_fi="Messut")
        Fair.objects.update(series=series)
    fair("etela-savo", name_fi="Messut viime vuonna", first_day=in_days(-355), series_id=series.pk)
    assert "Messut viime vuonna" in text_at(visitor, ADDRESS["fi"])


@pytest.mark.parametrize("count", [1, 3])
def test_queries_of_the_page_do_not_grow_with_its_rows(
    count: int, visitor: Any, fair: Any, organisation: Any, django_assert_num_queries: Any
) -> None:
    made = [organisation("etela-savo", name_fi=f"Yhdistys {number}") for number in range(count)]
    fair(
        "etela-savo",
        name_fi="Järjestömessut",
        first_day=in_days(3),
        rooms=[FairRoom(key=f"r{number}", name_fi=f"Sali {number}") for number in range(count)],
        blocks=[
            FairBlock(room=f"r{number}", start=time(9), end=time(10), **{"items": [FairItem(organisation=each)]})
            for number, each in enumerate(made)
        ],
        tables=[FairTable(number=str(each.pk), organisation=each) for each in made],
    )
    client = visitor("etela-savo")
    client.get(ADDRESS["fi"] + "?tables=number")
    with django_assert_num_queries(13):
        html = client.get(ADDRESS["fi"] + "?tables=number").content.decode()
    assert html.count("Yhdistys ") >= count
