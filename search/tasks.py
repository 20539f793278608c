"""The search's own background task; drain and sweep are the outbox's."""

from procrastinate.contrib.django import app

from search.engines import elastic


@app.periodic(cron="30 3 * * *")
@app.task(name="search.merge", queue="search", lock="search.merge", retry=3, pass_context=False)
def merge(timestamp: int) -> None:
    """Merge the segments of the Elasticsearch index at night, when there are few queries."""
    if elastic.configured():
        elastic.merge()
