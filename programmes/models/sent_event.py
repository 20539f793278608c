"""Events that somebody outside sent in. Operations are functions in `programmes.sent_events`."""

import uuid

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from programmes.models.event import Event


class SentState(models.TextChoices):
    """What became of an event that was sent in."""

    WAITING = "waiting", pgettext_lazy("event sent in", "Waits for a decision")
    PUBLISHED = "published", pgettext_lazy("event sent in", "Published")
    REFUSED = "refused", pgettext_lazy("event sent in", "Refused")
    WITHDRAWN = "withdrawn", pgettext_lazy("event sent in", "Withdrawn by the sender")


class SentEvent(models.Model):
    """An event that was sent in, and its draft. Personal data is cleared after a time.

    `submission` is the form's own random number: a form that is sent twice counts once. `email` is where the outcome
    goes to; it is empty afterwards.
    """

    event = models.OneToOneField(
        Event, verbose_name=_("event"), related_name="sent", on_delete=models.SET_NULL, null=True
    )
    name = models.CharField(_("name"), max_length=200)
    organiser = models.CharField(_("organiser"), max_length=200)
    submission = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    created = models.DateTimeField(_("received"), auto_now_add=True)
    language = models.CharField(_("language"), max_length=5)
    email = models.EmailField(_("e-mail"), blank=True)
    message = models.TextField(_("message"), blank=True)
    state = models.CharField(_("state"), max_length=10, choices=SentState, default=SentState.WAITING)
    answer = models.TextField(_("answer"), blank=True)
    closed = models.DateTimeField(_("closed"), null=True)
    closed_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    cleared = models.DateTimeField(_("personal data removed"), null=True)

    class Meta:
        verbose_name = _("event sent in")
        verbose_name_plural = _("events sent in")
        default_permissions = ()
        ordering = (models.F("closed").desc(nulls_first=True), "created", "pk")

    def __str__(self) -> str:
        return self.name
