"""Words that editors add count in the next search of their region; national ones in every region's."""

from collections.abc import Callable
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from search.own_words import reading
from search.own_words.models import OwnWord
from search.word_list import refresh_words
from sites.regions.open_regions import open_regions_by_code
from tests.conftest import region

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def town(settings: Any, organisation: Callable[..., Any], drain: Callable[[], Any]) -> None:
    """In each region somebody helps those who sleep badly; in Etelä-Savo there is a bowling club, too."""
    settings.ELASTICSEARCH_URL = ""
    organisation("etela-savo", name_fi="Unikerho ry", summary_fi="Apua unettomuuteen", municipalities=["491"])
    organisation("etela-savo", name_fi="Keilaseura ry", summary_fi="Keilausta", municipalities=["491"])
    organisation("pohjanmaa", name_fi="Uniryhmä rf", summary_fi="Apua unettomuuteen", municipalities=["905"])
    drain()


def add(code: str, text: str, concept: str = "everyday:sleep", closeness: str = "=", **fields: Any) -> OwnWord:
    with region(code):
        return OwnWord.objects.create(text=text, concept=concept, closeness=closeness, **fields)


def names(visitor: Any, code: str, words: str, address: str = "/fi/haku/") -> list[str]:
    response = visitor(code).get(address, {"q": words})
    return [str(hit.card_view.card.name) for hit in response.context["hits"]]


def test_a_regions_word_counts_in_its_next_search_and_in_no_other_regions(visitor: Any) -> None:
    """Residents of Etelä-Savo say "kissanvalvojaiset"; their editor tells what it means, and takes it back."""
    assert names(visitor, "etela-savo", "kissanvalvojaiset") == []
    word = add("etela-savo", "kissanvalvojaiset")
    assert names(visitor, "etela-savo", "kissanvalvojaisista") == ["Unikerho ry"]
    assert names(visitor, "pohjanmaa", "kissanvalvojaiset") == []
    assert names(visitor, "national", "kissanvalvojaiset") == []
    with region("etela-savo"):
        OwnWord.objects.filter(pk=word.pk).update(concept="everyday:bowling-nowhere")
    assert names(visitor, "etela-savo", "kissanvalvojaiset") == []
    with region("etela-savo"):
        OwnWord.objects.all().delete()
    assert names(visitor, "etela-savo", "kissanvalvojaiset") == []


def test_a_national_word_counts_everywhere(visitor: Any) -> None:
    add("national", "kissanvalvojaiset")
    assert names(visitor, "etela-savo", "kissanvalvojaiset") == ["Unikerho ry"]
    assert names(visitor, "pohjanmaa", "kissanvalvojaiset") == ["Uniryhmä rf"]
    assert sorted(names(visitor, "national", "kissanvalvojaiset")) == ["Unikerho ry", "Uniryhmä rf"]


def test_the_word_itself_outranks_what_it_stands_for(visitor: Any) -> None:
    """The editor ties "keilaus" to sleeplessness: who asks for bowling still finds the bowling club first."""
    add("etela-savo", "keilaus")
    assert names(visitor, "etela-savo", "keilaus") == ["Keilaseura ry", "Unikerho ry"]


def test_texts_with_the_word_are_found_by_what_it_stands_for(visitor: Any) -> None:
    add("etela-savo", "keilaus")
    assert names(visitor, "etela-savo", "unettomuus") == ["Unikerho ry", "Keilaseura ry"]


def test_a_word_of_a_theme_finds_what_has_the_theme(
    visitor: Any, organisation: Callable[..., Any], drain: Callable[[], Any]
) -> None:
    organisation("etela-savo", name_fi="Lauri ry", themes=["caring"], municipalities=["491"])
    drain()
    add("etela-savo", "kantopulma", "theme:caring")
    assert names(visitor, "etela-savo", "kantopulma") == ["Lauri ry"]


def test_a_word_is_suggested_and_corrects_spelling_unless_it_is_not_to_be_shown(visitor: Any) -> None:
    refresh_words()
    add("etela-savo", "zumppailu")
    add("etela-savo", "zumppaus", suggested=False)

    def suggested(code: str) -> list[str]:
        found = visitor(code).get("/fi/haku/ehdotukset/", {"q": "zump"}).json()["suggestions"]
        return [each["text"] for each in found if each["text"].startswith("zump")]

    assert suggested("etela-savo") == ["zumppailu"]
    assert suggested("pohjanmaa") == []
    response = visitor("etela-savo").get("/fi/haku/", {"q": "zumpailu"})
    assert response.context["answered"] == "zumppailu"
    assert [str(hit.card_view.card.name) for hit in response.context["hits"]] == ["Unikerho ry"]


@pytest.mark.parametrize("count", [1, 3])
def test_a_search_asks_once_whether_the_words_are_the_same(visitor: Any, count: int) -> None:
    for number in range(count):
        add("etela-savo", f"kissanvalvojaiset {number}")
    here = open_regions_by_code()["etela-savo"]
    with CaptureQueriesContext(connection) as first:
        words = reading.own_words(here)
    with CaptureQueriesContext(connection) as later:
        assert reading.own_words(here) is words
    asked = [len([each for each in queries if "own_words" in each["sql"]]) for queries in (first, later)]
    assert (asked, len(words.added)) == ([2, 1], count)
