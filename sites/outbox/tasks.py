"""Background tasks of the outbox: drain on NOTIFY, and each minute whatever was not heard of."""

from contextlib import suppress

from procrastinate.contrib.django import app
from procrastinate.exceptions import AlreadyEnqueued

from sites.outbox import drain as draining

RETRY_SECONDS = 5  # while a service that consumers deliver to is unavailable
# Residents wait for this; of Wagtail's tasks, which a large import leaves by the thousand, nobody waits for any.
PRIORITY = 100


# No lock of the queue, which a killed worker's job would hold, and no retry, which a waiting job would block: the drain
# has its own lock, and the sweep is its retry.
@app.task(name="outbox.drain", queue="outbox", queueing_lock="outbox.drain", priority=PRIORITY)
def drain() -> None:
    """Processes recorded changes. Where a consumer cannot deliver, tries again after some seconds."""
    if draining.drain(wait=False).unavailable:
        with suppress(AlreadyEnqueued):
            # With a queueing lock of its own, so that a NOTIFY in the meantime still enqueues a drain.
            drain.configure(schedule_in={"seconds": RETRY_SECONDS}, queueing_lock="outbox.retry").defer()


@app.periodic(cron="* * * * *")
@app.task(name="outbox.sweep", queue="outbox", queueing_lock="outbox.sweep", priority=PRIORITY, pass_context=False)
def sweep(timestamp: int) -> None:
    """Processes changes that were recorded while no worker ran, and failures whose retry is due."""
    draining.drain(wait=False)


async def enqueue_drain() -> None:
    """Enqueues a drain unless one is waiting: that one will see the change too."""
    with suppress(AlreadyEnqueued):
        await drain.defer_async()
