"""What the desk does when a page is published or taken away: its faults are looked for at once."""

from typing import Any

from wagtail.signals import page_published, page_unpublished

from sites.desk import accessibility_scan
from sites.desk.models import Fault
from sites.desk.pages import form_of


def connect() -> None:
    """To be called once, when the app is ready."""
    page_published.connect(published, dispatch_uid="desk.published")
    page_unpublished.connect(unpublished, dispatch_uid="desk.unpublished")


def published(sender: Any, instance: Any, **kwargs: Any) -> None:
    """The page as it is now."""
    accessibility_scan.look_through(instance)


def unpublished(sender: Any, instance: Any, **kwargs: Any) -> None:
    """Nobody meets its faults any more. Wagtail unpublishes a page, and those below it, before it deletes them."""
    Fault.objects.filter(edit=form_of(instance.pk)).delete()
