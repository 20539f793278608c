"""What several tests of people ask for."""

from collections.abc import Callable
from typing import Any

import pytest
from django.core import mail
from django.db import connection


@pytest.fixture
def post(db: None) -> Callable[[], list[Any]]:
    """Run the jobs of invitations and of the mails they enqueue, as the worker would; return the mails of this call."""
    from procrastinate.contrib.django.models import ProcrastinateJob

    from sites.people.accounts.mail import send
    from sites.people.tasks import send_invitation

    tasks = {task.name: task for task in (send, send_invitation)}
    done = set(ProcrastinateJob.objects.values_list("pk", flat=True))

    def carry() -> list[Any]:
        sent_before = len(mail.outbox)
        while job := ProcrastinateJob.objects.filter(task_name__in=tasks).exclude(pk__in=done).order_by("id").first():
            done.add(job.pk)
            connection.set_schema_to_public()
            tasks[job.task_name](**job.args)
        return mail.outbox[sent_before:]

    return carry


@pytest.fixture
def person(within: Callable[[str], Any]) -> Callable[[str, str], Any]:
    """Somebody of a region by user name: `person("etela-savo", "editor")`."""
    from sites.people.models import User

    def find(code: str, username: str) -> User:
        with within(code):
            return User.objects.get(username=username)

    return find
