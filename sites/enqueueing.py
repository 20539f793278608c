"""Enqueue background tasks by name, so that who asks for one need not import the module that does it."""

from contextlib import suppress

from django.db import transaction
from procrastinate.contrib.django import app
from procrastinate.exceptions import AlreadyEnqueued
from procrastinate.types import JSONValue


def enqueue(task: str, **arguments: JSONValue) -> None:
    """Enqueue a task, in the caller's transaction: a rollback removes the job.

    Of a task with a queueing lock one job waits at a time: where one does, it will do this work too.
    """
    with suppress(AlreadyEnqueued), transaction.atomic():
        app.configure_task(task).defer(**arguments)
