"""Remove the answers and counts of what is deleted."""

from typing import Any

from django.db.models import Q
from django.db.models.signals import post_delete

from programmes.feedback.subjects import KINDS
from programmes.models import FeedbackAnswer, VisitorCount


def connect() -> None:
    """Have the answers of a record and of its rows removed when it is deleted."""
    for model in {kind.model for kind in KINDS.values()}:
        post_delete.connect(remove, sender=model, dispatch_uid=f"remove feedback of {model.__name__}")


def remove(sender: Any, instance: Any, **_options: Any) -> None:
    """Remove the answers and counts of a record and of its rows."""
    theirs = Q()
    for kind in KINDS.values():
        if kind.model is sender:
            theirs |= Q(subject=f"{kind.code}-{instance.pk}") | Q(subject__startswith=f"{kind.code}-{instance.pk}-")
    for model in (FeedbackAnswer, VisitorCount):
        model._default_manager.filter(theirs).delete()
