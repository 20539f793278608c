"""Searches are counted by day, region and language; nothing tells who made them."""

import datetime
from collections.abc import Callable
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from search.asked import counting
from search.models import AskedQuestion

pytestmark = pytest.mark.django_db
TODAY = timezone.localdate()


@pytest.fixture(autouse=True)
def tupa(settings: Any, organisation: Callable[..., Any], drain: Callable[[], Any]) -> None:
    settings.ELASTICSEARCH_URL = ""
    organisation("etela-savo", name_fi="Toivon Tupa ry", summary_fi="Vertaistukea", municipalities=["491"])
    drain()


def counted() -> list[tuple[Any, ...]]:
    rows = AskedQuestion.objects.order_by("region", "language", "words")
    return list(rows.values_list("day", "region", "language", "words", "number", "without_hit", "with_few"))


def test_what_residents_ask_is_counted_by_day_region_and_language(visitor: Any) -> None:
    """Two residents ask the same in other letters; in Pohjanmaa somebody asks in Swedish."""
    visitor("etela-savo").get("/fi/haku/", {"q": "Vertaistuki"})
    visitor("etela-savo").get("/fi/haku/", {"q": " vertais\u00adtuki?"})
    visitor("etela-savo").get("/fi/haku/", {"q": "kvasaari"})
    visitor("pohjanmaa").get("/sv/sok/", {"q": "Kvasar"})
    assert counted() == [
        (TODAY, "etela-savo", "fi", "kvasaari", 1, 1, 0),
        (TODAY, "etela-savo", "fi", "vertaistuki", 2, 0, 2),
        (TODAY, "pohjanmaa", "sv", "kvasar", 1, 1, 0),
    ]


def test_a_question_that_may_be_personal_is_counted_without_its_words(visitor: Any) -> None:
    visitor("etela-savo").get("/fi/haku/", {"q": "040 123 4567"})
    visitor("etela-savo").get("/fi/haku/", {"q": "maija@esimerkki.example"})
    assert counted() == [(TODAY, "etela-savo", "fi", "", 2, 2, 0)]


@pytest.mark.parametrize(
    ("address", "query", "headers"),
    [
        ("/fi/haku/", {"q": "mies hakkaa"}, {}),
        ("/fi/haku/", {}, {}),
        ("/fi/haku/", {"q": "tupa", "theme": "caring"}, {}),
        ("/fi/haku/", {"q": "tupa", "region": "all"}, {}),
        ("/fi/haku/", {"q": "tupa", "spelling": "typed"}, {}),
        ("/fi/haku/", {"q": "tupa", "more": "theme"}, {}),
        ("/fi/haku/", {"q": "tupa"}, {"user-agent": "Mozilla/5.0 (compatible; Googlebot/2.1)"}),
        ("/fi/haku/", {"q": "tupa"}, {"sec-purpose": "prefetch;prerender"}),
        ("/fi/haku/ehdotukset/", {"q": "tupa"}, {}),
        ("/api/v1/search", {"q": "tupa"}, {}),
    ],
)
def test_what_is_no_search_of_a_resident_is_not_counted(
    visitor: Any, address: str, query: dict[str, str], headers: dict[str, str]
) -> None:
    """Danger, no words, further views of one search, programs, suggestions, open data."""
    assert visitor("etela-savo").get(address, query, headers=headers).status_code == 200
    assert counted() == []


def test_a_search_is_answered_though_it_cannot_be_counted(
    visitor: Any, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr(counting, "COUNT", "SELECT %s, %s, %s, %s, %s, %s, pg_catalog.no_such_function()")
    with CaptureQueriesContext(connection) as queries:
        response = visitor("etela-savo").get("/fi/haku/", {"q": "vertaistuki"})
    assert response.status_code == 200
    assert "no_such_function" in queries[-1]["sql"]
    assert "A search was not counted" in caplog.text
    assert "vertaistuki" not in caplog.text
    connection.needs_rollback = False


def test_rare_words_are_forgotten_after_their_month_and_their_searches_stay_counted() -> None:
    def asked(day: datetime.date, words: str, number: int) -> None:
        AskedQuestion.objects.create(
            day=day, region="etela-savo", language="fi", words=words, number=number, without_hit=1, with_few=0
        )

    long_past = datetime.date(2026, 3, 1)
    for number, words in ((4, "harvinainen"), (3, "tavallinen"), (2, "")):
        asked(long_past, words, number)
    asked(long_past + datetime.timedelta(days=9), "tavallinen", 2)
    asked(datetime.date(2026, 6, 1), "harvinainen", 1)
    asked(datetime.date(2024, 1, 1), "tavallinen", 900)
    assert counting.forget(datetime.date(2026, 7, 15)) == 2
    assert [(row[0].isoformat(), row[3], row[4], row[5]) for row in sorted(counted())] == [
        ("2026-03-01", "", 6, 2),
        ("2026-03-01", "tavallinen", 3, 1),
        ("2026-03-10", "tavallinen", 2, 1),
        ("2026-06-01", "harvinainen", 1, 1),
    ]
