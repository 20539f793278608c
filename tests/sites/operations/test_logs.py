"""Each line of the log knows its request and its region, and keeps what people search for to itself."""

import json
import logging

import pytest

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
        logs.KnowsItsRequest().filter(record)
    finally:
        context.request_id.reset(token)
    line = logs.JsonLines().format(record)
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
    assert [record.getMessage() for record in lines] == ["GET /sv/sok/ 200"]
    assert answer.headers["X-Request-ID"] == "from-the-proxy"
    assert "hemlighet" not in caplog.text
