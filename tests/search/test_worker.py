"""The background worker as it runs in production: a process of its own, which can be killed at any moment.

These tests commit for real. The worker works on the tests' own database.
"""

import inspect
import json
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import psycopg
import psycopg.conninfo
from django.conf import settings
from django.db import transaction
from procrastinate.contrib.django import app
from procrastinate.contrib.django.utils import connector_params

from directory.models import Organisation
from search.management.commands.worker import DRAINING, OTHERS
from search.models import Document
from sites.outbox.tasks import sweep
from sites.people.accounts.encryption import seal
from sites.regions.tasks import run_in_region
from tests import forked
from tests.search.workers import (
    CHANNEL,
    Worker,
    database_url,
    drain_lock_holders,
    forget_jobs,
    found,
    jobs_of,
    listeners,
    members,
    query,
    settled,
    wait_for,
)
from tests.waiting import PATIENCE, until


def test_publish_is_found_within_seconds(worker: Any, within: Any, capsys: Any) -> None:
    running = worker().started()
    wait_for(settled, "the first drain")
    seconds = []
    with within("etela-savo"):
        for number in range(3):
            made = Organisation.objects.create(name_fi=f"Toivon Tupa {number}", live=True)
            seconds.append(wait_for(lambda key=str(made.pk): key in found(), "the document"))
        Organisation.objects.filter(pk=made.pk).update(live=False)
        seconds.append(wait_for(lambda: str(made.pk) not in found(), "the document's removal"))
    with capsys.disabled():
        print(f"\npublish → document: {', '.join(f'{each:.2f} s' for each in seconds)}")
    wait_for(lambda: not jobs_of("outbox.drain"), "the end of the jobs; those done are not kept")
    assert running.stop() == 0


def test_a_queue_full_of_other_tasks_does_not_keep_residents_waiting(worker: Any, within: Any) -> None:
    """A large import leaves Wagtail's own tasks behind by the thousand; the search goes before them."""
    worker().started()
    wait_for(settled, "the first drain")
    task = "wagtail.tasks.update_reference_index_task"
    with within("etela-savo"), transaction.atomic():
        made = Organisation.objects.create(name_fi="Toivon Tupa", live=True)
        for _ in range(500):
            run_in_region.defer(
                schema="etela_savo", path=task, args=["directory", "organisation", str(made.pk)], kwargs={}
            )
    wait_for(lambda: str(made.pk) in found(), "the document")
    assert jobs_of(run_in_region.name), "every other task was done before the search had its turn"
    forget_jobs()


def test_tasks_that_take_long_do_not_keep_residents_waiting(worker: Any, within: Any) -> None:
    """As after an upgrade, when everything is counted and written anew, or while two lists are imported."""
    worker().started()
    wait_for(settled, "the first drain")
    with within("etela-savo"):
        made = Organisation.objects.create(name_fi="Toivon Talo", live=True)
    wait_for(lambda: str(made.pk) in found() and not jobs_of(run_in_region.name), "the document and its other tasks")
    with psycopg.connect(**connector_params()) as other:
        other.execute("LOCK TABLE etela_savo.wagtailcore_referenceindex IN ACCESS EXCLUSIVE MODE")
        task, args = "wagtail.tasks.update_reference_index_task", ["directory", "organisation", str(made.pk)]
        for _ in range(2):
            run_in_region.defer(schema="etela_savo", path=task, args=args, kwargs={})
        wait_for(lambda: len(jobs_of(run_in_region.name, status="doing")) == 2, "the tasks that take long")
        with within("etela-savo"):
            made = Organisation.objects.create(name_fi="Toivon Tupa", live=True)
        wait_for(lambda: str(made.pk) in found(), "the document")
        assert len(jobs_of(run_in_region.name, status="doing")) == 2
        other.rollback()
    wait_for(lambda: not jobs_of(run_in_region.name), "the end of the tasks")


def test_every_task_has_a_queue_that_is_worked_on() -> None:
    assert {task.queue for task in app.tasks.values() if not task.name.startswith("builtin:")} == {*DRAINING, *OTHERS}


