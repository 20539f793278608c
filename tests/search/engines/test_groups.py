"""A group on every engine: found by its words, narrowed by facets, shown with its next meeting."""

from datetime import time
from typing import Any

import pytest

from directory.models import Group
from sites.cards import card_view
from sites.kinds import sources
from tests.search.engines.conftest import Library

pytestmark = pytest.mark.django_db
FACETS = {
    "kind": "group",
    "theme": "caring",
    "life_event": "KE13",
    "activity": "peer-support",
    "target_group": "KR1.1",
    "municipality": "491",
    "service_language": "sv",
    "takes_new": "queue",
}


@pytest.fixture
def groups(library: Library, organisation: Any, group: Any, within: Any) -> Library:
    """A group at its organisation's place that meets every day, and one of another organisation."""
    tupa = organisation(
        "etela-savo",
        name_fi="Toivon Tupa ry",
        themes=["mental-health"],
        languages=["fi", "sv"],
        street="Koivukuja 3",
        town="Mikkeli",
    )
    other = organisation("etela-savo", name_fi="Uimaseura ry", municipalities=["593"], languages=["fi"])
    with within("etela-savo"):
        place = tupa.places.get()
    own = {vocabulary: FACETS[name] for name, vocabulary in TERMS.items()}
    group(
        "etela-savo",
        tupa,
        name_fi="Kahvihetki",
        name_sv="Kaffestund",
        summary_fi="Juttuseuraa.",
        place=place,
        takes_new="queue",
        frequency="weekly",
        weekdays=["MO", "TU", "WE", "TH", "FR", "SA", "SU"],
        start=time(13),
        **{field: [code] for field, code in own.items()},
    )
    group("etela-savo", other, name_fi="Vesijuoksu", themes=["loneliness"], takes_new="no")
    with within("etela-savo"):
        keys = [str(pk) for pk in Group.objects.order_by("pk").values_list("pk", flat=True)]
        for listing in sources()["group"].listings(keys).values():
            library.file(listing, "etela-savo")
    return library


TERMS = {"theme": "themes", "life_event": "life_events", "activity": "activities", "target_group": "target_groups"}


def names(answer: Any) -> list[str]:
    return [hit.listing.names["fi"] for hit in answer.hits]


@pytest.mark.parametrize(
    ("words", "language"),
    [
        ("kahvihetkeen", "fi"),
        ("kaffestunden", "sv"),
        ("kahvihetki mikkelissä", "fi"),
        ("tupa", "fi"),  # its organisation
        ("mikkeli", "fi"),
        ("omaishoitaja", "fi"),  # its life event
        ("vertaistuki", "fi"),
    ],
)
def test_it_is_found_by_its_name_its_organisation_its_place_and_its_terms(
    words: str, language: str, groups: Library
) -> None:
    assert names(groups.answer(words, language)) == ["Kahvihetki"]


@pytest.mark.parametrize(("facet", "code"), FACETS.items())
def test_every_facet_of_it_narrows_and_is_counted(facet: str, code: str, groups: Library) -> None:
    answer = groups.answer("", filters={"region": ["etela-savo"], facet: [code]})
    assert "Kahvihetki" in names(answer)
    assert (names(answer) == ["Kahvihetki"]) == (facet != "kind")
    assert answer.facets[facet][code] == len(answer.hits)


def test_its_card_has_the_next_meeting(groups: Library) -> None:
    (hit,) = groups.answer("kahvihetki").hits
    view = card_view(hit.listing, "fi")
    assert "klo 13" in view.next_time
    assert (view.kind_label, view.area.name) == ("Ryhmä", "Mikkeli")
