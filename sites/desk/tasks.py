"""What the worker does for the desk. Times are UTC: two or three hours behind Finland."""

from procrastinate.contrib.django import app

from sites.desk import accessibility_scan, reviews
from sites.desk.digest import send_digests
from sites.desk.links.check import check_links
from sites.desk.links.fetcher import Visitor
from sites.regions.for_each_region import for_each_region


@app.periodic(cron="15 23 * * *")
@app.task(name="desk.check_links", queue="default", queueing_lock="desk.check_links", lock="desk.check_links")
def check_all_links(timestamp: int) -> None:
    """Each night: looks at the links of each region. One visitor for all, so that hosts meet one guest."""
    visitor = Visitor()
    for_each_region(lambda region: check_links(visitor))


@app.periodic(cron="45 22 * * *")
@app.task(name="desk.look_through", queue="default", queueing_lock="desk.look_through")
def look_through(timestamp: int) -> None:
    """Each night, in each region: the faults of accessibility anew, and no notes of what is gone."""
    for_each_region(
        lambda region: (accessibility_scan.look_through_all(), reviews.forget_what_is_gone(region.languages))
    )


@app.periodic(cron="10 4 * * 1")
@app.task(name="desk.send_digests", queue="default", lock="desk.send_digests", retry=3)
def send_all_digests(timestamp: int) -> None:
    """Each Monday morning, in each region: mails what is due for review. Whoever got theirs gets no second one."""
    for_each_region(send_digests)
