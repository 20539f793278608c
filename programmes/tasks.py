"""Background tasks of the programmes. Times are UTC: two or three hours behind Finland."""

from django.utils import timezone
from procrastinate.contrib.django import app

from programmes.fairs.applications import changes
from programmes.fairs.tasks.reminders import clear_names, remind
from programmes.feedback.receiving import release_closed
from programmes.imports import steps  # noqa: F401 (workers find the tasks of apps alone)
from programmes.kiosks import daily
from programmes.sent_events.receiving import clear_old
from programmes.sessions.presenting import changes as presenting
from programmes.sessions.presenting import daily as sessions
from sites.kinds import sources
from sites.outbox.drain import record
from sites.outbox.models import Priority
from sites.regions.connection import connection
from sites.regions.for_each_region import for_each_region


@app.periodic(cron="15 21,22 * * *")
@app.task(name="programmes.renew_dates", queue="default", queueing_lock="programmes.renew_dates")
def renew_all(timestamp: int) -> None:
    """After midnight in Finland, in each region: have the dates of the coming weeks and months computed anew."""
    for_each_region(lambda region: renew_dates())


def renew_dates() -> None:
    """Record each thing that has dates, in the current region: which of them come depends on the day. Idempotent.

    They wait for what editors change: a country's worth of them takes minutes.
    """
    for source in sources().values():
        if source.dated:
            things = [(source.name, key) for key in sorted(source.keys())]
            record(connection.schema_name, things, Priority.OUTDATED)


@app.periodic(cron="45 22 * * *")
@app.task(name="programmes.close_feedback", queue="default", queueing_lock="programmes.close_feedback")
def close_feedback(timestamp: int) -> None:
    """After midnight in Finland, in each region: show staff the last answers to the forms that are closed."""
    for_each_region(lambda region: release_closed())


@app.periodic(cron="20 5 * * *")
@app.task(name="programmes.keep_rotas", queue="default", queueing_lock="programmes.keep_rotas")
def keep_rotas(timestamp: int) -> None:
    """Each morning, in each region: remind those who take turns at kiosks, and call out gaps. Idempotent."""
    for_each_region(lambda region: daily.run(timezone.localdate()))


@app.periodic(cron="*/20 * * * *")
@app.task(name="programmes.fair_tables", queue="default", queueing_lock="programmes.fair_tables")
def look_after_fair_tables(timestamp: int) -> None:
    """In each region: decline applications that were not confirmed in time, and invite the next."""
    for_each_region(lambda region: changes.look_after_tables(timezone.localdate()))


@app.periodic(cron="35 22 * * *")
@app.task(name="programmes.fair_contacts", queue="default", queueing_lock="programmes.fair_contacts")
def clear_fair_contacts(timestamp: int) -> None:
    """After midnight in Finland, in each region: remove the contacts and checklist names of fairs long over."""
    for_each_region(lambda region: changes.clear_contacts())
    for_each_region(lambda region: clear_names(timezone.localdate()))


@app.periodic(cron="40 5 * * *")
@app.task(name="programmes.fair_reminders", queue="default", queueing_lock="programmes.fair_reminders")
def remind_of_fair_tasks(timestamp: int) -> None:
    """Each morning, in each region: remind those who do something for a fair. Idempotent for a day."""
    for_each_region(lambda region: remind(timezone.localdate()))


@app.periodic(cron="25 5 * * *")
@app.task(name="programmes.keep_sessions", queue="default", queueing_lock="programmes.keep_sessions")
def keep_sessions(timestamp: int) -> None:
    """Each morning, in each region: remind those who present at info sessions, and report free slots. Idempotent."""
    for_each_region(lambda region: sessions.run(timezone.localdate()))


@app.periodic(cron="50 22 * * *")
@app.task(name="programmes.session_contacts", queue="default", queueing_lock="programmes.session_contacts")
def clear_session_contacts(timestamp: int) -> None:
    """After midnight in Finland, in each region: remove the contacts of presenters of dates that are long over."""
    for_each_region(lambda region: presenting.clear_contacts(timezone.localdate()))


@app.periodic(cron="50 2 * * *")
@app.task(name="programmes.clear_sent_events", queue="default", queueing_lock="programmes.clear_sent_events")
def clear_sent_events(timestamp: int) -> None:
    """Each night, in each region: clear personal data of events that were sent in long ago."""
    for_each_region(lambda region: clear_old())
