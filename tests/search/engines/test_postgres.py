"""How PostgreSQL is asked: by its index, in one statement, leaving its settings as they were."""

from dataclasses import replace
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from search.engines import postgres
from search.planning import plan
from search.question import QueryPlan, Question
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
    from search.engines.candidates import BY_INDEX, rows_of
    from search.engines.postgres import _scopes, _statement

    looked_for = plan(question, Thesaurus())
    statement, parameters = _statement(question, looked_for, next(_scopes(question, looked_for)))
    explained = "\n".join(line for (line,) in rows_of(f"{BY_INDEX} EXPLAIN {statement}", parameters))
    assert f"Bitmap Index Scan on {index} " in explained
    assert "Seq Scan on search_document" not in explained


@pytest.mark.parametrize("is_planned", [True, False])
def test_one_statement_answers(shelf: Library, is_planned: bool) -> None:
    looked_for = plan(QUESTION, Thesaurus()) if is_planned else QueryPlan()
    with CaptureQueriesContext(connection) as queries:
        assert shelf.engine.search(QUESTION, looked_for).total == 1
    assert len(queries) == 1


def test_the_planners_settings_end_with_the_question(real_commits: None, settings: Any) -> None:
    from search.engines.postgres import PostgresEngine

    names = ("enable_seqscan", "max_parallel_workers_per_gather")
    with connection.cursor() as cursor:
        before = [cursor.execute(f"SHOW {name}").fetchone() for name in names]
        PostgresEngine().search(QUESTION, plan(QUESTION, Thesaurus()))
        assert [cursor.execute(f"SHOW {name}").fetchone() for name in names] == before


@pytest.mark.parametrize("question", [QUESTION, IN_THE_COUNTRY], ids=["at home", "in the country"])
@pytest.mark.parametrize("is_planned", [True, False])
def test_no_other_process_takes_part(
    shelf: Library, monkeypatch: pytest.MonkeyPatch, question: Question, is_planned: bool
) -> None:
    from search.engines import postgres
    from search.engines.candidates import rows_of

    plans: list[str] = []

    def explained(statement: str, parameters: Any) -> list[Any]:
        rows = rows_of(statement.replace("\nWITH", "\nEXPLAIN WITH", 1), parameters)
        plans.extend(line for (line,) in rows)
        return []

    monkeypatch.setattr(postgres, "rows_of", explained)
    for setting in ("parallel_setup_cost", "parallel_tuple_cost", "min_parallel_table_scan_size"):
        rows_of(f"SET LOCAL {setting} = 0; SELECT 1", {})
    shelf.engine.search(question, plan(question, Thesaurus()) if is_planned else QueryPlan())
    assert any(" on search_document" in line for line in plans)
    assert not any("Gather" in line for line in plans)


def test_of_very_many_things_those_with_all_words_and_with_words_in_their_names_are_ranked_first(
    shelf: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    from search.engines import postgres

    monkeypatch.setattr(postgres, "MOST_RANKED", 2)
    for number in range(4):
        shelf.put(f"Yhdistys {number}", key=str(number), bodies={"fi": "Kaikille yksinäisille."})
    shelf.put("Yksinäisten kahvila", key="named")
    pages = [shelf.answer("vertaistukiryhmä yksinäisille", filters={}, page=page, page_size=2) for page in range(1, 4)]
    keys = [hit.listing.key for page in pages for hit in page.hits]
    assert keys[:2] == ["a", "named"]
    assert sorted(keys) == ["0", "1", "2", "3", "a", "named"]
    assert {(page.total, page.complete) for page in pages} == {(6, 1)}


@pytest.mark.parametrize(
    ("question", "index"),
    [(QUESTION, "search_document_names_at_home"), (IN_THE_COUNTRY, "search_document_words")],
    ids=["at home", "in the country"],
)
def test_an_index_tells_whose_name_has_a_word(shelf: Library, question: Question, index: str) -> None:
    from search.engines.candidates import BY_INDEX, rows_of
    from search.engines.postgres import _scopes, _statement

    looked_for = plan(question, Thesaurus())
    statement, parameters = _statement(question, looked_for, next(_scopes(question, looked_for)))
    explained = "\n".join(line for (line,) in rows_of(f"{BY_INDEX} EXPLAIN {statement}", parameters))
    of_names = explained[explained.index("CTE named") : explained.index("CTE block")]
    assert f"Bitmap Index Scan on {index} " in of_names


def test_among_very_many_documents_a_question_to_one_region_counts_no_other(
    shelf: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    at_home = {"filters": {"region": ["etela-savo"]}}
    assert shelf.answer("vertaistuki", **at_home).everywhere() is not None
    monkeypatch.setattr(postgres, "MOST_DOCUMENTS", -2)
    assert shelf.answer("vertaistuki", **at_home).everywhere() is None
