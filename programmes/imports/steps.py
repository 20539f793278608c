"""The steps of an import that people take, and the task that does the work."""

from collections.abc import Callable
from typing import Any

from django.db import transaction
from django_tenants.utils import schema_context
from procrastinate.contrib.django import app

from directory.exchange.steps import WrongStateError
from directory.models import ImportState
from directory.models.exchange import RUNNING
from programmes.imports.preview import make_preview
from programmes.imports.saving import commit_import, undo_import
from programmes.models import CalendarImport
from sites.regions.connection import connection

WORK: dict[str, Callable[[CalendarImport], None]] = {
    ImportState.PREVIEWING: make_preview,
    ImportState.COMMITTING: commit_import,
    ImportState.UNDOING: undo_import,
}


@app.task(name="programmes.run_calendar_import", queue="default")
def run_calendar_import(schema: str, number: int) -> None:
    """Do what the state of an import asks for, if anything. Raises what the work raises."""
    with schema_context(schema):
        imported = CalendarImport.objects.filter(pk=number, problem="").first()
        if imported is None or imported.state not in WORK:
            return
        try:
            WORK[imported.state](imported)
        except Exception:
            # Its page says so and offers to go on; the worker reports the error.
            CalendarImport.objects.filter(pk=number).update(has_failed=True)
            raise


def start(name: str, address: str, content: str, language: str, user: Any) -> CalendarImport:
    """Store what is to be read, a file's content or an address, and have its preview made."""
    with transaction.atomic():
        imported = CalendarImport.objects.create(
            name=name, address=address, content=content, language=language, created_by=user
        )
        enqueue(imported)
    return imported


def start_commit(imported: CalendarImport, user: Any) -> None:
    """Import the rows of a preview, as it was chosen there. Raises WrongStateError."""
    take_step(imported, (ImportState.PREVIEWED,), ImportState.COMMITTING, committed_by=user)


def start_undo(imported: CalendarImport, user: Any) -> None:
    """Undo a committed import. Raises WrongStateError."""
    take_step(imported, (ImportState.COMMITTED,), ImportState.UNDOING, undone_by=user)


def go_on(imported: CalendarImport) -> None:
    """Go on with the work after a failure. Raises WrongStateError."""
    take_step(imported, RUNNING, imported.state, after_failure=True)


def take_step(
    imported: CalendarImport, allowed: tuple[str, ...], state: str, *, after_failure: bool = False, **changes: Any
) -> None:
    """Put an import into a state in which a task works on it, and enqueue the task. Raises WrongStateError."""
    with transaction.atomic():
        stored = CalendarImport.objects.select_for_update().get(pk=imported.pk)
        if stored.state not in allowed or (after_failure and not stored.has_failed):
            raise WrongStateError
        for name, value in (changes | {"state": state, "has_failed": False, "done": 0}).items():
            setattr(imported, name, value)
        imported.save(update_fields=[*changes, "state", "has_failed", "done"])
        enqueue(imported)


def enqueue(imported: CalendarImport) -> None:
    """Enqueue the task of an import in the current region."""
    run_calendar_import.configure().defer(schema=connection.schema_name, number=imported.pk)
