"""Background tasks of the directory. Times are UTC: two or three hours behind Finland."""

from django.utils import timezone
from procrastinate.contrib.django import app

from directory.expiry import expire
from sites.regions.for_each_region import for_each_region


@app.periodic(cron="5 21,22 * * *")
@app.task(name="directory.expire", queue="default", queueing_lock="directory.expire")
def expire_all(timestamp: int) -> None:
    """After midnight in Finland, in each region: delete and refresh what has expired."""
    for_each_region(lambda region: expire(timezone.localdate()))
