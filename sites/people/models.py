"""Users and invitations of one region: each region's schema has its own tables."""

from datetime import datetime

from django.conf import settings
from django.contrib.auth.models import AbstractUser
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models.functions import Lower
from django.utils.translation import gettext_lazy as _


class User(AbstractUser):
    """A user of one region. The same person in another region is another row there."""

    class Meta(AbstractUser.Meta):
        permissions = [
            ("manage_people", "Can manage the people of this region"),
            ("read_audit", "Can read who did what"),
            ("read_reports", "Can read reports"),
        ]
        # User names are unique case-insensitively.
        constraints = [
            models.UniqueConstraint(
                Lower("username"),
                name="one_user_for_a_name_in_whatever_case",
                violation_error_message=_("Somebody has this user name already. Choose another one."),
            )
        ]

    def __str__(self) -> str:
        """Return the full name, which lists and choices show; the user name where there is none."""
        return self.get_full_name() or self.get_username()


class Invitation(models.Model):
    """An invitation by e-mail to an account of this region.

    Only the hash of the link's token is stored. Actions are in `sites.people.invitations`.
    """

    class State(models.TextChoices):
        """The state of an invitation."""

        OPEN = "open", _("Waits for an answer")
        EXPIRED = "expired", _("Expired")
        ACCEPTED = "accepted", _("Accepted")
        WITHDRAWN = "withdrawn", _("Withdrawn")

    email = models.EmailField(_("e-mail address"))
    roles = ArrayField(models.CharField(max_length=150), verbose_name=_("roles"))
    language = models.CharField(_("language"), max_length=5, choices=settings.LANGUAGES)
    inviter = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, verbose_name=_("invited by"), null=True, related_name="+"
    )
    token_hash = models.CharField(max_length=64, unique=True, null=True, editable=False)
    made = models.DateTimeField(_("invited"))
    expires = models.DateTimeField(_("valid until"))
    sent = models.DateTimeField(_("mail sent"), null=True)
    accepted = models.DateTimeField(_("accepted"), null=True)
    withdrawn = models.DateTimeField(_("withdrawn"), null=True)

    class Meta:
        verbose_name = _("invitation")
        verbose_name_plural = _("invitations")
        ordering = ("-made", "-pk")
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(
                Lower("email"),
                condition=models.Q(accepted=None, withdrawn=None),
                name="one_invitation_for_an_address",
            )
        ]

    def __str__(self) -> str:
        return self.email

    def state_at(self, now: datetime) -> "Invitation.State":
        """Return the state of the invitation at a moment."""
        if self.accepted:
            return self.State.ACCEPTED
        if self.withdrawn:
            return self.State.WITHDRAWN
        return self.State.EXPIRED if self.expires <= now else self.State.OPEN
