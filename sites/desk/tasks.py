"""Background tasks of the desk. Times are UTC: two or three hours behind Finland."""

from procrastinate.contrib.django import app

from sites.desk import accessibility_scan, reviews
from sites.desk.digest import send_digests
from sites.desk.links.check import check_links
from sites.desk.links.fetcher import LinkFetcher
from sites.regions.for_each_region import for_each_region


@app.periodic(cron="15 23 * * *")
@app.task(name="desk.check_links", queue="default", queueing_lock="desk.check_links", lock="desk.check_links")
def check_all_links(timestamp: int) -> None:
    """Each night: check the links of each region. One fetcher for all, so that all share its throttle."""
    fetcher = LinkFetcher()
    for_each_region(lambda region: check_links(fetcher))


@app.periodic(cron="45 22 * * *")
@app.task(name="desk.look_through", queue="default", queueing_lock="desk.look_through")
def scan_accessibility(timestamp: int) -> None:
    """Each night, in each region: scan all content, and delete orphaned reviews."""
    for_each_region(lambda region: (accessibility_scan.scan_all(), reviews.delete_orphaned_reviews(region.languages)))


@app.periodic(cron="10 4 * * 1")
@app.task(name="desk.send_digests", queue="default", lock="desk.send_digests", retry=3)
def send_all_digests(timestamp: int) -> None:
    """Each Monday morning, in each region: mail the digests. Idempotent within a week."""
    for_each_region(send_digests)
