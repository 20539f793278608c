"""The worker's tasks: drain when the bell rings, sweep every minute whatever was not heard, merge each night."""

from contextlib import suppress

from procrastinate.contrib.django import app
from procrastinate.exceptions import AlreadyEnqueued

from search.documents import indexer
from search.engines import elastic

SECONDS_UNTIL_NEXT_TRY = 5
# Residents wait for this; Wagtail's tasks, of which a large import leaves thousands, do not matter to anybody so soon.
FIRST = 100


# No lock of the queue: a killed worker's job would hold it. Two drains are kept apart by the indexer's own.
@app.task(name="search.drain", queue="search", queueing_lock="search.drain", priority=FIRST)
def drain() -> None:
    """From noted changes to what residents find. While Elasticsearch is away, tries again after some seconds."""
    outcome = indexer.drain(wait=False)
    if outcome.unavailable:
        with suppress(AlreadyEnqueued):
            # A queueing lock of its own, so that a bell in the meantime is not taken for this one.
            drain.configure(schedule_in={"seconds": SECONDS_UNTIL_NEXT_TRY}, queueing_lock="search.try-again").defer()


@app.periodic(cron="* * * * *")
@app.task(name="search.sweep", queue="search", queueing_lock="search.sweep", priority=FIRST, pass_context=False)
def sweep(timestamp: int) -> None:
    """What no bell announced: changes noted while no worker ran."""
    indexer.drain(wait=False)


@app.periodic(cron="30 3 * * *")
@app.task(name="search.merge", queue="search", lock="search.merge", retry=3, pass_context=False)
def merge(timestamp: int) -> None:
    """Elasticsearch's index in one segment again, while hardly anybody asks."""
    if elastic.configured():
        elastic.merge()


async def enqueue_drain() -> None:
    """Enqueues a drain unless one is waiting: that one will see the change too."""
    with suppress(AlreadyEnqueued):
        await drain.defer_async()
