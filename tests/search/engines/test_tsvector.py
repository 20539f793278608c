"""PostgreSQL's words: quoting, limits, and thresholds."""

from itertools import combinations, islice

import pytest
from django.db import connection

from search.engines.tsvector import MOST_BYTES, _at_least, lexeme, quoted, tsvector_literal

pytestmark = pytest.mark.django_db


def in_postgresql(literal: str) -> str:
    """What PostgreSQL makes of a tsvector's text."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT %s::tsvector::text", [literal])
        (text,) = cursor.fetchone()
    return str(text)


@pytest.mark.parametrize(
    ("tokens", "expected"),
    [
        ({}, ""),
        ({"fi": {"name": {"lemma": ["tupa"]}}}, "'fi.lemma:tupa':1A"),
        (
            {"fi": {"name": {"lemma": ["tupa"]}, "body": {"lemma": ["tupa", "tupa"]}, "summary": {"stem": ["tup"]}}},
            "'fi.lemma:tupa':1A,2,3 'fi.stem:tup':1C",
        ),
        ({"sv": {"keywords": {"lemma": ["o'hara", "a\\b"]}}}, "'sv.lemma:a\\\\b':1B 'sv.lemma:o''hara':1B"),
        ({"fi": {"name": {"surface": ["tupa"], "unheard": ["of"]}}}, ""),
        ({"fi": {"body": {"lemma": ["x" * 3000, "tupa"]}}}, "'fi.lemma:tupa':1"),
        ({"fi": {"body": {"lemma": ["tupa"] * 1000}}}, "'fi.lemma:tupa':1,2,3,4,5,6"),
    ],
)
def test_tokens_as_a_tsvector(tokens: dict[str, dict[str, dict[str, list[str]]]], expected: str) -> None:
    assert in_postgresql(tsvector_literal("etela-savo", tokens)) == expected


def test_what_would_pass_the_limit_is_left_out_the_name_last() -> None:
    words = [f"sana{number:06}" for number in range(60_000)]
    literal = tsvector_literal("etela-savo", {"fi": {"body": {"lemma": words}, "name": {"lemma": ["tupa"]}}})
    assert literal.startswith("'fi.lemma:tupa':1A")
    assert MOST_BYTES / 2 < len(in_postgresql(literal)) < 2 * MOST_BYTES


@pytest.mark.parametrize("region", ["a", "etela-savo", "a" * 63])
def test_a_document_as_long_as_may_be_fits_with_its_region_too(region: str) -> None:
    words = [f"sana{number:06}" for number in range(60_000)]
    literal = tsvector_literal(region, {"fi": {"body": {"lemma": words}}})
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT length(%s::tsvector), length(public.words_at_home(%s, %s::tsvector))", [literal, region, literal]
        )
        alone, at_home = cursor.fetchone()
    assert 5_000 < alone == at_home < 60_000


def test_a_token_at_home_is_named_in_sql_as_in_the_question() -> None:
    literal = tsvector_literal("etela-savo", {"fi": {"name": {"lemma": ["o'hara", "a\\b"]}}})
    asked = " & ".join(quoted(lexeme("fi", "lemma", token, "etela-savo")) for token in ("o'hara", "a\\b"))
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT public.words_at_home('etela-savo', %(v)s) @@ %(q)s::tsquery,"
            " public.words_at_home('pohjanmaa', %(v)s) @@ %(q)s::tsquery",
            {"v": literal, "q": asked},
        )
        assert cursor.fetchone() == (True, False)


@pytest.mark.parametrize(("count", "of"), [(1, 1), (1, 3), (3, 3), (2, 3), (3, 5), (6, 8), (12, 16)])
def test_at_least_so_many_must_meet(count: int, of: int) -> None:
    letters = "abcdefghijklmnop"[:of]
    query = _at_least(count, [quoted(lexeme("fi", "grams", letter)) for letter in letters])
    for size in (count, count - 1):
        for some in islice(combinations(letters, size), 40):
            vector = " ".join(quoted(lexeme("fi", "grams", letter)) for letter in some)
            with connection.cursor() as cursor:
                cursor.execute("SELECT %s::tsvector @@ %s::tsquery", [vector, query])
                assert cursor.fetchone() == (size >= count,), some


def test_a_threshold_stays_short() -> None:
    assert _at_least(12, ["x"] * 16).count("x") < 400
