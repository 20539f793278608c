"""The publication state of a record, as the lists of the admin show and filter it."""

from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db.models import Case, CharField, Exists, OuterRef, Q, QuerySet, TextChoices, Value, When
from django.db.models.functions import Cast
from django.utils import timezone
from django.utils.translation import pgettext_lazy
from wagtail.models import Revision


class State(TextChoices):
    """Whether residents see a record, and what is to come."""

    DRAFT = "draft", pgettext_lazy("state", "Draft")
    LIVE = "live", pgettext_lazy("state", "Published")
    CHANGED = "changed", pgettext_lazy("state", "Published, with unpublished changes")
    SCHEDULED = "scheduled", pgettext_lazy("state", "Scheduled")
    EXPIRED = "expired", pgettext_lazy("state", "Expired")


PUBLIC = (State.LIVE, State.CHANGED)


def with_state(records: "QuerySet[Any]") -> "QuerySet[Any]":
    """Annotate records with their `publication_state`. A live record with a scheduled version counts as scheduled."""
    scheduled = Revision.objects.filter(
        object_id=Cast(OuterRef("pk"), CharField()),
        base_content_type=ContentType.objects.get_for_model(records.model),
        approved_go_live_at__isnull=False,
    )
    state = Case(
        When(Q(expired=True, live=False) | Q(expire_at__lte=timezone.now()), then=Value(State.EXPIRED.value)),
        When(Exists(scheduled), then=Value(State.SCHEDULED.value)),
        When(live=False, then=Value(State.DRAFT.value)),
        When(has_unpublished_changes=True, then=Value(State.CHANGED.value)),
        default=Value(State.LIVE.value),
        output_field=CharField(),
    )
    return records.annotate(publication_state=state)
