"""Which checks and invitations the editors' lists show."""

from datetime import datetime

from django.db.models import F, Q, QuerySet, TextChoices
from django.utils.translation import gettext_lazy as _

from directory.models import Check, EntryInvitation


class CheckGroup(TextChoices):
    """The parts of the list of checks."""

    UNANSWERED = "unanswered", _("Not checked")
    OPEN = "open", _("Wait for an answer")
    ANSWERED = "answered", _("Answered")


def checks(group: str, now: datetime) -> "QuerySet[Check]":
    """Return the checks of a part of the list, the newest first.

    Not checked is what came back, or got no answer in time, and was not marked as checked since.
    """
    found = Check.objects.select_related("organisation")
    if group == CheckGroup.ANSWERED:
        return found.exclude(answered=None)
    waiting = found.filter(answered=None, revoked=None)
    if group == CheckGroup.OPEN:
        return waiting.filter(bounced=None, expires__gt=now)
    unchecked = Q(organisation__last_checked=None) | Q(organisation__last_checked__lt=F("created__date"))
    return waiting.filter(unchecked).filter(Q(expires__lte=now) | Q(bounced__isnull=False))


def filled_in() -> "QuerySet[EntryInvitation]":
    """Return the invitations whose entry was filled in and is still a draft that was never published."""
    found = EntryInvitation.objects.exclude(answered=None).select_related("organisation")
    return found.filter(organisation__isnull=False, organisation__first_published_at=None)
