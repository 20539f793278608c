"""What PostgreSQL tells where more things match than it counts: the best first, "over" so many, no wrong numbers."""

from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from search.engines import postgres
from search.engines.postgres import PostgresEngine
from search.question import Order
from search.spelling import KnownWords
from sites.listing import Occurrence
from tests.search.engines.conftest import Library

MOST = 4
FREQUENT = KnownWords({"fi": {"ryhmä": 2 * MOST + 1}})


@pytest.fixture
def crowded(db: None, settings: Any, monkeypatch: pytest.MonkeyPatch) -> Library:
    """Seven groups, three of them of carers, where only four are counted."""
    settings.ELASTICSEARCH_URL = ""
    monkeypatch.setattr(postgres, "MOST_EXACT", MOST)
    library = Library(PostgresEngine())
    for number in range(4):
        library.put(f"Yhdistys {number}", key=f"{number}", themes=["ageing"], bodies={"fi": "Ryhmä kokoontuu."})
    for number in range(3):
        library.put(f"Omaisten ryhmä {number}", "pohjanmaa", key=f"named-{number}", themes=["caring"])
    return library


@pytest.fixture(params=["few documents", "many documents", "frequent words"])
def any_number(request: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    """As if so many documents were known: where they are many, whole words are asked for before grams, and of words
    that are known to be frequent nothing is asked.
    """
    if request.param == "many documents":
        monkeypatch.setattr(postgres, "MOST_DOCUMENTS", -2)
    if request.param == "frequent words":
        monkeypatch.setattr(postgres, "known_words", lambda: FREQUENT)


def keys(answer: Any) -> list[str]:
    return [hit.listing.key for hit in answer.hits]


def test_names_come_first_and_nothing_is_said_of_what_was_not_counted(any_number: None, crowded: Library) -> None:
    answer = crowded.answer("ryhmä", filters={}, page_size=3)
    assert sorted(keys(answer)) == ["named-0", "named-1", "named-2"]
    assert (answer.total, answer.more, answer.complete) == (MOST, True, MOST)
    assert answer.facets == {}
    assert answer.everywhere() is None
    assert answer.in_region("pohjanmaa") is None


def test_whether_a_frequent_word_is_in_very_many_things_is_not_asked(
    crowded: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = []
    for known in (KnownWords(), FREQUENT):
        monkeypatch.setattr(postgres, "known_words", lambda known=known: known)
        with CaptureQueriesContext(connection) as queries:
            assert crowded.answer("ryhmä", filters={}).more
        asked.append(len(queries))
    assert asked[1] == asked[0] - 1


def test_a_region_still_counts_its_own(crowded: Library) -> None:
    answer = crowded.answer("ryhmä", region="pohjanmaa", filters={"region": ["pohjanmaa"]})
    assert (answer.total, answer.more, answer.in_region("pohjanmaa")) == (3, False, 3)


def test_few_under_the_filters_are_counted_by_the_facets_that_are_not_chosen(
    any_number: None, crowded: Library
) -> None:
    answer = crowded.answer("ryhmä", filters={"theme": ["caring"]})
    assert sorted(keys(answer)) == ["named-0", "named-1", "named-2"]
    assert (answer.total, answer.complete, answer.more) == (3, 3, False)
    assert answer.facets["region"] == {"pohjanmaa": 3}
    assert "theme" not in answer.facets


def test_all_words_come_before_some(crowded: Library) -> None:
    for number in range(2):
        crowded.put(f"Muut {number}", key=f"all-{number}", bodies={"fi": "Surevien ryhmä."})
    answer = crowded.answer("surevien ryhmä", filters={}, page_size=2)
    assert sorted(keys(answer)) == ["all-0", "all-1"]
    assert answer.more


def test_each_thing_is_on_one_page(crowded: Library) -> None:
    pages = [crowded.answer("ryhmä", filters={}, page=page, page_size=2) for page in (1, 2, 3)]
    assert [page.page for page in pages] == [1, 2, 2]
    assert len({*keys(pages[0]), *keys(pages[1])}) == MOST


def test_without_words_own_things_come_first_in_the_order_of_names(crowded: Library) -> None:
    answer = crowded.answer("", region="pohjanmaa", filters={}, page_size=4)
    assert keys(answer) == ["named-0", "named-1", "named-2", "0"]
    assert answer.more


def test_what_is_available_where_the_question_says_comes_first(crowded: Library) -> None:
    crowded.put("Kuopion ryhmä", key="there", municipalities=["297"])
    answer = crowded.answer("ryhmä kuopio", filters={}, page_size=1)
    assert keys(answer) == ["there"]
    assert (answer.complete, answer.more) == (1, True)


def test_what_takes_place_in_a_period_is_found_among_very_many(any_number: None, crowded: Library) -> None:
    for number in range(MOST + 1):
        dates = [Occurrence("2026-11-21T18:00+02:00")] if number else []
        crowded.put(f"Ryhmän ilta {number}", "pohjanmaa", f"dated-{number}", occurrences=dates)
    answer = crowded.answer("ryhmä", filters={"when": ["today"]})
    assert sorted(keys(answer)) == [f"dated-{number}" for number in range(1, MOST + 1)]
    crowded.put("Ryhmän juhla", key="dated-9", occurrences=[Occurrence("2026-11-21T18:00+02:00")])
    answer = crowded.answer("ryhmä", filters={"when": ["today"]}, page_size=10)
    assert (answer.more, len(keys(answer))) == (True, MOST + 1)


def test_very_many_are_in_the_order_of_relevance_alone(any_number: None, crowded: Library) -> None:
    asked = [keys(crowded.answer("ryhmä", filters={}, order=order)) for order in (None, Order.NEWEST)]
    assert asked[0] == asked[1]
