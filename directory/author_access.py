"""Which organisations and groups are withheld from authors: those with a place that is shown to nobody.

An author reads what residents read, and drafts; the address of a shelter is for those who publish. An author who enters
such a place herself keeps her entry open for as long as all its versions are her own.
"""

from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext
from wagtail.models import Revision

from directory.models import Group, Organisation, Place
from sites.records.models import Record

HIDDEN = [{"is_public": False}]


def why_withheld(record: Organisation | Group, user: Any) -> str:
    """Return why a record and its versions are withheld from an author; empty where they are not."""
    if not has_hidden_place(record) or is_her_own(record, user):
        return ""
    return gettext("“%(name)s” has a place that is shown to nobody. So only those who may publish edit the entry.") % {
        "name": record
    }


def has_hidden_place(record: Organisation | Group) -> bool:
    """Tell whether a record, or any of its versions, has a place that is not public."""
    hidden = Place.objects.filter(is_public=False)
    if isinstance(record, Organisation):
        in_versions = versions(record).filter(content__places__contains=HIDDEN)
        return hidden.filter(organisation=record).exists() or in_versions.exists()
    keys = list(hidden.filter(organisation=record.organisation_id).values_list("pk", flat=True))
    return record.place_id in keys or (bool(keys) and versions(record).filter(content__place__in=keys).exists())


def is_her_own(record: Record, user: Any) -> bool:
    """Tell whether all versions of a record are a user's, and there is one."""
    return versions(record).exists() and not versions(record).exclude(user=user).exists()


def versions(record: Record) -> "QuerySet[Revision]":
    """Return the versions of a record."""
    found: QuerySet[Revision] = Revision.objects.for_instance(record)
    return found
