"""Questions that nobody asks in earnest are answered or refused, by each engine itself, at a bounded cost."""

import json
from ipaddress import IPv4Address
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from search.engines.elastic.query import counts_request_of, hits_request_of
from search.engines.tsvector import query_of, whole_query_of
from search.planning import plan
from search.question import Question
from search.vocabulary import thesaurus
from tests.examples import examples
from tests.search.engines.conftest import MOMENT, Library
from tests.search.engines.test_query import FEWEST_ALLOWED, leaves
from tests.search.hostile import query_strings, texts

QUESTIONS = examples(25, 500)
ONE_DATABASE = [HealthCheck.function_scoped_fixture]
PAGES = ("/fi/haku/", "/sv/sok/", "/en/search/")
SUGGESTIONS = ("/fi/haku/ehdotukset/", "/sv/sok/forslag/", "/en/search/suggestions/")
API = "/api/v1/search"
FOLLOWED = ("/fi/haku/loydetyt.atom", "/fi/haku/loydetyt.ics")
HSDS = ("/hsds/services", "/hsds/organizations")
HOSTS = ("etela-savo", "pohjanmaa", "national")
MOST_STATEMENTS = 14
"""Of one answer: what is known of the region and its words, the searches of a relaxed question, a count of it."""
MOST_BYTES, MOST_ECHOES = 150_000, 10
"""Of one answer: a page of hits, and how often its links may repeat the address."""
MOST_CHARACTERS = 20_000
"""Of a query of PostgreSQL."""
ANSWERS = {200, 400, 422}


@pytest.fixture
def town(library: Library, visitor: Any) -> None:
    """Something to find in two regions. The process knows regions and vocabularies already, as after any question."""
    library.put("Toivon Tupa ry", themes=["caring"], municipalities=["491"])
    library.put("Vertaistukiryhmä", themes=["crisis"])
    library.put(names={"sv": "Stugan rf"}, region="pohjanmaa", key="stugan")
    library.deliver()
    visitor("etela-savo").get(PAGES[0], {"q": "tupa"})


@settings(max_examples=QUESTIONS, suppress_health_check=ONE_DATABASE)
@given(
    st.sampled_from((*PAGES, *SUGGESTIONS, API, *FOLLOWED, *HSDS)),
    st.sampled_from(HOSTS),
    query_strings(),
    st.integers(1, 2**24),
)
def test_whatever_is_asked_is_answered(
    town: None, visitor: Any, path: str, host: str, query: str, address: int
) -> None:
    """Each question comes from another address, so that no limit refuses it."""
    with CaptureQueriesContext(connection) as statements:
        response = visitor(host).get(f"{path}?{query}", REMOTE_ADDR=str(IPv4Address(address)))
    assert response.status_code in ANSWERS
    assert len(statements) <= MOST_STATEMENTS
    assert len(response.content) <= MOST_BYTES + MOST_ECHOES * len(query)
    if path == API:
        assert "fallback" not in json.loads(response.content).get("notices", [])
    elif path in PAGES:
        assert b"<script>alert" not in response.content


@pytest.mark.django_db
@settings(max_examples=QUESTIONS, suppress_health_check=ONE_DATABASE)
@given(texts, st.sampled_from(("fi", "sv", "en")), st.booleans(), st.sampled_from(("", "Mikkeli ", "Österbotten ")))
def test_no_question_makes_a_query_long(words: str, language: str, loose: bool, place: str) -> None:
    """The time of an answer grows with the clauses of a query, on both engines."""
    question = Question(place + words, language, "etela-savo", MOMENT)
    found = plan(question, thesaurus(), loose)
    for request in (hits_request_of(question, found, 1), counts_request_of(question, found)):
        assert leaves(request["query"]) < FEWEST_ALLOWED
    if found.words:
        assert len(query_of(found)) + len(whole_query_of(found)) < MOST_CHARACTERS
