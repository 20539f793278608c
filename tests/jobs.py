"""The jobs that wait for a worker."""

from django.utils import timezone


def do_waiting() -> None:
    """Do what waits for the worker, equal jobs once, until nothing more is due."""
    from django.db import connection
    from django.db.models import Q
    from procrastinate.contrib.django import app
    from procrastinate.contrib.django.models import ProcrastinateJob

    is_due = Q(scheduled_at=None) | Q(scheduled_at__lte=timezone.now())
    while due := list(ProcrastinateJob.objects.filter(is_due, status="todo").order_by("pk")):
        with connection.cursor() as cursor:
            cursor.execute("DELETE FROM public.procrastinate_jobs WHERE id = ANY(%s)", [[job.pk for job in due]])
        done = []
        for job in due:
            if (what := (job.task_name, job.args)) not in done:
                done.append(what)
                app.tasks[job.task_name](**job.args)
