"""Background tasks of the directory. Times are UTC: two or three hours behind Finland."""

from django.utils import timezone
from django_tenants.utils import schema_context
from procrastinate.contrib.django import app

from directory.checking import checks
from directory.exchange import tasks as exchange_tasks  # noqa: F401 (workers find the tasks of apps alone)
from directory.expiry import expire
from directory.merging.pairs import refresh
from directory.proposals.receiving import clear_old
from sites.regions.for_each_region import for_each_region


@app.periodic(cron="5 21,22 * * *")
@app.task(name="directory.expire", queue="default", queueing_lock="directory.expire")
def expire_all(timestamp: int) -> None:
    """After midnight in Finland, in each region: delete and refresh what has expired."""
    for_each_region(lambda region: expire(timezone.localdate()))


@app.periodic(cron="40 22 * * *")
@app.task(name="directory.find_all_doubles", queue="default", queueing_lock="directory.find_all_doubles")
def find_all_doubles(timestamp: int) -> None:
    """Each night, in each region: find the likely doubles."""
    for_each_region(lambda region: refresh())


@app.task(name="directory.find_doubles", queue="default")
def find_doubles(schema: str) -> None:
    """Find the likely doubles of one region."""
    with schema_context(schema):
        refresh()


@app.periodic(cron="30 5 * * *")
@app.task(name="directory.check_organisations", queue="default", queueing_lock="directory.check_organisations")
def check_organisations(timestamp: int) -> None:
    """Each morning, in each region: ask organisations whether their entries are right, and remind. Idempotent."""
    for_each_region(lambda region: checks.run(timezone.now()))


@app.periodic(cron="55 2 * * *")
@app.task(name="directory.clear_proposals", queue="default", queueing_lock="directory.clear_proposals")
def clear_proposals(timestamp: int) -> None:
    """Each night, in each region: clear personal data of old proposals, checks and invitations."""
    for_each_region(lambda region: clear_personal_data())


def clear_personal_data() -> None:
    """Clear what is older than its retention time in the current region."""
    clear_old()
    checks.clear_old(timezone.now())
