"""Background tasks: each carries the schema of the region it belongs to."""

import datetime
import importlib
from typing import Any

from django.apps import apps
from django_tasks.backends.base import BaseTaskBackend
from django_tasks.base import Task, TaskResult, TaskResultStatus
from django_tasks.utils import get_random_id
from django_tenants.utils import schema_context
from procrastinate.contrib.django import app

from sites.regions.connection import connection

OF_AN_OBJECT = frozenset(
    {
        "modelsearch.tasks.insert_or_update_object_task",
        "wagtail.images.tasks.set_image_focal_point_task",
        "wagtail.tasks.update_reference_index_task",
    }
)
"""Tasks about one object, named by app label, model and primary key. They raise where somebody deleted it meanwhile."""


@app.task(name="regions.run_in_region", queue="default", retry=3)
def run_in_region(schema: str, path: str, args: list[Any], kwargs: dict[str, Any]) -> None:
    """Run a Wagtail task, given by its dotted path, in the region it was enqueued in. Raises what the task raises.

    A task about an object that is gone has nothing left to do.
    """
    module, _, name = path.rpartition(".")
    task: Task = getattr(importlib.import_module(module), name)
    with schema_context(schema):
        if path not in OF_AN_OBJECT or is_there(*args, **kwargs):
            task.call(*args, **kwargs)


def is_there(app_label: str, model_name: str, pk: str) -> bool:
    """Tell whether the active region has the object that a task is about."""
    return apps.get_model(app_label, model_name)._base_manager.filter(pk=pk).exists()


class RegionTaskBackend(BaseTaskBackend):
    """Enqueues Wagtail's tasks for the worker, with the region's schema.

    The job is inserted in the caller's transaction: a rollback removes it.
    """

    supports_async_task = False
    supports_priority = False

    def enqueue(self, task: Task, args: Any, kwargs: Any) -> TaskResult:
        """Enqueue the task. The result has no job id: Wagtail does not use it."""
        self.validate_task(task)
        run_in_region.defer(schema=connection.schema_name, path=task.module_path, args=list(args), kwargs=dict(kwargs))
        return TaskResult(
            task=task,
            id=get_random_id(),
            status=TaskResultStatus.READY,
            enqueued_at=datetime.datetime.now(datetime.UTC),
            started_at=None,
            last_attempted_at=None,
            finished_at=None,
            args=list(args),
            kwargs=dict(kwargs),
            backend=self.alias,
            errors=[],
            worker_ids=[],
        )