def test_every_task_is_done_again_after_its_worker_was_killed(
    worker: Any, within: Any, outbox_of_real_commits: Any, tmp_path: Path
) -> None:
    """The work of a job of every task there is was done, and none of them marked; then changes were recorded."""
    with within("etela-savo"):
        Organisation.objects.bulk_create(members(2))
        last = Organisation.objects.latest("pk")
    for name in TASKS:
        app.configure_task(name).defer(**arguments(name, last))
    killed = worker(forked.HOLDING_WORKER)
    wait_for(lambda: set(TASKS) <= killed.words(), "the work of every job")
    killed.process.kill()
    query("UPDATE procrastinate_workers SET last_heartbeat = now() - interval '31 seconds'")
    doing = query("SELECT task_name FROM procrastinate_jobs WHERE status = 'doing'")
    assert {name for (name,) in doing} >= set(TASKS)
    with within("etela-savo"):
        Organisation.objects.bulk_create(members(5)[2:])
    app.configure_task("outbox.drain").defer()
    worker().started()
    wait_for(settled, "the drain at the start")
    assert outbox_of_real_commits.documents() == outbox_of_real_commits.truth()
    assert len(found()) == 5
    wait_for(lambda: not jobs_of_killed_workers(), "the end of every job")


TASKS = sorted(name for name, task in app.tasks.items() if name == task.name and not name.startswith("builtin:"))


def arguments(task: str, organisation: Organisation) -> dict[str, Any]:
    """What a task is called with: a time, where it is periodic, or the number of something that is no more."""
    mail = seal(json.dumps(["Hei", "Hei.", "kohtaamo@example.org", ["ritva@example.org"]]))
    values = {
        "timestamp": 0,
        "schema": "etela_savo",
        "sealed": mail,
        "args": ["directory", "organisation", str(organisation.pk)],
    }
    values |= {"path": "wagtail.tasks.update_reference_index_task", "kwargs": {}}
    names = inspect.signature(app.tasks[task].func).parameters
    return {name: values.get(name, 0) for name in names}


def jobs_of_killed_workers() -> list[tuple[Any, ...]]:
    """Those that were neither done (they are deleted) nor superseded by another of the same queueing lock."""
    return query("SELECT task_name, status FROM procrastinate_jobs WHERE attempts > 0 AND status <> 'aborted'")


def test_a_worker_that_is_killed_in_the_middle_of_a_job_leaves_it_to_the_next(worker: Any, within: Any) -> None:
    """The link check, with its lock: it waits for a table that this test has locked when its worker is killed."""
    running = worker().started()
    # Two jobs run at a time: what a worker does at its start reads pages too, and would take both places.
    due = (
        "SELECT 1 FROM procrastinate_jobs WHERE status IN ('todo', 'doing') AND coalesce(scheduled_at, now()) <= now()"
    )
    wait_for(lambda: not query(due), "the end of the first jobs")
    with transaction.atomic():
        query("LOCK TABLE etela_savo.wagtailcore_page IN ACCESS EXCLUSIVE MODE")
        with psycopg.connect(**connector_params(), autocommit=True) as other:
            other.execute(
                "INSERT INTO procrastinate_jobs (queue_name, task_name, lock, queueing_lock, args) VALUES"
                """ ('default', 'desk.check_links', 'desk.check_links', 'desk.check_links', '{"timestamp": 0}')"""
            )
            doing = "SELECT 1 FROM procrastinate_jobs WHERE task_name = 'desk.check_links' AND status = 'doing'"
            wait_for(lambda: other.execute(doing).fetchall(), "the start of the job")
            running.process.kill()
            other.execute("UPDATE procrastinate_workers SET last_heartbeat = now() - interval '31 seconds'")
    worker().started()
    wait_for(lambda: not jobs_of("desk.check_links"), "the end of the job")


def wait_in(other: Any, sql: str) -> None:
    """Wait for a row in another session. `wait_for` would report a failure from a table that is locked here."""

    def found() -> list[Any]:
        rows = other.execute(sql).fetchall()
        other.rollback()
        return rows

    until(found, sql)


