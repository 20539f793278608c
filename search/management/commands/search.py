import argparse
import time
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from search import maintenance
from search.engines import EngineUnavailable
from search.engines.elastic import RebuildError
from sites.outbox.drain import drain


class Command(BaseCommand):
    """Looks after the search: `status`, `drain`, `audit`, `rebuild`."""

    help = "status: how the search is · drain: file changes · audit: find and mend differences · rebuild: a new index."

    def add_arguments(self, parser: argparse.ArgumentParser) -> None:
        parser.add_argument("what", choices=("status", "drain", "audit", "rebuild"))

    def handle(self, *args: Any, **options: Any) -> None:
        getattr(self, options["what"])()

    def status(self) -> None:
        """The numbers, and Elasticsearch in words."""
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
        for fault in found.faults:
            self.stdout.write(f"refused by Elasticsearch: {fault}")

    def drain(self) -> None:
        """Files what changed, without a worker."""
        outcome = drain()
        self.stdout.write(
            f"filed {outcome.filed}, removed {outcome.removed}, "
            f"unchanged {outcome.unchanged}, delivered {outcome.delivered}, failed {outcome.failed}"
        )

    def audit(self) -> None:
        """Every difference in words."""
        found = maintenance.audit()
        for difference in found.differences:
            self.stdout.write(difference)
        self.stdout.write(f"{found.compared} things compared, {len(found.differences)} differences, all mended.")

    def rebuild(self) -> None:
        """Progress in documents, then the new index's name."""
        started = time.monotonic()
        try:
            rebuilt = maintenance.rebuild(
                lambda done: self.stdout.write(f"{done} documents, {time.monotonic() - started:.0f} s")
            )
        except (RebuildError, EngineUnavailable) as error:
            raise CommandError(f"The index in use stays as it was: {error}") from error
        self.stdout.write(f"{rebuilt.index} is in use: {rebuilt.documents} documents in {rebuilt.seconds:.1f} s.")
