"""The publication state of a record, as the lists of the admin show and filter it."""

from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db.models import Case, CharField, Exists, OuterRef, Q, QuerySet, TextChoices, Value, When
from django.db.models.functions import Cast
from django.utils import timezone
from django.utils.translation import pgettext_lazy
from wagtail.models import Revision

from sites.records.models import ModeratedRecord, Record
from sites.records.queries import is_published
from sites.records.waiting import waits, was_sent_back


class RecordState(TextChoices):
    """Whether residents see a record, and what is to come."""

    DRAFT = "draft", pgettext_lazy("state", "Draft")
    LIVE = "live", pgettext_lazy("state", "Published")
    CHANGED = "changed", pgettext_lazy("state", "Published, with unpublished changes")
    WAITING = "waiting", pgettext_lazy("state", "Waiting for approval")
    SENT_BACK = "sent-back", pgettext_lazy("state", "Sent back for changes")
    SCHEDULED = "scheduled", pgettext_lazy("state", "Scheduled")
    EXPIRED = "expired", pgettext_lazy("state", "Expired")


PUBLIC = (RecordState.LIVE, RecordState.CHANGED)
IN_WORKFLOW = (RecordState.WAITING, RecordState.SENT_BACK)
"""Of what authors draft alone. They say nothing of whether residents see the record."""


def states_of(model: type[Record]) -> list[tuple[str, Any]]:
    """Return the states of a model's records with their labels."""
    return [each for each in RecordState.choices if each[0] not in IN_WORKFLOW or issubclass(model, ModeratedRecord)]


def is_seen(record: Any) -> bool:
    """Tell whether residents may find an annotated record, as far as its own state goes."""
    state = record.publication_state
    return state in PUBLIC or (state in IN_WORKFLOW and is_published(record))


def with_state(records: "QuerySet[Any]") -> "QuerySet[Any]":
    """Annotate records with their `publication_state`.

    A live record with a version that waits for approval counts as waiting, one with a version that was sent back to
    its author as sent back, one with a scheduled version as scheduled.
    """
    scheduled = Revision.objects.filter(
        object_id=Cast(OuterRef("pk"), CharField()),
        base_content_type=ContentType.objects.get_for_model(records.model),
        approved_go_live_at__isnull=False,
    )
    state = Case(
        When(waits(records.model), then=Value(RecordState.WAITING.value)),
        When(was_sent_back(records.model), then=Value(RecordState.SENT_BACK.value)),
        When(Q(expired=True, live=False) | Q(expire_at__lte=timezone.now()), then=Value(RecordState.EXPIRED.value)),
        When(Exists(scheduled), then=Value(RecordState.SCHEDULED.value)),
        When(live=False, then=Value(RecordState.DRAFT.value)),
        When(has_unpublished_changes=True, then=Value(RecordState.CHANGED.value)),
        default=Value(RecordState.LIVE.value),
        output_field=CharField(),
    )
    return records.annotate(publication_state=state)
