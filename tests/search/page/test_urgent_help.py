"""Words of danger bring urgent help to the search page."""

from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from search.word_list import refresh_words
from tests.search.page.hits import shown

pytestmark = pytest.mark.django_db


def test_a_misspelt_word_of_danger_is_answered_with_what_is_near_and_urgent_help(visitor: Any, town: Any) -> None:
    """Nothing in Pohjanmaa speaks of rape; what is there for crises is near. The resident misspells the word."""
    refresh_words()
    for address, typed, right in (
        ("/sv/sok/", "våldtägt", "våldtäkt"),
        ("/fi/haku/", "raisakus", "raiskaus"),
        ("/sv/sok/", "sjävmord", "självmord"),
        ("/fi/haku/", "itsemurhs", "itsemurha"),
        ("/en/search/", "suicde", "suicide"),
    ):
        response = visitor("pohjanmaa").get(address, {"q": typed})
        assert response.context["answered"] == right
        assert response.context["urgent"]
        assert len(shown(response)) == 1


@pytest.mark.parametrize(
    ("address", "words"),
    [
        ("/fi/haku/", "mies hakkaa"),
        ("/fi/haku/", "tahdon kuolla"),
        ("/sv/sok/", "min make slår mig"),
        ("/sv/sok/", "haluan kuolla"),
        ("/en/search/", "kill myself"),
    ],
)
def test_words_of_danger_bring_urgent_help_above_the_hits(
    visitor: Any, town: Any, within: Any, address: str, words: str
) -> None:
    from sites.pages.models import UrgentHelp
    from sites.pages.urgent_help import clear_cache

    with within("etela-savo"):
        own = {f"name_{language}": "Savon kriisikeskus" for language in ("fi", "sv", "en")}
        UrgentHelp.objects.create(phone="015 555 0100", **own)
    clear_cache()
    html = visitor("etela-savo").get(address, {"q": words}).content.decode()
    assert html.index("<h1") < html.index('id="urgent-help"') < html.index('href="tel:112"')
    assert html.index('href="tel:112"') < html.index("Savon kriisikeskus")


@pytest.mark.parametrize("words", ["", "tapa", "kuolinpesä", "isä hakkaa halkoja", "tupa"])
def test_harmless_words_bring_no_urgent_help(visitor: Any, town: Any, words: str) -> None:
    assert 'id="urgent-help"' not in visitor("etela-savo").get("/fi/haku/", {"q": words}).content.decode()


def test_words_of_danger_that_no_text_has_find_help_of_their_theme(visitor: Any, town: Any) -> None:
    response = visitor("etela-savo").get("/fi/haku/", {"q": "hyppään katolta"})
    assert shown(response) == ["Satama ry"]
    assert response.context["urgent"]


def test_urgent_help_is_shown_where_nothing_is_found_and_nothing_is_written_or_logged(
    visitor: Any, organisation: Any, drain: Any, caplog: pytest.LogCaptureFixture
) -> None:
    organisation("etela-savo", name_fi="Toivon Tupa ry", themes=["caring"])
    drain()
    with CaptureQueriesContext(connection) as queries, caplog.at_level("DEBUG", logger="search"):
        response = visitor("etela-savo").get("/fi/haku/", {"q": "hyppään katolta"})
    assert response.context["no_hit"]
    assert 'id="urgent-help"' in response.content.decode()
    assert not response.cookies
    assert "katolta" not in caplog.text
    assert not [query for query in queries if query["sql"].lstrip().upper().startswith(("INSERT", "UPDATE", "DELETE"))]
