"""Mails that remind those who do something for a fair."""

import datetime

from django.db import transaction
from django.urls import reverse
from django.utils.translation import override

from programmes.checklist import is_reminded
from programmes.models import FairTask
from programmes.retention import RETENTION
from sites.one_by_one import one_by_one
from sites.pages import mails
from sites.regions.connection import connection
from sites.regions.open_regions import known_regions
from sites.translated import translated


def remind(today: datetime.date) -> int:
    """Remind of what is not done, in the current region; return how many mails were enqueued. Idempotent for a day.

    What fails with one task does not stop the others. Raises ExceptionGroup at the end.
    """
    open_tasks = FairTask.objects.filter(done=False, due__isnull=False).exclude(email="")
    return sum(one_by_one(list(open_tasks.values_list("pk", flat=True)), lambda number: remind_of(number, today)))


def clear_names(today: datetime.date) -> int:
    """Remove who did what from checklists of fairs that are long over, in the current region; return how many.

    Idempotent.
    """
    old = FairTask.objects.filter(fair__first_day__lt=today - RETENTION).exclude(who="", email="")
    return old.update(who="", email="")


@transaction.atomic
def remind_of(number: int, today: datetime.date) -> bool:
    """Remind of a task, unless it is gone, done or not due; return whether a mail was enqueued."""
    task = FairTask.objects.select_for_update(of=("self",)).select_related("fair").filter(pk=number).first()
    if task is None or task.done or not task.due or not is_reminded(task.due, task.reminded, today):
        return False
    mail(task, today)
    FairTask.objects.filter(pk=number).update(reminded=today)
    return True


def mail(task: FairTask, today: datetime.date) -> None:
    """Enqueue the reminder of a task, in the first language of the region."""
    region = known_regions()[connection.schema_name]
    language = region.languages[0]
    with override(language):
        values = {
            "fair": translated(task.fair, "name", language).text,
            "title": task.title,
            "due": task.due,
            "is_late": task.due is not None and task.due < today,
            "url": region.origin + reverse("wagtailsnippets_programmes_fair:checklist", args=[task.fair_id]),
        }
    mails.send("fair_task", [(task.email, language)], values, f"{task.pk} {today.isoformat()}")
