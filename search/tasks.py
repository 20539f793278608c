"""The worker's tasks: drain when the bell rings, sweep every minute whatever was not heard."""

from contextlib import suppress

from procrastinate.contrib.django import app
from procrastinate.exceptions import AlreadyEnqueued

from search import indexer

SECONDS_UNTIL_NEXT_TRY = 5


@app.task(name="search.drain", queue="search", lock="search.drain", queueing_lock="search.drain", retry=3)
def drain() -> None:
    """From noted changes to what residents find. While Elasticsearch is away, tries again after some seconds."""
    outcome = indexer.drain()
    if outcome.away:
        with suppress(AlreadyEnqueued):
            drain.configure(schedule_in={"seconds": SECONDS_UNTIL_NEXT_TRY}).defer()


@app.periodic(cron="* * * * *")
@app.task(name="search.sweep", queue="search", queueing_lock="search.sweep", pass_context=False)
def sweep(timestamp: int) -> None:
    """What no bell announced: changes noted while no worker ran."""
    indexer.drain()
