"""Probes respond on any host name and reveal nothing private."""

import pytest
from django.db import DatabaseError

from sites.operations import probes


@pytest.mark.django_db
@pytest.mark.parametrize("path", ["/livez", "/readyz"])
@pytest.mark.parametrize("host", ["10.0.0.7:8000", "etela-savo.localhost", "nobody.example"])
def test_probes_answer_at_any_host(client, path, host):
    assert client.get(path, headers={"host": host}).status_code == 200


@pytest.mark.django_db
def test_not_ready_without_a_database(client, monkeypatch):
    def away(*_):
        raise DatabaseError("secret of the connection")

    monkeypatch.setattr(probes, "schema_context", away)
    answer = client.get("/readyz")
    assert answer.status_code == 503
    assert b"secret" not in answer.content


@pytest.mark.django_db
@pytest.mark.parametrize(("domain", "status"), [("pohjanmaa.localhost", 200), ("evil.example", 404), ("", 404)])
def test_only_hosts_of_regions_get_a_certificate(client, domain, status):
    assert client.get("/known-host", {"domain": domain}).status_code == status


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("token", "offered", "status"),
    [
        ("", "", 404),
        ("", "Bearer ", 404),
        ("word", "", 404),
        ("word", "Bearer other", 404),
        ("word", "Bearer word", 200),
    ],
)
def test_figures_are_for_whoever_knows_the_word(client, settings, token, offered, status):
    settings.METRICS_TOKEN = token
    assert client.get("/metrics", headers={"Authorization": offered}).status_code == status


@pytest.mark.django_db
def test_figures_count_by_region_and_know_what_waits(client, visitor, settings, organisation):
    settings.METRICS_TOKEN = "word"
    visitor("pohjanmaa").get("/sv/finnsinte/")
    organisation("etela-savo", name_fi="Toivon Tupa ry")
    text = client.get("/metrics", headers={"Authorization": "Bearer word"}).content.decode()
    assert 'kohtaamo_requests_total{method="GET",region="pohjanmaa",status="404"}' in text
    assert "kohtaamo_request_seconds_bucket" in text
    waiting = next(line for line in text.splitlines() if line.startswith("kohtaamo_changes_waiting "))
    assert float(waiting.split()[1]) >= 1
