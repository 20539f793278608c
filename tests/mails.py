"""What the worker does with enqueued mails."""

from typing import Any

from django.core import mail
from procrastinate.contrib.django.models import ProcrastinateJob

from sites.people.accounts.mail import send


def deliver() -> list[Any]:
    """Run the jobs of enqueued mails, as the worker would, and delete them; return all mails that were sent so far."""
    for job in ProcrastinateJob.objects.filter(task_name=send.name).order_by("id"):
        send(**job.args)
    ProcrastinateJob.objects.filter(task_name=send.name).delete()
    return list(mail.outbox)
