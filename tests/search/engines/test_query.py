"""The question as Elasticsearch is asked: bounded, and without a clause for each document."""

from typing import Any

import pytest

from search.engines.elastic.mapping import mappings, tokens_of
from search.engines.elastic.query import counts_request_of, hits_request_of
from search.planning import plan
from search.question import Question
from search.weights import SECTIONS
from tests.search.engines.conftest import MOMENT

FEWEST_ALLOWED = 1_000
"""Clauses; Elasticsearch allows a query 1,024 on the smallest machine."""

LONG = [
    "vertaistukiryhmä", "omaishoitaja", "mielenterveys", "päihdeongelma", "yksinäisyys",
    "lähisuhdeväkivalta", "ylivelkaantuminen", "maahanmuuttaja", "pitkäaikaissairaus", "vapaaehtoinen",
    "kohtaamispaikka", "kehitysvammainen",
]  # fmt: skip


ENDS = ("term", "terms", "match")


def leaves(query: Any) -> int:
    """How many clauses at the ends of a query's branches."""
    if isinstance(query, list):
        return sum(map(leaves, query))
    if not isinstance(query, dict):
        return 0
    ends = sum(len(value["query"].split()) for key, value in query.get("match", {}).items())
    ends += ("term" in query) + ("terms" in query)
    return ends + sum(leaves(value) for key, value in query.items() if key not in ENDS)


@pytest.mark.django_db
@pytest.mark.parametrize("count", [1, 5, 6, 12])
@pytest.mark.parametrize("loose", [False, True])
@pytest.mark.parametrize("place", ["", "Mikkelissä"])
def test_a_question_has_a_bounded_number_of_clauses(count: int, loose: bool, place: str) -> None:
    """However many words it has, and where a place is named: whether all are met is asked three times then."""
    from search.vocabulary import thesaurus

    question = Question(" ".join([place, *LONG[: count - bool(place)]]), "fi", "etela-savo", MOMENT)
    found = plan(question, thesaurus(), loose)
    assert len(found.words) == count
    assert 10 < leaves(hits_request_of(question, found, 1)["query"]) < FEWEST_ALLOWED
    assert 2 < leaves(counts_request_of(question, found)) < FEWEST_ALLOWED


def test_every_field_of_a_document_and_of_a_question_is_in_the_mapping() -> None:
    from search.analysis import FORMS, LANGUAGES

    tokens = {
        language: {section: {form: ["a", "b"] for form in FORMS} for section in SECTIONS} for language in LANGUAGES
    }
    properties = mappings()["properties"]
    for language, forms in tokens_of(tokens).items():
        assert forms.keys() == properties[language]["properties"].keys()
    assert tokens_of(tokens)["fi"]["grams"] == "a b a b"
    assert "surface" not in tokens_of(tokens)["fi"]


def test_a_text_has_each_token_as_often_as_its_section_weighs() -> None:
    tokens = {"fi": {"name": {"lemma": ["a"]}, "body": {"lemma": ["b", "c", "b"]}, "summary": {"surface": ["d"]}}}
    assert tokens_of(tokens) == {"fi": {"lemma": "a a a a b c b"}}
