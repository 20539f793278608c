"""Presenters are told at once when what holds of their date changes with the series."""

from typing import Any

from django.db.models.signals import pre_delete
from django.utils import timezone
from wagtail.signals import published, unpublished

from programmes.models import InfoSession
from programmes.sessions.presenting import changes


def connect() -> None:
    """Connect the receivers. Called once, when the app is ready."""
    for signal in (published, unpublished):
        signal.connect(tell_changes, sender=InfoSession, dispatch_uid=f"programmes.session_{id(signal)}")
    pre_delete.connect(tell_end, sender=InfoSession, dispatch_uid="programmes.session_deleted")


def tell_changes(instance: InfoSession, **_kwargs: Any) -> None:
    """Tell the presenters of a series what has changed."""
    changes.renew_all(InfoSession.objects.get(pk=instance.pk), timezone.localdate())


def tell_end(instance: InfoSession, **_kwargs: Any) -> None:
    """Tell the presenters of a series that it is no more."""
    changes.cancel_all(instance, timezone.localdate())
