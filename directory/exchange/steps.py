"""The steps of an import that people take: each checks the state, changes it and enqueues the work."""

from typing import Any

from django.db import transaction

from directory.models import Import, ImportState
from directory.models.exchange import RUNNING
from sites.enqueueing import enqueue
from sites.regions.connection import connection

RUN = "directory.run_import"  # the worker's task, in `directory.exchange.tasks`


class WrongStateError(Exception):
    """Somebody else has taken the step already."""


def take_step(
    imported: Import, allowed: tuple[str, ...], state: str, *, after_failure: bool = False, **changes: Any
) -> None:
    """Put an import into a state in which a task works on it, and enqueue the task. Raises WrongStateError."""
    with transaction.atomic():
        stored = Import.objects.select_for_update().get(pk=imported.pk)
        if stored.state not in allowed or (after_failure and not stored.has_failed):
            raise WrongStateError
        for name, value in (changes | {"state": state, "has_failed": False, "done": 0}).items():
            setattr(imported, name, value)
        imported.save(update_fields=[*changes, "state", "has_failed", "done"])
        enqueue(RUN, schema=connection.schema_name, number=imported.pk)


def start_preview(imported: Import, columns: list[str]) -> None:
    """Use these columns, and make the preview."""
    allowed = (ImportState.MAPPING, ImportState.PREVIEWED)
    take_step(imported, allowed, ImportState.PREVIEWING, columns=columns)


def start_commit(imported: Import, user: Any) -> None:
    """Import the good rows of a preview, as it was chosen there."""
    take_step(imported, (ImportState.PREVIEWED,), ImportState.COMMITTING, committed_by=user)


def start_undo(imported: Import, user: Any) -> None:
    """Undo a committed import."""
    take_step(imported, (ImportState.COMMITTED,), ImportState.UNDOING, undone_by=user)


def go_on(imported: Import) -> None:
    """Go on with the work after a failure."""
    take_step(imported, RUNNING, imported.state, after_failure=True)
