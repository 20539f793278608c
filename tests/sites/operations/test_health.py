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
    states = {result["name"]: result["state"] for result in findings}
    assert states["Tietokanta"] == "good"
    assert findings[0]["state"] == "wrong"  # the worst first


def test_a_failing_check_is_a_result():
    def broken():
        raise DatabaseError("no such table")

    result = health._run(broken)
    assert (result.state, "no such table" in result.message) == (health.HealthState.WRONG, True)


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
        ("todo", "deferred", 1, health.HealthState.GOOD),
        ("todo", "deferred", 6, health.HealthState.WRONG),
        ("failed", "failed", 60, health.HealthState.WARNING),
        ("failed", "failed", 25 * 60, health.HealthState.GOOD),
        ("succeeded", "succeeded", 60, health.HealthState.GOOD),
    ],
)
def test_waiting_and_failed_tasks_are_reported(rows, status, happened, minutes, state):
    rows("DELETE FROM public.procrastinate_events RETURNING id")
    rows("DELETE FROM public.procrastinate_jobs RETURNING id")
    deferred(rows, status, happened, minutes)
    assert health.tasks().state is state


@pytest.mark.django_db
@pytest.mark.parametrize(("seconds", "state"), [(10, health.HealthState.GOOD), (90, health.HealthState.WRONG)])
def test_a_worker_is_detected_by_its_heartbeat(rows, no_worker, seconds, state):
    rows(
        "INSERT INTO public.procrastinate_workers (last_heartbeat)"
        " VALUES (now() - make_interval(secs => %s)) RETURNING id",
        seconds,
    )
    assert health.worker().state is state


@pytest.mark.parametrize(("free", "state"), [(50, health.HealthState.GOOD), (4, health.HealthState.WARNING)])
def test_a_nearly_full_disk_is_reported(monkeypatch, free, state):
    monkeypatch.setattr(health.shutil, "disk_usage", lambda folder: SimpleNamespace(total=100, free=free))
    result = health.disk()
    assert (result.state, f"{free} %" in result.message) == (state, True)


@pytest.mark.parametrize(
    ("backend", "state"),
    [
        ("smtp", health.HealthState.GOOD),
        ("console", health.HealthState.WARNING),
        ("locmem", health.HealthState.WARNING),
    ],
)
def test_mail_that_is_not_sent_is_reported(settings, backend, state):
    settings.EMAIL_BACKEND = f"django.core.mail.backends.{backend}.EmailBackend"
    assert health.mail().state is state
