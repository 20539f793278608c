import argparse
import time
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from search import maintenance
from search.engines import EngineUnavailable
from search.engines.elastic import RebuildError
from sites.outbox.drain import drain


class Command(BaseCommand):
    """Maintenance of the search: `status`, `drain`, `audit`, `rebuild`."""

    help = "status · drain: process changes · audit: find and repair differences · rebuild: build a new index."

    def add_arguments(self, parser: argparse.ArgumentParser) -> None:
        parser.add_argument("what", choices=("status", "drain", "audit", "rebuild"))

    def handle(self, *args: Any, **options: Any) -> None:
        getattr(self, options["what"])()

    def status(self) -> None:
        """Print the status."""
        found = maintenance.status()
        self.stdout.write(
            f"changes waiting: {found.changes}" + (f", since {found.oldest_change}" if found.changes else "")
        )
        for failure in found.failures:
            self.stdout.write(
                f"failed {failure.attempts} times, to be retried at {failure.retry_at}: {failure}: {failure.error}"
            )
        self.stdout.write(f"documents: {found.documents}, of another analysis: {found.other_analysis}")
        elastic = found.elastic
        if elastic.unavailable:
            self.stdout.write(f"Elasticsearch: not in use ({elastic.reason})")
        else:
            outdated = ", made by other code: rebuild it" if elastic.outdated else ""
            self.stdout.write(
                f"Elasticsearch {elastic.version}: {elastic.documents} documents in {elastic.index}{outdated}"
            )
            self.stdout.write(f"waiting for Elasticsearch: {found.pending}")
        for error in found.rejected:
            self.stdout.write(f"rejected by Elasticsearch: {error}")

    def drain(self) -> None:
        """Process pending changes without a worker."""
        result = drain()
        self.stdout.write(
            f"written {result.written}, removed {result.removed}, "
            f"unchanged {result.unchanged}, delivered {result.delivered}, failed {result.failed}"
        )

    def audit(self) -> None:
        """Print every difference."""
        found = maintenance.audit()
        for difference in found.differences:
            self.stdout.write(difference)
        self.stdout.write(f"{found.compared} things compared, {len(found.differences)} differences, all repaired.")

    def rebuild(self) -> None:
        """Print the progress in documents, then the name of the new index."""
        started = time.monotonic()
        try:
            rebuilt = maintenance.rebuild(
                lambda done: self.stdout.write(f"{done} documents, {time.monotonic() - started:.0f} s")
            )
        except (RebuildError, EngineUnavailable) as error:
            raise CommandError(f"The index in use stays as it was: {error}") from error
        self.stdout.write(f"{rebuilt.index} is in use: {rebuilt.documents} documents in {rebuilt.seconds:.1f} s.")
