"""Statements sent without waiting fail as others do."""

from collections.abc import Iterable

import psycopg
import pytest
from django.db import DatabaseError, IntegrityError, connection, transaction

from sites.outbox.drain import is_outage
from sites.pipeline import pipeline

pytestmark = pytest.mark.django_db


@pytest.fixture
def table() -> None:
    with connection.cursor() as cursor:
        cursor.execute("CREATE TEMPORARY TABLE numbers (number int PRIMARY KEY) ON COMMIT DROP")


def stored() -> list[int]:
    with connection.cursor() as cursor:
        cursor.execute("SELECT number FROM numbers ORDER BY number")
        return [number for (number,) in cursor.fetchall()]


def store(numbers: Iterable[int | str]) -> None:
    with transaction.atomic(), pipeline() as cursor:
        for number in numbers:
            cursor.execute("INSERT INTO numbers VALUES (%s)", [number])


def test_the_block_goes_on_while_a_statement_is_executed() -> None:
    lock = [1701]
    with psycopg.connect(**connection.get_connection_params(), autocommit=True) as other:
        other.execute("SELECT pg_advisory_lock(%s)", lock)
        with pipeline() as cursor:
            cursor.execute("SET LOCAL lock_timeout = '20s'")
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", lock)
            other.execute("SELECT pg_advisory_unlock(%s)", lock)


@pytest.mark.parametrize("after", [0, 1, 300])
@pytest.mark.usefixtures("table")
def test_the_first_error_is_raised_and_the_savepoint_rolled_back(after: int) -> None:
    with pytest.raises(IntegrityError) as raised:
        store([1, 2, 2, *range(3, 3 + after)])
    assert raised.value.__cause__.sqlstate == "23505"  # type: ignore[union-attr]
    assert stored() == []


@pytest.mark.usefixtures("table")
def test_an_error_of_the_block_is_its_own_whatever_else_failed() -> None:
    with pytest.raises(ZeroDivisionError):
        store("odd" if number else 1 // number for number in (1, 0))
    assert stored() == []
    store([1])
    assert stored() == [1]


@pytest.mark.usefixtures("table")
def test_what_django_asks_meanwhile_is_answered() -> None:
    with pipeline() as cursor:
        cursor.execute("INSERT INTO numbers VALUES (1)")
        assert stored() == [1]
        cursor.execute("INSERT INTO numbers VALUES (2)")
    assert stored() == [1, 2]


@pytest.mark.parametrize(("state", "outage"), [("57P01", True), ("53100", True), ("22001", False)])
def test_an_outage_is_told_from_the_error_of_a_thing(state: str, outage: bool) -> None:
    def fail() -> None:
        with transaction.atomic(), pipeline() as cursor:
            cursor.execute(f"DO $$ BEGIN RAISE EXCEPTION USING ERRCODE = '{state}'; END $$".encode())
            cursor.execute("SELECT 1")

    with pytest.raises(DatabaseError) as raised:
        fail()
    assert is_outage(raised.value) == outage
