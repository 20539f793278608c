"""Deletes records that an import added, some at a time: the queries of a deletion are the same for one and for many."""

from collections.abc import Collection, Iterator
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db import models
from django.db.models import Q
from django.utils import timezone
from modelcluster.fields import ParentalKey
from wagtail.log_actions import LogContext, get_active_log_context
from wagtail.models import ModelLogEntry, ReferenceIndex
from wagtail.signal_handlers import disable_reference_index_auto_update

from directory.models import LikelyDouble
from sites.records.models import AbstractFormerSlug

DERIVED = (AbstractFormerSlug, LikelyDouble)


def in_use(model: type[models.Model], pks: Collection[int]) -> set[int]:
    """Return the records that others belong to, which would be deleted with them: an organisation with a group."""
    found: set[int] = set()
    for field in belonging(model):
        rows = field.model._base_manager.filter(**{f"{field.name}__in": pks})
        found |= set(rows.values_list(field.attname, flat=True))
    return found


def belonging(model: type[models.Model]) -> Iterator[Any]:
    """Yield the foreign keys of what belongs to records of a model; not of their own parts, and of what is derived."""
    every: Any = model._meta.get_fields(include_hidden=True)
    relations = [each for each in every if each.one_to_many and getattr(each, "on_delete", None) is models.CASCADE]
    parts = {each.related_model for each in relations if isinstance(each.field, ParentalKey)}
    for each in relations:
        if each.related_model not in parts and not issubclass(each.related_model, DERIVED):
            yield each.field


def delete_records(records: Collection[Any], *, action: str, user: Any, file: str) -> None:
    """Delete records of one model, and log it as `action` of a user. Raises ProtectedError and IntegrityError."""
    model = type(next(iter(records)))
    content_type = ContentType.objects.get_for_model(model)
    keys = [str(record.pk) for record in records]
    log_deletions(records, content_type, action=action, user=user, file=file)
    # The signal handler of Wagtail updates the index record by record; nothing else that it knows is deleted here.
    with disable_reference_index_auto_update():
        model._default_manager.filter(pk__in=[record.pk for record in records]).delete()
    own = Q(base_content_type=content_type, object_id__in=keys)
    ReferenceIndex.objects.filter(own | Q(to_content_type=content_type, to_object_id__in=keys)).delete()


def log_deletions(records: Collection[Any], content_type: Any, *, action: str, user: Any, file: str) -> None:
    """Add the entries of the log that `wagtail.log_actions.log` would add one by one."""
    context: LogContext = get_active_log_context()
    entries = [
        ModelLogEntry(
            content_type=content_type,
            object_id=str(record.pk),
            label=str(record),
            action=action,
            user=user or context.user,
            uuid=context.uuid,
            timestamp=timezone.now(),
            data={"file": file},
            deleted=True,
        )
        for record in records
    ]
    ModelLogEntry.objects.bulk_create(entries)
