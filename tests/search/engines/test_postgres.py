"""How PostgreSQL is asked: by its index, in one statement, leaving its settings as they were."""

from dataclasses import replace
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from search.planning import plan
from search.question import Plan, Question
from search.thesaurus import Thesaurus
from tests.search.engines.conftest import MOMENT, Library

QUESTION = Question("vertaistukiryhmä yksinäisille", "fi", "etela-savo", MOMENT, {"region": ["etela-savo"]})
IN_THE_COUNTRY = replace(QUESTION, filters={})


@pytest.fixture
def shelf(db: None, settings: Any) -> Library:
    """PostgreSQL, and one thing in it."""
    from search.engines.postgres import PostgresEngine

    settings.ELASTICSEARCH_URL = ""
    library = Library(PostgresEngine())
    library.put("Yksinäisten vertaistukiryhmä", key="a")
    return library


@pytest.mark.parametrize(
    ("question", "index"),
    [(QUESTION, "search_document_words_at_home"), (IN_THE_COUNTRY, "search_document_words")],
    ids=["at home", "in the country"],
)
def test_the_index_finds_what_meets(shelf: Library, question: Question, index: str) -> None:
    from search.engines.postgres import BY_INDEX, _statement

    statement, parameters = _statement(question, plan(question, Thesaurus()))
    with connection.cursor() as cursor:
        cursor.execute(f"{BY_INDEX} EXPLAIN {statement}", parameters)
        cursor.nextset()
        explained = "\n".join(line for (line,) in cursor.fetchall())
    assert f"Bitmap Index Scan on {index} " in explained
    assert "Seq Scan on search_document" not in explained


@pytest.mark.parametrize("looked_for", [plan(QUESTION, Thesaurus()), Plan()])
def test_one_statement_answers(shelf: Library, looked_for: Plan) -> None:
    with CaptureQueriesContext(connection) as queries:
        assert shelf.engine.search(QUESTION, looked_for).total == 1
    assert len(queries) == 1


def test_the_planners_setting_ends_with_the_question(real_commits: None, settings: Any) -> None:
    from search.engines.postgres import PostgresEngine

    PostgresEngine().search(QUESTION, plan(QUESTION, Thesaurus()))
    with connection.cursor() as cursor:
        cursor.execute("SHOW enable_seqscan")
        assert cursor.fetchone() == ("on",)
