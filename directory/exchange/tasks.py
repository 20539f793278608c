"""Background tasks of imports: each carries the schema of its region, and can be run again after an interruption."""

from collections.abc import Callable

from django_tenants.utils import schema_context
from procrastinate.contrib.django import app

from directory.exchange.commit import commit_import
from directory.exchange.preview import make_preview
from directory.exchange.undo import undo_import
from directory.models import Import, ImportState

WORK: dict[str, Callable[[Import], None]] = {
    ImportState.PREVIEWING: make_preview,
    ImportState.COMMITTING: commit_import,
    ImportState.UNDOING: undo_import,
}


@app.task(name="directory.run_import", queue="default")
def run_import(schema: str, number: int) -> None:
    """Do what the state of an import asks for, if anything. Raises what the work raises."""
    with schema_context(schema):
        imported = Import.objects.filter(pk=number).first()
        if imported is None or imported.state not in WORK:
            return
        try:
            WORK[imported.state](imported)
        except Exception:
            # Its page says so and offers to go on; the worker reports the error.
            Import.objects.filter(pk=number).update(has_failed=True)
            raise
