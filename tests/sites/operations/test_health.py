"""How the system is, in words, for those who sign in; others are not told."""

import pytest
from django.db import DatabaseError

from sites.operations import health


@pytest.mark.django_db
def test_a_resident_is_sent_to_sign_in(visitor):
    assert visitor("etela-savo").get("/health").status_code == 302


@pytest.mark.django_db
def test_an_editor_reads_what_is_wrong_in_her_language(signed_in):
    answer = signed_in("etela-savo", "editor").get("/health")
    assert answer.status_code == 503  # no worker runs beside this test
    assert "Sanoin" in answer.content.decode()
    assert "Yhtään taustatyöntekijää ei ole käynnissä" in answer.content.decode()


@pytest.mark.django_db
def test_the_same_for_machines(signed_in):
    findings = signed_in("etela-savo", "editor").get("/health?format=json").json()["findings"]
    states = {finding["name"]: finding["state"] for finding in findings}
    assert states["Tietokanta"] == "good"
    assert findings[0]["state"] == "wrong"  # the worst first


def test_a_check_that_breaks_is_itself_a_finding():
    def broken():
        raise DatabaseError("no such table")

    finding = health._asked(broken)
    assert (finding.state, "no such table" in finding.words) == (health.State.WRONG, True)
