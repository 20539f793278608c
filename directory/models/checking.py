"""Links that are mailed to organisations: to check their entry once a year, and to fill in a first one.

Operations are functions in `directory.checking`.
"""

from datetime import datetime, timedelta

from django.conf import settings
from django.db import models
from django.utils.crypto import get_random_string
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from directory.models.proposal import Proposal

VALIDITY = timedelta(days=60)
NONCE_LENGTH = 22  # characters: 130 bits


def new_nonce() -> str:
    """Return a random text."""
    return get_random_string(NONCE_LENGTH)


class MailedLinkState(models.TextChoices):
    """The state of a mailed link."""

    OPEN = "open", pgettext_lazy("link", "Waits for an answer")
    ANSWERED = "answered", pgettext_lazy("link", "Answered")
    BOUNCED = "bounced", pgettext_lazy("link", "The mail did not arrive")
    EXPIRED = "expired", pgettext_lazy("link", "No answer")
    REVOKED = "revoked", pgettext_lazy("link", "Withdrawn")


class MailedLink(models.Model):
    """A link that one address got by mail. It works once, until `expires`, unless it is revoked.

    The link is signed and names the row and its `nonce`: a new nonce makes it void. `mail_job` is the job that sends
    the mail. A mail that did not arrive (`bounced`) leaves the link valid: somebody may have got it all the same.
    """

    email = models.EmailField(_("e-mail"))
    language = models.CharField(_("language"), max_length=5)
    nonce = models.CharField(max_length=NONCE_LENGTH, default=new_nonce, editable=False)
    created = models.DateTimeField(_("sent"), auto_now_add=True)
    expires = models.DateTimeField(_("valid until"))
    mail_job = models.BigIntegerField(null=True, editable=False)
    answered = models.DateTimeField(_("answered"), null=True)
    answered_by = models.CharField(_("who answered"), max_length=100, blank=True)
    revoked = models.DateTimeField(_("withdrawn"), null=True)
    bounced = models.DateTimeField(_("came back"), null=True)

    class Meta:
        abstract = True
        default_permissions = ()
        ordering = ("-created", "-pk")

    def __str__(self) -> str:
        return self.email

    def state_at(self, now: datetime) -> MailedLinkState:
        """Return the state at a moment."""
        if self.answered:
            return MailedLinkState.ANSWERED
        if self.revoked:
            return MailedLinkState.REVOKED
        if self.bounced:
            return MailedLinkState.BOUNCED
        return MailedLinkState.EXPIRED if self.expires <= now else MailedLinkState.OPEN

    def is_valid_at(self, now: datetime) -> bool:
        """Tell whether the link can be answered at a moment."""
        return not self.answered and not self.revoked and now < self.expires


class Check(MailedLink):
    """An organisation is asked whether its entry is right. `proposal` are the corrections of the answer, if any."""

    organisation = models.ForeignKey(
        "directory.Organisation", models.CASCADE, verbose_name=_("organisation"), related_name="checks"
    )
    reminded = models.DateTimeField(_("reminded"), null=True)
    proposal = models.OneToOneField(Proposal, models.SET_NULL, null=True, related_name="check_answered")

    class Meta(MailedLink.Meta):
        verbose_name = _("check of an entry")
        verbose_name_plural = _("checks of entries")
        constraints = [
            models.UniqueConstraint(
                fields=("organisation",),
                condition=models.Q(answered=None, revoked=None),
                name="one_open_check_of_an_organisation",
            )
        ]


class EntryInvitation(MailedLink):
    """An organisation that is not in the directory is invited to fill in its entry, which becomes a draft."""

    name = models.CharField(_("name of the organisation"), max_length=200)
    message = models.TextField(_("message"), blank=True)
    inviter = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    organisation = models.ForeignKey("directory.Organisation", models.SET_NULL, null=True, related_name="+")

    class Meta(MailedLink.Meta):
        verbose_name = _("invitation of an organisation")
        verbose_name_plural = _("invitations of organisations")
