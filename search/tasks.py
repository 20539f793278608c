"""The search's own background tasks; drain and sweep are the outbox's."""

from django.utils import timezone
from procrastinate.contrib.django import app

from search import koko
from search.asked import counting as asked
from search.comparison.counting import is_due, keep_month
from search.documents.delivery import deliver
from search.documents.spans import renew_spans
from search.engines import elastic
from search.open_data.changes import forget_removals
from search.open_data.dumps import remove_leftovers, renew_dumps, write_dumps, write_dumps_of
from search.word_list import refresh_words
from sites.outbox.drain import drain


@app.periodic(cron="30 3 * * *")
@app.task(name="search.merge", queue="search", lock="search.merge", retry=3, pass_context=False)
def merge(timestamp: int) -> None:
    """Merge the segments of the Elasticsearch index at night, when there are few queries."""
    if elastic.configured():
        elastic.merge()


@app.periodic(cron="20 1 * * *")
@app.task(name="search.renew_spans", queue="search", lock="search.renew_spans", retry=3, pass_context=False)
def renew_spans_of_documents(timestamp: int) -> None:
    """Each night: renew what documents know of the coming days, for filters such as "open now"."""
    try:
        renew_spans(timezone.now())
    finally:
        deliver()


@app.periodic(cron="40 1 * * *")
@app.task(name="search.refresh_words", queue="search", lock="search.refresh_words", retry=3, pass_context=False)
def refresh_known_words(timestamp: int) -> None:
    """Each night: count the words by which spelling is corrected."""
    refresh_words()


# No `retry`: a worker that starts asks for it again.
@app.task(name="search.load_koko", queue="search", lock="search.load_koko", queueing_lock="search.load_koko")
def load_koko() -> None:
    """Load the carried file of KOKO, or key anew what was loaded; a worker asks for it where it is not current."""
    if not koko.is_current():
        koko.refresh()


@app.periodic(cron="*/5 * * * *")
@app.task(name="search.count_indicators", queue="search", lock="search.count_indicators", retry=3, pass_context=False)
def count_indicators(timestamp: int) -> None:
    """Count the indicators of every region: once an hour, and at once where nothing was counted of this month."""
    if is_due(timestamp):
        keep_month()


@app.periodic(cron="50 1 * * *")
@app.task(name="search.forget_removals", queue="search", lock="search.forget_removals", retry=3, pass_context=False)
def forget_old_removals(timestamp: int) -> None:
    """Each night: forget what was removed from the open data long ago."""
    forget_removals(timezone.now())


@app.periodic(cron="10 2 * * *")
@app.task(name="search.write_dumps", queue="search", lock="search.write_dumps", retry=3, pass_context=False)
def write_files(timestamp: int) -> None:
    """Each night: write the open data as files."""
    write_dumps()


@app.task(name="search.write_dumps_of", queue="search", retry=3)
def write_files_of(schema: str) -> None:
    """When a person was forgotten in a region: write the files that hold things of it, from documents renewed first."""
    drain()
    write_dumps_of(schema)


# No `retry`: what could not be written remains to be written by the next.
@app.periodic(cron="*/5 * * * *")
@app.task(name="search.renew_dumps", queue="search", queueing_lock="search.renew_dumps", pass_context=False)
def renew_files(timestamp: int) -> None:
    """Write the files of the open data that may still tell what was taken back; remove those of no open region."""
    try:
        renew_dumps()
    finally:
        remove_leftovers()


@app.periodic(cron="5 2 * * *")
@app.task(name="search.forget_questions", queue="search", lock="search.forget_questions", retry=3, pass_context=False)
def forget_questions(timestamp: int) -> None:
    """Each night: forget what was asked rarely or long ago."""
    asked.forget(timezone.localdate())
