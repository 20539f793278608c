"""The health page, for signed-in staff only."""

from types import SimpleNamespace

import pytest
from django.db import DatabaseError

from sites.operations import health


@pytest.fixture
def no_worker(rows):
    """Whatever worker another test has ended a moment ago is not seen any more."""
    rows("DELETE FROM public.procrastinate_workers RETURNING id")


@pytest.mark.django_db
def test_a_resident_is_sent_to_sign_in(visitor):
    assert visitor("etela-savo").get("/health").status_code == 302


@pytest.mark.django_db
def test_an_editor_reads_what_is_wrong_in_her_language(signed_in, no_worker):
    answer = signed_in("etela-savo", "editor").get("/health")
    assert answer.status_code == 503
    assert "Sanoin" in answer.content.decode()
    assert "Yhtään taustatyöntekijää ei ole käynnissä" in answer.content.decode()


@pytest.mark.django_db
def test_the_same_for_machines(signed_in, no_worker):
    findings = signed_in("etela-savo", "editor").get("/health?format=json").json()["findings"]
    states = {finding["name"]: finding["state"] for finding in findings}
    assert states["Tietokanta"] == "good"
    assert findings[0]["state"] == "wrong"  # the worst first


def test_a_check_that_breaks_is_itself_a_finding():
    def broken():
        raise DatabaseError("no such table")

    finding = health._asked(broken)
    assert (finding.state, "no such table" in finding.words) == (health.State.WRONG, True)


def deferred(rows, status, happened, minutes):
    """A background task as the queue keeps it."""
    ((job,),) = rows(
        "INSERT INTO public.procrastinate_jobs (queue_name, task_name, status)"
        " VALUES ('default', 'x', %s) RETURNING id",
        status,
    )
    for kind in {"deferred", happened}:
        rows(
            "INSERT INTO public.procrastinate_events (job_id, type, at)"
            " VALUES (%s, %s, now() - make_interval(mins => %s)) RETURNING id",
            job, kind, minutes,
        )  # fmt: skip


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("status", "happened", "minutes", "state"),
    [
        ("todo", "deferred", 1, health.State.GOOD),
        ("todo", "deferred", 6, health.State.WRONG),
        ("failed", "failed", 60, health.State.WARNING),
        ("failed", "failed", 25 * 60, health.State.GOOD),
        ("succeeded", "succeeded", 60, health.State.GOOD),
    ],
)
def test_tasks_that_wait_or_fail_are_told(rows, status, happened, minutes, state):
    rows("DELETE FROM public.procrastinate_events RETURNING id")
    rows("DELETE FROM public.procrastinate_jobs RETURNING id")
    deferred(rows, status, happened, minutes)
    assert health.tasks().state is state


@pytest.mark.django_db
@pytest.mark.parametrize(("seconds", "state"), [(10, health.State.GOOD), (90, health.State.WRONG)])
def test_a_worker_is_known_by_its_sign_of_life(rows, no_worker, seconds, state):
    rows(
        "INSERT INTO public.procrastinate_workers (last_heartbeat)"
        " VALUES (now() - make_interval(secs => %s)) RETURNING id",
        seconds,
    )
    assert health.worker().state is state


@pytest.mark.parametrize(("free", "state"), [(50, health.State.GOOD), (4, health.State.WARNING)])
def test_a_full_disk_is_told_before_it_is_full(monkeypatch, free, state):
    monkeypatch.setattr(health.shutil, "disk_usage", lambda folder: SimpleNamespace(total=100, free=free))
    finding = health.disk()
    assert (finding.state, f"{free} %" in finding.words) == (state, True)


@pytest.mark.parametrize(
    ("backend", "state"),
    [("smtp", health.State.GOOD), ("console", health.State.WARNING), ("locmem", health.State.WARNING)],
)
def test_mail_that_leaves_no_house_is_told(settings, backend, state):
    settings.EMAIL_BACKEND = f"django.core.mail.backends.{backend}.EmailBackend"
    assert health.mail().state is state
