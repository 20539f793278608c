"""The list of groups, and what the search knows of them."""

import json
from datetime import datetime
from typing import Any

import pytest
from django.utils import timezone

from directory.expiry import expire
from directory.models import Group, Organisation
from search.models import Document
from tests.directory.groups.common import ADDRESS, LIST, WEEKLY, text_at

pytestmark = pytest.mark.django_db


def test_the_list_in_each_language(visitor: Any, kahvihetki: Group) -> None:
    for language, name in (("fi", "Kahvihetki"), ("sv", "Kaffestund"), ("en", "Kahvihetki")):
        response = visitor("etela-savo").get(LIST[language])
        (card,) = response.context["cards"]
        assert (card.name, card.url) == (name, ADDRESS[language])
        assert card.next_time
    assert "1 ryhmä" in text_at(visitor, LIST["fi"])


@pytest.mark.parametrize(
    ("asked", "expected"),
    [
        ({"theme": "mental-health"}, ["Kahvihetki", "Verkkokerho"]),
        ({"theme": "caring"}, ["Omaisten ilta"]),
        ({"municipality": "491"}, ["Kahvihetki"]),
        ({"municipality": "097"}, ["Omaisten ilta", "Verkkokerho"]),
        ({"q": "kahvi"}, ["Kahvihetki"]),
    ],
)
def test_empty_terms_are_those_of_the_organisation(
    asked: dict[str, str], expected: list[str], visitor: Any, kahvihetki: Group, tupa: Organisation, group: Any
) -> None:
    group("etela-savo", tupa, name_fi="Verkkokerho", online=True)
    group("etela-savo", tupa, name_fi="Omaisten ilta", themes=["caring"])
    response = visitor("etela-savo").get(LIST["fi"], asked)
    assert [str(card.name) for card in response.context["cards"]] == expected


@pytest.mark.parametrize("count", [1, 3])
@pytest.mark.parametrize(("path", "queries"), [(LIST["fi"], 7), ("/fi/jarjesto/toivon-tupa-ry/", 10)])
def test_queries_do_not_grow_with_the_rows(
    path: str, queries: int, count: int, visitor: Any, tupa: Organisation, group: Any, django_assert_num_queries: Any,
    within: Any,
) -> None:  # fmt: skip
    with within("etela-savo"):
        place = tupa.places.get()
    for number in range(count):
        group("etela-savo", tupa, name_fi=f"Kerho {number}", place=place, **WEEKLY)
    client = visitor("etela-savo")
    client.get(path)
    with django_assert_num_queries(queries):
        assert client.get(path).content.decode().count("Kerho") >= count


def test_its_document_tells_the_meetings_of_the_coming_weeks(kahvihetki: Group, drain: Any) -> None:
    drain()
    listing = Document.objects.get(source="group", region="etela-savo").listing
    starts = [datetime.fromisoformat(each["start"]) for each in listing["occurrences"]]
    assert len(starts) in (8, 9)
    assert {each.weekday() for each in starts} == {2}
    assert listing["terms"]["theme"] == ["mental-health"]


def test_each_day_the_meetings_are_computed_anew(kahvihetki: Group, within: Any, outbox: Any) -> None:
    outbox.settle()
    with within("etela-savo"):
        expire(timezone.localdate())
        assert ("etela_savo", "group", str(kahvihetki.pk)) in outbox.noted()


def test_a_change_of_the_organisation_reaches_its_groups(kahvihetki: Group, within: Any, drain: Any) -> None:
    drain()
    with within("etela-savo"):
        kahvihetki.organisation.contact_points.update(phone="015 555 0177")
    drain()
    document = Document.objects.get(source="group", region="etela-savo")
    assert document.listing["contact"]["phone"] == "015 555 0177"
    assert "toivo" in json.dumps(document.tokens)  # it is found by the name of its organisation
