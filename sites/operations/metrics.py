"""Prometheus metrics. All web processes write to PROMETHEUS_MULTIPROC_DIR; any of them serves all metrics."""

import os
from collections.abc import Iterable

from django.db import connection
from prometheus_client import CollectorRegistry, Counter, Histogram, generate_latest, multiprocess
from prometheus_client.core import GaugeMetricFamily
from prometheus_client.registry import Collector

from sites.outbox.models import Priority

REQUESTS = Counter("kohtaamo_requests", "Requests answered.", ["region", "method", "status"])
SECONDS = Histogram(
    "kohtaamo_request_seconds",
    "Time until an answer was ready.",
    ["region"],
    buckets=(0.001, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10),
)
METHODS = {"GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"}


class Queues(Collector):
    """Lengths of the queues in the database, queried at every scrape."""

    def collect(self) -> Iterable[GaugeMetricFamily]:
        """Yield the pending changes of the outbox, its failures, and background tasks by state.

        The age is that of changes of editors: what a new version reads again waits for them, and may wait long.
        """
        with connection.cursor() as cursor:
            cursor.execute(
                "SELECT count(*), coalesce(extract(epoch FROM now() - min(created) FILTER (WHERE priority = %s)), 0) "
                "FROM public.outbox_change",
                [Priority.CHANGE],
            )
            waiting, age = cursor.fetchone()
            cursor.execute("SELECT count(*) FROM public.outbox_failure")
            failed = cursor.fetchone()[0]
            cursor.execute("SELECT status::text, count(*) FROM public.procrastinate_jobs GROUP BY status")
            jobs = cursor.fetchall()
        yield GaugeMetricFamily("kohtaamo_changes_waiting", "Changes that are not processed yet.", value=waiting)
        yield GaugeMetricFamily("kohtaamo_changes_failed", "Changes set aside with an error.", value=failed)
        yield GaugeMetricFamily(
            "kohtaamo_oldest_change_seconds", "Age of the oldest that is processed at once.", value=float(age)
        )
        family = GaugeMetricFamily("kohtaamo_tasks", "Background tasks by state.", labels=["state"])
        for state, count in jobs:
            family.add_metric([state], count)
        yield family


def count_request(region: str, method: str, status: int, seconds: float) -> None:
    """Count a request."""
    REQUESTS.labels(region, method if method in METHODS else "other", str(status)).inc()
    SECONDS.labels(region).observe(seconds)


def exposition() -> bytes:
    """Return all metrics in Prometheus' text format."""
    registry = CollectorRegistry()
    if os.environ.get("PROMETHEUS_MULTIPROC_DIR"):
        multiprocess.MultiProcessCollector(registry)
    else:
        registry.register(ProcessMetrics())
    registry.register(Queues())
    return generate_latest(registry)


class ProcessMetrics(Collector):
    """The metrics of this process, when it is the only one."""

    def collect(self) -> Iterable[object]:  # type: ignore[override]
        yield from REQUESTS.collect()
        yield from SECONDS.collect()
