"""Update the accessibility findings of a page when it is published or unpublished."""

from typing import Any

from wagtail.signals import page_published, page_unpublished

from sites.desk import accessibility_scan
from sites.desk.models import AccessibilityFinding
from sites.desk.pages import form_of


def connect() -> None:
    """Connect the receivers. Called once, when the app is ready."""
    page_published.connect(published, dispatch_uid="desk.published")
    page_unpublished.connect(unpublished, dispatch_uid="desk.unpublished")


def published(sender: Any, instance: Any, **kwargs: Any) -> None:
    """Scan the published page."""
    accessibility_scan.scan_page(instance)


def unpublished(sender: Any, instance: Any, **kwargs: Any) -> None:
    """Delete the findings of the page. Wagtail unpublishes a page, and those below it, before it deletes them."""
    AccessibilityFinding.objects.filter(edit=form_of(instance.pk)).delete()
