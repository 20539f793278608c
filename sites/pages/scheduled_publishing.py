"""Scheduled publishing in the present region: publish what is due, unpublish what has expired.

Replaces Wagtail's command `publish_scheduled`, which stops at the first page or record that fails.
"""

from collections.abc import Callable, Iterator
from functools import partial
from typing import Any

from django.apps import apps
from django.db import transaction
from django.utils import timezone
from wagtail.models import DraftStateMixin, Page, Revision

from sites.one_by_one import one_by_one
from sites.pages.route_slugs import HOME_DEPTH


def publish_due() -> None:
    """Publish and unpublish all that is due.

    Failures do not stop the others; they are raised as ExceptionGroup at the end.
    """
    one_by_one(
        due(),
        lambda change: in_transaction(change[1]),
        note=lambda change: f"{change[0]._meta.label} {change[0].pk}",
        message="Some scheduled changes failed",
    )


def in_transaction(step: Callable[[], Any]) -> None:
    """Take a step, which changes everything or nothing."""
    with transaction.atomic():
        step()


def due() -> Iterator[tuple[Any, Callable[[], Any]]]:
    """Yield each object with its due action: first expired ones, then revisions by their time."""
    for model in drafted_models():
        expired = model._default_manager.filter(live=True, expire_at__lt=timezone.now())
        if model is Page:
            expired = expired.exclude(depth=HOME_DEPTH)  # unpublishing a front page would take its site offline
        for thing in list(expired.order_by("expire_at")):
            yield thing, partial(thing.unpublish, set_expired=True, log_action="wagtail.unpublish.scheduled")
    for revision in Revision.objects.filter(approved_go_live_at__lt=timezone.now()).order_by("approved_go_live_at"):
        yield revision, partial(revision.publish, log_action="wagtail.publish.scheduled")


def drafted_models() -> list[Any]:
    """Return Page and every model of records with drafts."""
    records = [each for each in apps.get_models() if issubclass(each, DraftStateMixin) and not issubclass(each, Page)]
    return [Page, *records]
