"""Values that somebody outside proposes for an organisation. Operations are functions in `directory.proposals`."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class Decision(models.TextChoices):
    """What an editor decided on one proposed value."""

    TAKEN = "taken", pgettext_lazy("proposal", "Taken")
    REFUSED = "refused", pgettext_lazy("proposal", "Refused")


class Proposal(models.Model):
    """Proposed values of one organisation, and what became of each. Personal data is cleared after a time.

    `changes` are the value at the time of the proposal and the proposed one by column (`directory.exchange.fields`), as
    JSON. `remarks` are what the sender writes of parts of the entry (`directory.proposals.remarks`). `decisions` are
    codes of `Decision` by column, or by the name of a remark. `email` is where the outcome goes to; it is empty
    afterwards.
    """

    organisation = models.ForeignKey(
        "directory.Organisation", models.CASCADE, verbose_name=_("organisation"), related_name="proposals"
    )
    created = models.DateTimeField(_("received"), auto_now_add=True)
    language = models.CharField(_("language"), max_length=5)
    changes = models.JSONField(default=dict)
    remarks = models.JSONField(default=list)
    message = models.TextField(_("message"), blank=True)
    email = models.EmailField(_("e-mail"), blank=True)
    decisions = models.JSONField(default=dict)
    answer = models.TextField(_("answer"), blank=True)
    closed = models.DateTimeField(_("closed"), null=True)
    closed_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    cleared = models.DateTimeField(_("personal data removed"), null=True)

    class Meta:
        verbose_name = _("suggestion")
        verbose_name_plural = _("suggestions")
        default_permissions = ()
        ordering = (models.F("closed").desc(nulls_first=True), "created", "pk")

    def __str__(self) -> str:
        return f"{self.organisation}: {', '.join(self.changes)}"
