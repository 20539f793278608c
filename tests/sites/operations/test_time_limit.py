"""What takes too long in the database of all regions is cancelled, and the visitor is told what helps."""

from collections.abc import Iterator
from typing import Any

import psycopg
import pytest
from django.db import connection

from sites.operations.time_limit import TooLongError, national_time_limit

pytestmark = pytest.mark.django_db


@pytest.fixture
def slow_calendar(db: None, settings: Any) -> Iterator[None]:
    """Somebody else holds the table of dates, so that nobody can read it."""
    settings.NATIONAL_QUERY_SECONDS = 0.3
    known = connection.get_connection_params()
    wanted = {name: known[name] for name in ("host", "port", "user", "password", "dbname") if known.get(name)}
    with psycopg.connect(**wanted) as other:
        other.execute("LOCK TABLE public.calendar_calendardate IN ACCESS EXCLUSIVE MODE")
        yield
        other.rollback()


@pytest.mark.parametrize(
    ("path", "text"),
    [
        ("/fi/kalenteri/", "Tässä on liikaa kerralla"),
        ("/sv/kalender/", "för mycket på en gång"),
        ("/en/calendar/?when=month", "too much at once"),
        ("/fi/kalenteri.ics", "Tässä on liikaa kerralla"),
        ("/fi/kalenteri.csv", "Tässä on liikaa kerralla"),
    ],
)
def test_the_calendar_of_the_country_says_what_helps(path: str, text: str, visitor: Any, slow_calendar: None) -> None:
    response = visitor("national").get(path)
    assert response.status_code == 503
    assert response.headers["Retry-After"] == "60"
    assert text in response.content.decode()


def test_a_query_is_cancelled_and_the_next_one_works(settings: Any) -> None:
    settings.NATIONAL_QUERY_SECONDS = 0.05
    with pytest.raises(TooLongError), national_time_limit(), connection.cursor() as cursor:
        cursor.execute("SELECT pg_sleep(5)")
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_sleep(0.1)")


def test_regions_have_no_limit(settings: Any) -> None:
    settings.NATIONAL_QUERY_SECONDS = 0.05
    with national_time_limit(False), connection.cursor() as cursor:
        cursor.execute("SELECT pg_sleep(0.1)")
