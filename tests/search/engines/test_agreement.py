"""Elasticsearch and PostgreSQL find the same things: on a shelf of many, for many questions, under many filters."""

import random
from typing import Any

import pytest

from search.planning import plan
from search.question import Question
from tests.search.engines.conftest import MOMENT, Library

QUESTIONS = [
    ("", "fi"),
    ("vertaistuki", "fi"),
    ("vertaistukiryhmä", "fi"),
    ("kamratstödet", "sv"),
    ("peer support", "en"),
    ("peer support group", "fi"),
    ("yksinäinen vanhus", "fi"),
    ("muistisairas omainen mikkeli", "fi"),
    ("ruoka-apu", "fi"),
    ("mielenterveyskuntouja", "fi"),
    ("laakarikaynti", "fi"),
    ("stöd för anhöriga", "sv"),
    ("missbruk och skuld", "sv"),
    ("lapsi perhe vauva äiti isä nuori ero", "fi"),
    ("a", "en"),
]
FILTERS: list[dict[str, list[str]]] = [
    {},
    {"region": ["pohjanmaa"]},
    {"theme": ["caring", "crisis"], "kind": ["organisation"]},
    {"municipality": ["491"], "region": ["etela-savo", "national"]},
]


@pytest.fixture
def shelf(elasticsearch: Library) -> Library:
    """A hundred and twenty things with names and texts of words that residents use."""
    from sites.terms import labels

    chance = random.Random(17)  # noqa: S311
    words = [word for name in ("theme", "activity") for word in labels.vocabulary(name).values()]
    themes = list(labels.vocabulary("theme"))

    def text(language: str, length: int) -> str:
        return " ".join(
            chance.choice([word.names[language], *word.also[language]]) for word in chance.choices(words, k=length)
        )

    for number in range(120):
        languages = chance.choice([["fi"], ["sv"], ["fi", "sv"], ["fi", "sv", "en"]])
        elasticsearch.put(
            key=str(number),
            region=chance.choice(["etela-savo", "pohjanmaa", "national"]),
            kind=chance.choice(["organisation", "operating-model", "page"]),
            names={language: text(language, 2) for language in languages},
            summaries={language: text(language, 6) for language in languages},
            bodies={language: text(language, 20) for language in languages},
            themes=tuple(chance.sample(themes, 2)),
            municipalities=tuple(chance.sample(["491", "213", "905"], chance.randint(1, 3))),
        )
    elasticsearch.deliver()
    return elasticsearch


def test_both_engines_find_the_same_things(shelf: Library) -> None:
    from search.engines.postgres import PostgresEngine
    from search.vocabulary import thesaurus

    differences: list[Any] = []
    found = 0
    for words, language in QUESTIONS:
        for filters in FILTERS:
            for loose in (False, True):
                question = Question(words, language, "etela-savo", MOMENT, filters, page_size=200)
                looked_for = plan(question, thesaurus(), loose)
                theirs = shelf.engine.search(question, looked_for)
                ours = PostgresEngine().search(question, looked_for)
                found += ours.total
                if summary(theirs) != summary(ours):
                    differences.append((words, filters, loose, summary(theirs), summary(ours)))
    assert differences == []
    assert found > 1000


def summary(answer: Any) -> Any:
    """What must not differ between engines."""
    return answer.total, answer.complete, {(hit.region, hit.listing.key) for hit in answer.hits}, answer.facets
