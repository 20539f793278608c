"""What is suggested while a resident types, and what never is."""

from collections.abc import Callable
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from wagtail.models import PageViewRestriction

from directory.models import ContactPoint, Place
from search.completion.words import words_from
from search.thesaurus.danger import urgent_kinds
from sites.pages.models import StandardPage
from tests.conftest import region

pytestmark = pytest.mark.django_db

ADDRESSES = {"fi": "/fi/haku/ehdotukset/", "sv": "/sv/sok/forslag/", "en": "/en/search/suggestions/"}
QUERIES = 2
"""Of an answer where the vocabularies and the region are known."""


@pytest.fixture
def suggested(visitor: Any) -> Callable[..., list[str]]:
    """The texts that are suggested at a region's host."""

    def texts(typed: str, code: str = "etela-savo", language: str = "fi") -> list[str]:
        answer = visitor(code).get(ADDRESSES[language], {"q": typed})
        assert answer.status_code == 200
        return [each["text"] for each in answer.json()["suggestions"]]

    return texts


@pytest.fixture
def town(organisation: Callable[..., Any], group: Callable[..., Any], page: Callable[..., Any], drain: Any) -> None:
    """Etelä-Savo has Zeniitin Talo with a group and a page, Pohjanmaa Zenitstugan."""
    house = organisation("etela-savo", name_fi="Zeniitin Talo ry", municipalities=["491"])
    group("etela-savo", house, name_fi="Kahvihetki Zeniitissä")
    page("etela-savo", "fi", StandardPage, title="Zeniitti kutsuu")
    organisation("pohjanmaa", name_sv="Zenitstugan rf", name_fi="Zeniittitupa ry", municipalities=["905"])
    drain()


def test_from_the_second_character_on(town: None, suggested: Any) -> None:
    assert suggested("z") == []
    assert suggested("ze") == ["Zeniitti kutsuu", "Zeniitin Talo ry", "Kahvihetki Zeniitissä"]
    assert suggested("ZENIITIN  ta") == ["Zeniitin Talo ry"]
    assert suggested("kahvihetki ze") == ["Kahvihetki Zeniitissä"]
    assert suggested("zeniitti'\\:* & |") == ["Zeniitti kutsuu"]
    assert suggested("zyx") == []


def test_each_leads_somewhere_and_says_what_it_is(town: None, visitor: Any) -> None:
    browser = visitor("etela-savo")
    for typed in ("zeniitin", "mikke", "yksinäi"):
        answer = browser.get(ADDRESSES["fi"], {"q": typed}).json()
        assert 0 < len(answer["suggestions"]) <= 8
        assert answer["said"].startswith(f"{len(answer['suggestions'])} ehdotus")
        for each in answer["suggestions"]:
            assert each["kind"]
            assert browser.get(each["url"]).status_code == 200


def test_a_region_suggests_its_own_and_nationwide_things(
    town: None, suggested: Any, organisation: Any, drain: Any
) -> None:
    organisation("pohjanmaa", name_sv="Zenits riksförbund rf", name_fi="Zeniitin liitto ry", nationwide=True)
    drain()
    assert set(suggested("zen")) == {
        "Zeniitti kutsuu",
        "Zeniitin Talo ry",
        "Kahvihetki Zeniitissä",
        "Zeniitin liitto ry",
    }
    assert set(suggested("zen", "pohjanmaa", "sv")) == {"Zenitstugan rf", "Zenits riksförbund rf"}
    assert {"Zeniitin Talo ry", "Zeniittitupa ry", "Zeniitin liitto ry"} <= set(suggested("zen", "national"))


def test_words_and_places(suggested: Any) -> None:
    assert "yksinäisyys" in {text.lower() for text in suggested("yksinäi")}
    assert "ensamhet" in {text.lower() for text in suggested("ensam", "pohjanmaa", "sv")}
    assert suggested("mi")[-2] == "Mikkeli", "the region's own place comes first"
    assert "Vasa" in suggested("vas", "pohjanmaa", "sv")


@pytest.mark.parametrize(
    ("typed", "language"),
    [
        *(("itsem", "fi"), ("itsetu", "fi"), ("raisk", "fi"), ("perhev", "fi"), ("ylianno", "fi"), ("hakka", "fi")),
        *(("självm", "sv"), ("våldt", "sv"), ("suici", "en"), ("rape", "en"), ("overd", "en")),
    ],
)
def test_no_word_of_danger_is_suggested(typed: str, language: str) -> None:
    assert [word for word in words_from(typed, language, 100) if urgent_kinds(word)] == []


def test_what_may_not_be_seen_is_never_suggested(
    organisation: Any, page: Any, drain: Any, suggested: Any, town: None
) -> None:
    organisation("etela-savo", live=False, name_fi="Zebraluonnos ry")
    made = organisation("etela-savo", name_fi="Avoin Talo ry")
    gone = organisation("etela-savo", name_fi="Zebrapoistuva ry")
    closed = page("etela-savo", "fi", StandardPage, title="Zebrasuljettu")
    with region("etela-savo"):
        made.places.add(Place(street="Zebrapolku 1", town="Mikkeli", is_public=False))
        made.contact_points.add(ContactPoint(person="Zebra Iida", email="zebra@example.org", phone="040 000"))
        made.save()
        made.save_revision().publish()
        PageViewRestriction.objects.create(page=closed, restriction_type="password", password="x")
    drain()
    assert suggested("zebra") == suggested("zebra", "national") == ["Zebrapoistuva ry"]
    with region("etela-savo"):
        gone.unpublish()
    drain()
    assert suggested("zebra") == suggested("zebra", "national") == []


@pytest.mark.parametrize("number", [1, 3])
def test_the_number_of_queries(number: int, organisation: Any, drain: Any, visitor: Any, suggested: Any) -> None:
    for each in range(number):
        organisation("etela-savo", name_fi=f"Zeniitti {each} ry")
    drain()
    assert len(suggested("zeniitti")) == number
    with CaptureQueriesContext(connection) as queries:
        visitor("etela-savo").get(ADDRESSES["fi"], {"q": "zeniitti"})
    assert len(queries) == QUERIES


def test_a_browser_may_keep_an_answer_for_a_minute(visitor: Any) -> None:
    answer = visitor("etela-savo").get(ADDRESSES["fi"], {"q": "mikke"})
    assert answer.headers["Cache-Control"] == "public, max-age=60"
    assert answer.headers["X-Robots-Tag"] == "noindex"
    assert "Cookie" not in answer.headers.get("Vary", "")


def test_the_box_of_the_search_names_the_address_and_that_of_a_list_does_not(visitor: Any) -> None:
    box = f'data-suggestions="{ADDRESSES["fi"]}"'
    assert box in visitor("etela-savo").get("/fi/haku/").content.decode()
    assert visitor("etela-savo").get("/fi/toimintamallit/").content.decode().count(box) <= 1
