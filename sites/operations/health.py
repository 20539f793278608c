"""Health checks: each returns a state, what is wrong, and what to do about it, for staff."""

import shutil
from collections.abc import Callable
from dataclasses import dataclass
from enum import IntEnum
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db import DatabaseError, connection
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from sites.outbox.models import Failure

WORKER_SECONDS = 60  # workers send a heartbeat every ten seconds
LEAST_FREE = 0.05  # of a disk
QUEUE_SECONDS = 300


class HealthState(IntEnum):
    """The result of a check, from good to bad."""

    GOOD = 0
    WARNING = 1
    WRONG = 2


STATE_LABELS = {
    HealthState.GOOD: gettext_lazy("Good"),
    HealthState.WARNING: gettext_lazy("Look at this"),
    HealthState.WRONG: gettext_lazy("Wrong"),
}


@dataclass(frozen=True)
class CheckResult:
    """The result of one check; the texts are in the active language."""

    name: str
    state: HealthState
    message: str

    @property
    def state_label(self) -> Any:
        """The label of the state."""
        return STATE_LABELS[self.state]


HealthCheck = Callable[[], CheckResult]
_checks: list[HealthCheck] = []


def register_check(check: HealthCheck) -> HealthCheck:
    """Register a check; apps do so when they are ready."""
    _checks.append(check)
    return check


def run_checks() -> list[CheckResult]:
    """Run every check; the worst results first. A check that raises is a result too."""
    found = [_run(check) for check in (database, worker, tasks, changes, disk, mail, *_checks)]
    return sorted(found, key=lambda result: -result.state)


def _run(check: HealthCheck) -> CheckResult:
    try:
        return check()
    except (DatabaseError, OSError) as error:
        return CheckResult(check.__name__, HealthState.WRONG, f"{type(error).__name__}: {error}".strip())


def database() -> CheckResult:
    """Check that PostgreSQL answers; report its version."""
    with connection.cursor() as cursor:
        cursor.execute("SHOW server_version")
        version = cursor.fetchone()[0]
    return CheckResult(_("Database"), HealthState.GOOD, _("PostgreSQL %(version)s answers.") % {"version": version})


def worker() -> CheckResult:
    """Check that a background worker has sent a heartbeat within a minute."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT extract(epoch FROM now() - max(last_heartbeat)) FROM public.procrastinate_workers")
        age = cursor.fetchone()[0]
    if age is None or age > WORKER_SECONDS:
        message = _("No worker is running: nothing is published on time, found, or mailed. Start: manage.py worker")
        return CheckResult(_("Worker"), HealthState.WRONG, message)
    return CheckResult(_("Worker"), HealthState.GOOD, _("The worker is at work."))


def tasks() -> CheckResult:
    """Check that no background task has waited too long, or failed within a day."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT extract(epoch FROM now() - min(event.at)) FROM public.procrastinate_jobs job"
            " JOIN public.procrastinate_events event ON event.job_id = job.id AND event.type = 'deferred'"
            " WHERE job.status = 'todo' AND (job.scheduled_at IS NULL OR job.scheduled_at < now())"
        )
        age = cursor.fetchone()[0] or 0
        cursor.execute(
            "SELECT count(DISTINCT job.id) FROM public.procrastinate_jobs job"
            " JOIN public.procrastinate_events event ON event.job_id = job.id"
            " WHERE job.status = 'failed' AND event.type = 'failed' AND event.at > now() - interval '1 day'"
        )
        failed = cursor.fetchone()[0]
    name = _("Background tasks")
    if age > QUEUE_SECONDS:
        return CheckResult(
            name, HealthState.WRONG, _("The oldest task has waited for %(minutes)d minutes.") % {"minutes": age // 60}
        )
    if failed:
        message = ngettext("%(count)d task failed within a day.", "%(count)d tasks failed within a day.", failed)
        return CheckResult(name, HealthState.WARNING, message % {"count": failed})
    return CheckResult(name, HealthState.GOOD, _("Nothing waits and nothing failed."))


def changes() -> CheckResult:
    """Check that the outbox has no failures."""
    failures = list(Failure.objects.all())
    if not failures:
        return CheckResult(_("Changes"), HealthState.GOOD, _("Every change is processed."))
    message = ngettext(
        "%(count)d change cannot be processed and is retried: %(change)s (%(error)s).",
        "%(count)d changes cannot be processed and are retried, first %(change)s (%(error)s).",
        len(failures),
    )
    message %= {"count": len(failures), "change": failures[0], "error": failures[0].error}
    return CheckResult(_("Changes"), HealthState.WARNING, f"{message} {_('See: manage.py search status')}")


def disk() -> CheckResult:
    """Check the free space on the disk of pictures and documents."""
    folder = Path(settings.MEDIA_ROOT)
    folder.mkdir(parents=True, exist_ok=True)
    usage = shutil.disk_usage(folder)
    share = usage.free / usage.total
    message = _("%(percent)d %% of the disk for pictures and documents is free.") % {"percent": round(share * 100)}
    return CheckResult(_("Disk"), HealthState.GOOD if share > LEAST_FREE else HealthState.WARNING, message)


def mail() -> CheckResult:
    """Check that mail is sent by SMTP."""
    if settings.EMAIL_BACKEND == "django.core.mail.backends.smtp.EmailBackend":
        return CheckResult(
            _("Mail"), HealthState.GOOD, _("Mail goes out through %(host)s.") % {"host": settings.EMAIL_HOST}
        )
    return CheckResult(_("Mail"), HealthState.WARNING, _("Mail is only written to the log of this machine."))
