"""Database connections: persistent, tested before use, `SET search_path` sent once."""

import psycopg
import pytest
from django.core.handlers.wsgi import WSGIHandler
from django.db import connection
from django.test import RequestFactory
from django.test.utils import CaptureQueriesContext

from sites.regions import open_regions

PARTS = ("dbname", "user", "password", "host", "port")


def ask(path, host="etela-savo.localhost"):
    """A request as a web server hands it over, with the signals that open and close connections."""
    answers = []
    environ = RequestFactory().get(path, headers={"host": host}).environ
    response = WSGIHandler()(environ, lambda status, headers: answers.append(status))
    text = b"".join(response).decode()
    response.close()
    return answers[0], text


def restart_database():
    """Terminate the persistent connection on the server, as a restart does."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_backend_pid()")
        (number,) = cursor.fetchone()
    parameters = {name: value for name, value in connection.get_connection_params().items() if name in PARTS}
    with psycopg.connect(**parameters, autocommit=True) as other:
        assert other.execute("SELECT pg_terminate_backend(%s, 5000)", [number]).fetchone() == (True,)


def test_a_restarted_database_is_not_noticed_by_residents(real_commits):
    """Hazard T18: after the persistent connection died, the next request gets its page, in the right region."""
    connection.close()
    assert ask("/fi/")[0] == "200 OK"
    for host, name in (("etela-savo.localhost", "Etelä-Savo"), ("pohjanmaa.localhost", "Pohjanmaa")):
        restart_database()
        status, text = ask("/fi/", host)
        assert status == "200 OK"
        assert name in text


def test_the_connection_is_kept_from_one_resident_to_the_next(real_commits):
    def number():
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_backend_pid()")
            return cursor.fetchone()

    ask("/fi/")
    before = number()
    ask("/fi/", "pohjanmaa.localhost")
    assert number() == before


def test_after_an_error_the_region_is_chosen_anew(real_commits, within):
    """A rollback undoes `SET search_path`; the connection's cached value is cleared as well."""
    from django.db import DatabaseError, transaction

    from sites.pages.models import HomePage

    with within("pohjanmaa"):
        with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
            cursor.execute("SELECT * FROM nowhere")
        assert HomePage.objects.get(locale__language_code="fi").title == "Pohjanmaa"
    with within("etela-savo"):
        assert HomePage.objects.get(locale__language_code="fi").title == "Etelä-Savo"


@pytest.fixture
def statements():
    """Runs something and gives every SQL statement it sent."""

    def of(action):
        with CaptureQueriesContext(connection) as captured:
            action()
        return [query["sql"] for query in captured.captured_queries]

    return of


@pytest.mark.django_db
@pytest.mark.parametrize("path", ["/fi/", "/sv/", "/fi/jarjestot/", "/fi/haku/"])
def test_a_request_tells_the_database_of_its_region_once(visitor, statements, path):
    """Hazard T19."""
    for code in ("etela-savo", "pohjanmaa"):
        assert visitor(code).get(path).status_code == 200
    sent = statements(lambda: visitor("etela-savo").get(path))
    assert [sql for sql in sent if "search_path" in sql] == ['SET search_path = "etela_savo","public"']


@pytest.mark.django_db
def test_the_next_request_to_the_same_region_need_not_tell_it_again(visitor, statements):
    visitor("etela-savo").get("/fi/")
    assert [sql for sql in statements(lambda: visitor("etela-savo").get("/fi/")) if "search_path" in sql] == []


@pytest.mark.django_db
def test_content_types_are_not_asked_for_again_when_the_region_changes(visitor, statements):
    """Hazard T19: they are the same in every region (T4), so nothing is to be forgotten between two."""
    for code in ("etela-savo", "pohjanmaa"):
        visitor(code).get("/fi/")
    sent = statements(lambda: visitor("etela-savo").get("/fi/"))
    assert [sql for sql in sent if sql.startswith("SELECT") and 'FROM "django_content_type"' in sql] == []


@pytest.mark.django_db
def test_the_region_behind_a_host_is_kept_for_some_seconds(visitor, statements):
    """Hazard T19: no question about domains while what was read is fresh, one when it is not."""

    def domains():
        sent = statements(lambda: visitor("etela-savo").get("/fi/"))
        return len([sql for sql in sent if "regions_domain" in sql])

    visitor("etela-savo").get("/fi/")
    assert domains() == 0
    open_regions.clear_cache()
    assert domains() == 1
    assert domains() == 0


@pytest.mark.django_db
def test_choosing_the_same_region_again_costs_nothing(within, statements):
    from sites.pages.models import HomePage

    with within("etela-savo"):
        HomePage.objects.count()
        region = connection.tenant
        assert len(statements(lambda: (connection.set_tenant(region), HomePage.objects.count()))) == 1
