"""Each line of the log knows its request and its region, and keeps what people search for to itself."""

import io
import json
import logging
import logging.config

import pytest
from django.conf import settings
from django.urls import reverse
from django.utils.translation import override

from sites.operations import context, logs


@pytest.mark.parametrize("offered", ["a1b2c3d4", "0af7651916cd43dd8448eb211c80319c", "proxy-1.22_x"])
def test_a_sound_id_of_the_proxy_is_kept(offered):
    assert context.id_for(offered) == offered


@pytest.mark.parametrize(
    "offered", [None, "", "short", "x" * 65, "has space in", 'quote"quote', "line\nbreak1", "åäö-åäö-åäö"]
)
def test_another_id_is_replaced(offered):
    assert context.ACCEPTED.fullmatch(context.id_for(offered))
    assert context.id_for(offered) != offered


def test_a_line_of_json_has_time_level_region_and_request():
    record = logging.LogRecord("kohtaamo", logging.INFO, __file__, 1, 'odd "words"\nand %s', ("a line break",), None)
    token = context.request_id.set("a1b2c3d4")
    try:
        logs.RequestFilter().filter(record)
    finally:
        context.request_id.reset(token)
    line = logs.JsonLineFormatter().format(record)
    told = json.loads(line)
    assert "\n" not in line
    assert told["message"] == 'odd "words"\nand a line break'
    assert (told["level"], told["request"]) == ("INFO", "a1b2c3d4")
    assert told["time"].endswith("+00:00")


@pytest.mark.django_db
def test_a_request_is_noted_once_without_its_question(visitor, caplog):
    with caplog.at_level(logging.INFO, "kohtaamo.requests"):
        answer = visitor("pohjanmaa").get("/sv/sok/?q=hemlighet", headers={"X-Request-ID": "from-the-proxy"})
    lines = [record for record in caplog.records if record.name == "kohtaamo.requests"]
    assert [record.getMessage() for record in lines] == ["GET sv/sok/ 200"]
    assert answer.headers["X-Request-ID"] == "from-the-proxy"
    assert "hemlighet" not in caplog.text


TOKEN = "Zm9vYmFyYmF6cXV4-secret_of_the_link"


@pytest.fixture(params=["plain", "json"])
def written(request):
    """What the process writes at the most talkative level, in either form."""
    stream = io.StringIO()
    config = logs.settings("DEBUG", request.param)
    config["handlers"]["console"]["stream"] = stream
    logging.config.dictConfig(config)
    yield stream
    logging.config.dictConfig(settings.LOGGING)


@pytest.fixture
def secret_paths(db):
    with override("fi"):
        return [
            reverse("invitation", kwargs={"token": TOKEN}),
            reverse("account_confirm_email", kwargs={"key": TOKEN}),
            reverse("account_reset_password_from_key", kwargs={"uidb36": "1", "key": TOKEN}),
            f"/fi/nowhere/{TOKEN}",
        ]


def test_no_path_with_a_secret_is_logged_at_any_level(visitor, written, secret_paths):
    for path in secret_paths:
        client = visitor("etela-savo")
        client.get(path)
        client.post(path)
        client.handler.enforce_csrf_checks = True
        client.post(path)
    assert TOKEN not in written.getvalue()
    assert "account/confirm-email/" in written.getvalue(), "the route is there"


def test_nor_where_a_view_fails(visitor, written, secret_paths, monkeypatch):
    def fail(token):
        raise RuntimeError(f"no such token: {token}")

    monkeypatch.setattr("sites.people.invitations.invitation_of", fail)
    client = visitor("etela-savo")
    client.raise_request_exception = False
    assert client.get(secret_paths[0]).status_code == 500
    assert "RuntimeError" in written.getvalue()
    assert "Internal Server Error" in written.getvalue()
    assert TOKEN not in written.getvalue()


def test_nor_by_the_web_server():
    record = logging.LogRecord("gunicorn.error", logging.ERROR, "", 1, "Error handling request %s", ("/fi/x",), None)
    assert logs.PathFilter().filter(record)
    assert record.getMessage() == "Error handling request (path)"
