"""The jobs of a worker that was killed are put back into the queue, whichever task they are of."""

from typing import Any

import pytest
from asgiref.sync import async_to_sync
from procrastinate.contrib.django import app
from procrastinate.contrib.django.models import ProcrastinateJob

from sites.operations.stalled_jobs import MOST_ATTEMPTS, retry_stalled_jobs

TASKS = sorted(name for name, task in app.tasks.items() if name == task.name and not name.startswith("builtin:"))


@pytest.fixture
def doing(rows: Any) -> Any:
    """Inserts a job that a worker whose last heartbeat was some seconds ago has begun; returns its id."""

    def insert(task: str, seconds: int = 60, attempts: int = 0) -> int:
        [(worker,)] = rows(
            "INSERT INTO public.procrastinate_workers (last_heartbeat)"
            " VALUES (now() - make_interval(secs => %s)) RETURNING id",
            seconds,
        )
        [(job,)] = rows(
            """
            INSERT INTO public.procrastinate_jobs
                (queue_name, task_name, lock, queueing_lock, status, worker_id, attempts)
                VALUES (%s, %s, %s, %s, 'doing', %s, %s) RETURNING id
            """,
            app.tasks[task].queue,
            task,
            app.tasks[task].lock,
            app.tasks[task].queueing_lock,
            worker,
            attempts,
        )
        return job

    return insert


def status(job: int) -> str:
    return ProcrastinateJob.objects.get(pk=job).status


def sweep() -> None:
    async_to_sync(retry_stalled_jobs)(app)


def test_the_registry_of_tasks_is_not_empty() -> None:
    assert {"desk.check_links", "people.send_account_mail", "pages.scale_pictures"} <= set(TASKS)


@pytest.mark.django_db
@pytest.mark.parametrize("task", TASKS)
def test_a_job_of_a_dead_worker_waits_again(task: str, doing: Any) -> None:
    job = doing(task)
    sweep()
    assert status(job) == "todo"
    assert ProcrastinateJob.objects.get(pk=job).attempts == 1


@pytest.mark.django_db
def test_a_job_whose_worker_was_forgotten_waits_again(doing: Any, rows: Any) -> None:
    job = doing("desk.check_links")
    rows("DELETE FROM public.procrastinate_workers RETURNING id")
    sweep()
    assert status(job) == "todo"


@pytest.mark.django_db
def test_a_job_of_a_living_worker_is_left_alone(doing: Any) -> None:
    job = doing("desk.check_links", seconds=5)
    sweep()
    assert status(job) == "doing"


def test_where_the_same_is_enqueued_already_the_stalled_job_ends(real_commits: None, doing: Any, rows: Any) -> None:
    """A retry collides with the queueing lock; the other stalled jobs still have their turn."""
    try:
        first, second, other = doing("desk.look_through"), doing("desk.look_through"), doing("pages.forget_writers")
        sweep()
        assert sorted([status(first), status(second)]) == ["aborted", "todo"]
        assert status(other) == "todo"
    finally:
        rows("DELETE FROM public.procrastinate_jobs RETURNING id")
        rows("DELETE FROM public.procrastinate_workers RETURNING id")


@pytest.mark.django_db
def test_a_job_that_kills_its_workers_is_given_up(doing: Any) -> None:
    job = doing("pages.scale_pictures", attempts=MOST_ATTEMPTS)
    sweep()
    assert status(job) == "failed"


@pytest.mark.parametrize("task", TASKS)
def test_no_task_has_both_a_retry_and_a_queueing_lock(task: str) -> None:
    """The retry of a failed job would collide with the one that waits, and the job would stay as it is for ever."""
    assert not (app.tasks[task].retry_strategy and app.tasks[task].queueing_lock)
