"""Nothing of a request stays in the process: addresses that are cached come from settings alone."""

from io import BytesIO

import pytest
from django.core.handlers.wsgi import WSGIHandler
from django.core.signals import request_started
from django.test import RequestFactory
from django.urls import set_script_prefix

from sites.desk import addresses
from sites.records.queries import path_pattern
from tests.conftest import NAMES

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def media():
    """No files are needed here."""


@pytest.fixture
def empty_caches(monkeypatch):
    """Every function that caches reversed addresses, as in a process that has just started."""
    monkeypatch.setattr(request_started, "send", lambda **_: None)  # it would close the test's own connection

    def clear():
        for cached in (path_pattern, addresses.pattern):
            cached.cache_clear()
        set_script_prefix("/")

    clear()
    yield
    clear()


def ask(code, path, **environ):
    """Return the response of the whole WSGI application."""
    request = RequestFactory().get(path, headers={"host": f"{NAMES[code][0]}:8000"})
    answer = WSGIHandler()(request.environ | {"wsgi.input": BytesIO()} | environ, lambda *_: None)
    return b"".join(answer).decode()


@pytest.mark.parametrize("variable", ["SCRIPT_NAME", "SCRIPT_URL", "REDIRECT_URL"])
def test_what_one_request_says_of_its_path_is_in_no_link_of_another(variable, empty_caches, organisation):
    organisation("etela-savo", name_fi="Toivon Tupa ry", municipalities=["491"])
    organisation("pohjanmaa", name_fi="Merikylän yhdistys ry", municipalities=["905"])
    path = "/fi/jarjestot/"
    value = "/vieras" if variable == "SCRIPT_NAME" else f"/vieras{path}"
    for code in ("etela-savo", "pohjanmaa"):
        shown = ask(code, path, **({variable: value} if code == "etela-savo" else {}))
        assert "<title>Järjestöt" in shown
        assert "/vieras" not in shown


def test_addresses_that_are_cached_begin_at_the_root(empty_caches):
    ask("etela-savo", "/fi/", SCRIPT_NAME="/vieras")
    assert path_pattern("organisation", "fi").startswith("/fi/")
    assert addresses.pattern("wagtailadmin_pages:edit")[0] == "/admin/pages/"
