"""Store answers, and release them to staff."""

from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from programmes.feedback.releasing import count_to_release
from programmes.feedback.subjects import FeedbackSubject, load, subject_of
from programmes.models import FeedbackAnswer


@transaction.atomic
def receive(subject: FeedbackSubject, token: UUID, face: int, text: str) -> None:
    """Store an answer to an open form. Idempotent for each `token`."""
    FeedbackAnswer.objects.get_or_create(token=token, defaults={"subject": subject.key, "face": face, "text": text})
    release(subject.key, is_open=True)


def release(key: str, is_open: bool) -> None:
    """Release as many answers as staff may see now, the oldest first. Call it in a transaction."""
    waiting = FeedbackAnswer.objects.select_for_update().filter(subject=key, released=False)
    numbers = list(waiting.order_by("pk").values_list("pk", flat=True))
    count = count_to_release(len(numbers), is_open)
    if count:
        FeedbackAnswer.objects.filter(pk__in=numbers[:count]).update(released=True)


def release_closed() -> None:
    """Release the answers to forms that are closed. Idempotent; called every night in each region.

    The answers of a date that are too few to be shown are counted with those of other dates: see `hand_to_whole`.
    """
    waiting = FeedbackAnswer.objects.filter(released=False).order_by("-subject")  # dates before their whole
    keys = list(waiting.values_list("subject", flat=True).distinct())
    subjects, now = load(keys), timezone.now()
    for key in keys:
        if key not in subjects or subjects[key].open_until(now) is None:
            with transaction.atomic():
                release(key, is_open=False)
                if key in subjects and subjects[key].is_date:
                    hand_to_whole(subjects[key], now)


def hand_to_whole(date: FeedbackSubject, now: datetime) -> None:
    """Count the answers of a closed date that still wait with those of the whole. Call it in a transaction."""
    if FeedbackAnswer.objects.filter(subject=date.key, released=False).update(subject=date.whole_key):
        whole = subject_of(date.kind.code, date.record)
        release(whole.key, is_open=whole.open_until(now) is not None)
