"""What each role may do to records."""

from collections.abc import Mapping, Sequence
from typing import Any

from sites.people.roles import AUTHORS, EDITORS, MODERATORS
from sites.records.models import ModeratedRecord, Record


def record_permissions(model: type[Record]) -> Mapping[str, Sequence[str]]:
    """Return the permissions over a model's records by role.

    Authors draft those that moderators approve, and read the others; editors and moderators do everything.
    """
    read = [permission(model, "view")]
    draft = [*read, permission(model, "add"), permission(model, "change")]
    everything = [*draft, permission(model, "delete"), permission(model, "publish")]
    authors = draft if issubclass(model, ModeratedRecord) else read
    return {AUTHORS: authors, EDITORS: everything, MODERATORS: everything}


def permission(model: type[Record], verb: str) -> str:
    """Return the name of the permission to do something with a model's records: "directory.publish_organisation"."""
    return f"{model._meta.app_label}.{verb}_{model._meta.model_name}"


def may_publish(user: Any, model: type[Record]) -> bool:
    """Tell whether a user may publish a model's records, and so may do what changes public ones at once."""
    return bool(user.has_perm(permission(model, "publish")))
