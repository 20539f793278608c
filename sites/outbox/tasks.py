"""Background tasks of the outbox: drain on NOTIFY, and sweep each minute for missed notifications."""

from contextlib import suppress

from procrastinate.contrib.django import app
from procrastinate.exceptions import AlreadyEnqueued

from sites.outbox import drain as draining

RETRY_SECONDS = 5  # while a service that consumers deliver to is unavailable
# Residents wait for this, but not for Wagtail's tasks, of which a large import enqueues thousands.
PRIORITY = 100


# No `lock`, which the job of a killed worker would hold, and no `retry`, which a waiting job would block: the drain has
# its own lock, and the sweep retries.
@app.task(name="outbox.drain", queue="outbox", queueing_lock="outbox.drain", priority=PRIORITY)
def drain() -> None:
    """Process recorded changes. If a consumer cannot deliver, retry after some seconds."""
    if draining.drain(wait=False).unavailable:
        with suppress(AlreadyEnqueued):
            # With its own queueing lock, so that a NOTIFY in the meantime still enqueues a drain.
            drain.configure(schedule_in={"seconds": RETRY_SECONDS}, queueing_lock="outbox.retry").defer()


@app.periodic(cron="* * * * *")
@app.task(name="outbox.sweep", queue="outbox", queueing_lock="outbox.sweep", priority=PRIORITY, pass_context=False)
def sweep(timestamp: int) -> None:
    """Process changes that were recorded while no worker ran, and failures whose retry is due."""
    draining.drain(wait=False)


async def enqueue_drain() -> None:
    """Enqueue a drain unless one is waiting: that one will process the change too."""
    with suppress(AlreadyEnqueued):
        await drain.defer_async()
