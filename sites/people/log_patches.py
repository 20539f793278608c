"""One row in a history for what a user saved in one sitting, without losing what one action did to several things.

Wagtail logs every autosave under the UUID of the sitting's first one, and shows the latest entry of a UUID and an
action. All things of a bulk action share a UUID too, and of theirs it would show one: the others' histories lack it.
"""

from typing import Any

from django.db.models import Exists, OuterRef, Q
from wagtail.models import PageLogEntry
from wagtail.models.audit_log import LogEntryQuerySet

THING = ("content_type", "object_id")


def apply() -> None:
    """Patch the query set of every log. Idempotent."""
    LogEntryQuerySet.latest_by_uuid_and_action = latest_of_each_thing


def latest_of_each_thing(entries: Any) -> Any:
    """Return the latest entry of each UUID, action and thing; entries without a UUID all stay."""
    same = ("uuid", "action", *(("page",) if entries.model is PageLogEntry else THING))
    newer = Q(timestamp__gt=OuterRef("timestamp")) | Q(timestamp=OuterRef("timestamp"), pk__gt=OuterRef("pk"))
    others = entries.model._default_manager.filter(newer, **{name: OuterRef(name) for name in same})
    return entries.exclude(Exists(others))
