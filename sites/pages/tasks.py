"""What the worker does for pages: scheduled publishing, mails about feedback, yearly reminders, forgetting."""

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
    """Do in each region what editors scheduled. A failure is raised after all others had their turn."""
    for_each_region(lambda region: publish_due())


@app.task(name="pages.mail_feedback", queue="default", retry=MAILS)
def mail_feedback(schema: str, feedback: int) -> None:
    """Tells the editors of a region what a visitor wrote. Raises what the mail server raises; then tried again."""
    with schema_context(schema):
        found = Feedback.objects.filter(pk=feedback, closed=None, cleared=None).first()
        if found:
            feedback_handling.tell_editors(found)


@app.task(name="pages.mail_answer", queue="default", retry=MAILS)
def mail_answer(schema: str, feedback: int) -> None:
    """Sends a visitor the answer. Raises what the mail server raises; then tried again."""
    with schema_context(schema):
        found = Feedback.objects.filter(pk=feedback).exclude(email="").first()
        if found:
            feedback_handling.send_answer(found)


@app.task(name="pages.scale_pictures", queue="default", retry=PICTURES)
def scale_pictures(schema: str, page: int) -> None:
    """Makes the scaled versions of a published page's pictures. Raises ExceptionGroup for those it cannot make."""
    with schema_context(schema):
        found = Page.objects.live().filter(pk=page).first()
        if found:
            pictures.make_ahead(found.specific)


@app.periodic(cron="40 5 * * *")
@app.task(name="pages.remind_of_statements", queue="default", queueing_lock="pages.remind_of_statements")
def remind_of_statements(timestamp: int) -> None:
    """Each morning, in each region: reminds of an accessibility statement nobody has reviewed for a year."""
    for_each_region(lambda region: reminders.remind(region))


@app.periodic(cron="50 2 * * *")
@app.task(name="pages.forget_writers", queue="default", queueing_lock="pages.forget_writers")
def forget_writers(timestamp: int) -> None:
    """Each night, in each region: old feedback forgets who wrote it."""
    for_each_region(lambda region: feedback_handling.forget_writers())
