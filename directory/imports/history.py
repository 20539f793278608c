"""The history of loaded organisations: entries of Wagtail's log in one query, for those that a load saves in bulk."""

from collections.abc import Collection, Iterator
from datetime import datetime

from django.contrib.contenttypes.models import ContentType
from wagtail.models import ModelLogEntry

from directory.models import Organisation


def log_load(created: Collection[Organisation], changed: Collection[Organisation], when: datetime) -> None:
    """Log that organisations were created and published, or changed, at a time. `user` is empty: the system."""
    actions = [
        *_entries(created, "wagtail.create", when),
        *_entries(created, "wagtail.publish", when),
        *_entries(changed, "wagtail.edit", when),
    ]
    ModelLogEntry.objects.bulk_create(actions)


def _entries(organisations: Collection[Organisation], action: str, when: datetime) -> Iterator[ModelLogEntry]:
    kind = ContentType.objects.get_for_model(Organisation)
    for organisation in organisations:
        yield ModelLogEntry(
            content_type=kind,
            object_id=str(organisation.pk),
            label=str(organisation),
            action=action,
            timestamp=when,
            content_changed=True,
        )