def test_a_mail_that_was_sent_is_not_sent_again_by_the_next_worker(worker: Any, tmp_path: Path) -> None:
    """Its worker is killed after the mail server has taken the mail and before the job is marked as done."""
    query("DELETE FROM shared_cache WHERE cache_key LIKE '%%mail-sent:%%'")  # those of mails in earlier tests
    running = worker().started()
    doing = "SELECT 1 FROM procrastinate_jobs WHERE task_name = %s AND status = 'doing'"
    with psycopg.connect(**connector_params()) as marks, psycopg.connect(**connector_params()) as jobs:
        marks.execute("LOCK TABLE shared_cache IN ACCESS EXCLUSIVE MODE")
        app.configure_task("people.send_account_mail").defer(**arguments("people.send_account_mail", Organisation()))
        wait_for(lambda: query(doing, "people.send_account_mail"), "the start of the job")
        jobs.execute("LOCK TABLE procrastinate_jobs IN ACCESS EXCLUSIVE MODE")
        marks.rollback()
        sent = "SELECT 1 FROM shared_cache WHERE cache_key LIKE '%mail-sent:%'"
        wait_in(marks, sent)
        running.process.kill()
        jobs.rollback()
        jobs.execute("UPDATE procrastinate_workers SET last_heartbeat = now() - interval '31 seconds'")
        jobs.commit()
    worker().started()
    wait_for(lambda: not jobs_of("people.send_account_mail"), "the end of the job")
    assert sum(path.read_text().count("Subject: Hei") for path in (tmp_path / "mails").iterdir()) == 1
    query("DELETE FROM shared_cache WHERE cache_key LIKE '%%mail-sent:%%'")


def test_the_sweep_finds_what_no_bell_announced(worker: Any, within: Any) -> None:
    """The periodic task by itself, with the bell's ear closed."""
    with within("etela-savo"):
        Organisation.objects.bulk_create(members(3))
    sweep(timestamp=0)
    assert len(found()) == 3
    assert settled()


@contextmanager
def killed(start: Callable[[], Worker], after: float) -> Iterator[None]:
    """A worker that is killed so many seconds into its first drain's transaction."""
    running = start().started()
    yield
    wait_for(lambda: drain_lock_holders() or settled(), "the drain")
    time.sleep(after)
    running.kill()


def test_killing_loses_and_doubles_nothing(worker: Any, within: Any, outbox_of_real_commits: Any) -> None:
    with within("etela-savo"):
        Organisation.objects.bulk_create(members(200))
        keys = {str(pk) for pk in Organisation.objects.values_list("pk", flat=True)}
    for after in (0.0, 0.2, 0.8):
        with killed(worker, after):
            pass
        # Either all of the batch or nothing of it.
        assert len(found()) in (0, 200)
        assert settled() == (len(found()) == 200)
        if settled():
            with within("etela-savo"):
                Organisation.objects.update(takes_new="queue" if after < 0.5 else "yes")
    versions = found()
    worker().started()
    wait_for(settled, "the drain after the last kill")
    assert set(found()) == keys
    assert outbox_of_real_commits.documents() == outbox_of_real_commits.truth()
    rows = Document.objects.filter(region="etela-savo", source="organisation")
    assert rows.count() == rows.values("version").distinct().count() == 200
    assert all(version > versions.get(key, 0) for key, version in found().items())
    # And the bell is heard again, although a job was never finished.
    with within("etela-savo"):
        made = Organisation.objects.create(name_fi="Toivon Tupa ry", live=True)
    wait_for(lambda: str(made.pk) in found(), "the document after the kills")


def test_a_worker_whose_ear_is_cut_off_ends_so_that_it_is_started_again(worker: Any) -> None:
    running = worker().started()
    for pid in listeners(CHANNEL):
        query("SELECT pg_terminate_backend(%s)", pid)
    assert running.process.wait(PATIENCE) != 0


def test_the_worker_works_on_the_tests_database(worker: Any) -> None:
    assert settings.DATABASES["default"]["NAME"].startswith("test_")
    assert psycopg.conninfo.conninfo_to_dict(database_url())["dbname"] == settings.DATABASES["default"]["NAME"]
