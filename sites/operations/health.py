"""How the system is, in words for people: each part says what is wrong with it and what to do about it."""

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

WORKER_SECONDS = 60  # a worker says every ten seconds that it is there
LEAST_FREE = 0.05  # of a disk
QUEUE_SECONDS = 300


class State(IntEnum):
    """From good to bad."""

    GOOD = 0
    WARNING = 1
    WRONG = 2


STATE_NAMES = {
    State.GOOD: gettext_lazy("Good"),
    State.WARNING: gettext_lazy("Look at this"),
    State.WRONG: gettext_lazy("Wrong"),
}


@dataclass(frozen=True)
class Finding:
    """What one part says of itself, in the reader's language."""

    name: str
    state: State
    words: str

    @property
    def state_name(self) -> Any:
        """The state in words."""
        return STATE_NAMES[self.state]


Check = Callable[[], Finding]
_checks: list[Check] = []


def register_check(check: Check) -> Check:
    """Adds a part to the report; apps do so when they are ready."""
    _checks.append(check)
    return check


def findings() -> list[Finding]:
    """What every part says, the worst first. A check that breaks is itself a finding."""
    found = [_asked(check) for check in (database, worker, tasks, changes, disk, mail, *_checks)]
    return sorted(found, key=lambda finding: -finding.state)


def _asked(check: Check) -> Finding:
    try:
        return check()
    except (DatabaseError, OSError) as error:
        return Finding(check.__name__, State.WRONG, f"{type(error).__name__}: {error}".strip())


def database() -> Finding:
    """Whether PostgreSQL answers, and which version it is."""
    with connection.cursor() as cursor:
        cursor.execute("SHOW server_version")
        version = cursor.fetchone()[0]
    return Finding(_("Database"), State.GOOD, _("PostgreSQL %(version)s answers.") % {"version": version})


def worker() -> Finding:
    """Whether a background worker has given a sign of life within a minute."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT extract(epoch FROM now() - max(last_heartbeat)) FROM public.procrastinate_workers")
        age = cursor.fetchone()[0]
    if age is None or age > WORKER_SECONDS:
        words = _("No worker is running: nothing is published on time, found, or mailed. Start: manage.py worker")
        return Finding(_("Worker"), State.WRONG, words)
    return Finding(_("Worker"), State.GOOD, _("The worker is at work."))


def tasks() -> Finding:
    """Whether background tasks wait too long, or have failed within a day."""
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
        return Finding(
            name, State.WRONG, _("The oldest task has waited for %(minutes)d minutes.") % {"minutes": age // 60}
        )
    if failed:
        words = ngettext("%(count)d task failed within a day.", "%(count)d tasks failed within a day.", failed)
        return Finding(name, State.WARNING, words % {"count": failed})
    return Finding(name, State.GOOD, _("Nothing waits and nothing failed."))


def changes() -> Finding:
    """Whether a change of some thing or region cannot be processed."""
    failures = list(Failure.objects.all())
    if not failures:
        return Finding(_("Changes"), State.GOOD, _("Every change is processed."))
    words = ngettext(
        "%(count)d change cannot be processed and is retried: %(change)s (%(error)s).",
        "%(count)d changes cannot be processed and are retried, first %(change)s (%(error)s).",
        len(failures),
    )
    words %= {"count": len(failures), "change": failures[0], "error": failures[0].error}
    return Finding(_("Changes"), State.WARNING, f"{words} {_('See: manage.py search status')}")


def disk() -> Finding:
    """Whether pictures and documents have room."""
    folder = Path(settings.MEDIA_ROOT)
    folder.mkdir(parents=True, exist_ok=True)
    usage = shutil.disk_usage(folder)
    share = usage.free / usage.total
    words = _("%(percent)d %% of the disk for pictures and documents is free.") % {"percent": round(share * 100)}
    return Finding(_("Disk"), State.GOOD if share > LEAST_FREE else State.WARNING, words)


def mail() -> Finding:
    """Whether invitations and reminders leave the house."""
    if settings.EMAIL_BACKEND == "django.core.mail.backends.smtp.EmailBackend":
        return Finding(_("Mail"), State.GOOD, _("Mail goes out through %(host)s.") % {"host": settings.EMAIL_HOST})
    return Finding(_("Mail"), State.WARNING, _("Mail is only written to the log of this machine."))
