"""What the clock does to pages: publishes and unpublishes at the times editors set, in every region."""

from django.core.management import call_command
from django_tenants.utils import schema_context
from procrastinate.contrib.django import app

from sites.regions.open_regions import open_regions


@app.periodic(cron="* * * * *")
@app.task(name="pages.publish_scheduled", queue="default", queueing_lock="pages.publish_scheduled")
def publish_scheduled(timestamp: int) -> None:
    """Runs Wagtail's `publish_scheduled` in each region. A failure is raised after all others had their turn."""
    failures: list[Exception] = []
    for schema in list(open_regions()):
        with schema_context(schema):
            try:
                call_command("publish_scheduled")
            except Exception as error:  # every other region still has its turn
                failures.append(error)
    if failures:
        raise ExceptionGroup("Scheduled publishing failed in some regions", failures)
