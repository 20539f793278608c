"""The history of what is no part of a record's revisions, as links in mails change it too."""

from typing import Any

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

REASON_LENGTH = 250


class StateChange(models.Model):
    """A state that something came to: when, by whom and why. The user is empty where nobody was signed in."""

    reason = models.CharField(_("reason"), max_length=REASON_LENGTH, blank=True)
    moment = models.DateTimeField(_("moment"), auto_now_add=True)
    user: Any = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("user"),
        related_name="+",
        on_delete=models.SET_NULL,
        null=True,
    )

    class Meta:
        abstract = True
        ordering = ("-moment", "-pk")
        default_permissions = ()
