"""What editors scheduled in the present region: publishing what is due, unpublishing what has expired.

In the place of Wagtail's command `publish_scheduled`, which stops at the first page or record it cannot publish.
"""

from collections.abc import Callable, Iterator
from functools import partial
from typing import Any

from django.apps import apps
from django.db import transaction
from django.utils import timezone
from wagtail.models import DraftStateMixin, Page, Revision

from sites.pages.route_slugs import HOME_DEPTH


def publish_due() -> None:
    """Do all that is due. Raises ExceptionGroup for what failed, after everything else had its turn."""
    failures: list[Exception] = []
    for thing, step in due():
        try:
            with transaction.atomic():
                step()
        except Exception as error:  # everything else still has its turn
            error.add_note(f"{thing._meta.label} {thing.pk}")
            failures.append(error)
    if failures:
        raise ExceptionGroup("Some scheduled changes failed", failures)


def due() -> Iterator[tuple[Any, Callable[[], Any]]]:
    """Yield each thing with the step that is due: first what has expired, then revisions by their time."""
    for model in drafted_models():
        expired = model._default_manager.filter(live=True, expire_at__lt=timezone.now())
        if model is Page:
            expired = expired.exclude(depth=HOME_DEPTH)  # the whole site would go with its front page
        for thing in list(expired.order_by("expire_at")):
            yield thing, partial(thing.unpublish, set_expired=True, log_action="wagtail.unpublish.scheduled")
    for revision in Revision.objects.filter(approved_go_live_at__lt=timezone.now()).order_by("approved_go_live_at"):
        yield revision, partial(revision.publish, log_action="wagtail.publish.scheduled")


def drafted_models() -> list[Any]:
    """Return all pages as one model, and every model of records that can be scheduled."""
    records = [each for each in apps.get_models() if issubclass(each, DraftStateMixin) and not issubclass(each, Page)]
    return [Page, *records]
