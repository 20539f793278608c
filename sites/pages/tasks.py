"""Tasks of the worker: scheduled publishing, feedback mails, yearly reminders, anonymisation."""

from django_tenants.utils import schema_context
from procrastinate import RetryStrategy
from procrastinate.contrib.django import app
from wagtail.models import Page

from sites.pages import feedback_handling, reminders
from sites.pages.discovery import pictures
from sites.pages.models import Feedback
from sites.pages.scheduled_publishing import publish_due
from sites.regions.for_each_region import for_each_region

MAILS = RetryStrategy(max_attempts=8, exponential_wait=4)
PICTURES = RetryStrategy(max_attempts=3, exponential_wait=4)


@app.periodic(cron="* * * * *")
@app.task(name="pages.publish_scheduled", queue="default", queueing_lock="pages.publish_scheduled")
def publish_scheduled(timestamp: int) -> None:
    """Every minute: publish and unpublish what is due in each region. Failures are raised at the end."""
    for_each_region(lambda region: publish_due())


@app.task(name="pages.mail_feedback", queue="default", retry=MAILS)
def mail_feedback(schema: str, feedback: int) -> None:
    """Enqueue the mails that tell the region's editors of feedback. Idempotent."""
    with schema_context(schema):
        found = Feedback.objects.filter(pk=feedback, closed=None, cleared=None).first()
        if found:
            feedback_handling.notify_editors(found)


@app.task(name="pages.mail_answer", queue="default", retry=MAILS)
def mail_answer(schema: str, feedback: int) -> None:
    """Enqueue the mail with the answer to the visitor. Idempotent."""
    with schema_context(schema):
        found = Feedback.objects.filter(pk=feedback).exclude(email="").first()
        if found:
            feedback_handling.send_answer(found)


@app.task(name="pages.scale_pictures", queue="default", retry=PICTURES)
def scale_pictures(schema: str, page: int) -> None:
    """Create the renditions of a published page's pictures. Raises ExceptionGroup for those that fail."""
    with schema_context(schema):
        found = Page.objects.live().filter(pk=page).first()
        if found:
            pictures.create_renditions(found.specific)


@app.periodic(cron="40 5 * * *")
@app.task(name="pages.remind_of_statements", queue="default", queueing_lock="pages.remind_of_statements")
def remind_of_statements(timestamp: int) -> None:
    """Each morning, in each region: send reminders to review the accessibility statement."""
    for_each_region(lambda region: reminders.remind(region))


@app.periodic(cron="50 2 * * *")
@app.task(name="pages.forget_writers", queue="default", queueing_lock="pages.forget_writers")
def anonymise_feedback(timestamp: int) -> None:
    """Each night, in each region: anonymise old feedback."""
    for_each_region(lambda region: feedback_handling.anonymise_feedback())
