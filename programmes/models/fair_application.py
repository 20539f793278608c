"""Applications of organisations for a table at a fair."""

import uuid

from django.core.exceptions import ValidationError
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from directory.models.checking import NONCE_LENGTH, new_nonce
from programmes.choices import TableState
from programmes.models.change import StateChange
from programmes.models.fair import Fair
from programmes.models.row_keys import LENGTH as KEY_LENGTH
from sites.link_values import WebAddressField

TEXT_LENGTH = 500


class FairApplication(models.Model):
    """An organisation that applies for a table. It is not a part of the fair's revisions.

    Residents see its name and table once it is confirmed, and nothing else. The contact is for organisers alone.
    `nonce` is a part of its link: a new one makes it void. `token` is that of the form: sent twice it counts once.
    What changes the state is in `programmes.fairs.applications.changes`.
    """

    fair = models.ForeignKey(Fair, verbose_name=_("fair"), related_name="applications", on_delete=models.CASCADE)
    organisation = models.ForeignKey(
        "directory.Organisation",
        verbose_name=_("organisation"),
        related_name="fair_applications",
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
    )
    name = models.CharField(_("name of the organisation"), max_length=200, blank=True)
    fits_theme = models.BooleanField(_("our work fits the year’s theme"), default=False)
    theme_fit = models.TextField(_("how it fits the theme"), max_length=TEXT_LENGTH, blank=True)
    wishes = models.TextField(_("wishes"), max_length=TEXT_LENGTH, blank=True)
    needs = models.TextField(_("other needs"), max_length=TEXT_LENGTH, blank=True)
    power = models.BooleanField(_("we need power"), default=False)
    accessible = models.BooleanField(_("we need an accessible place"), default=False)
    shares = models.BooleanField(_("we can share a table"), default=False)
    video = WebAddressField(_("address of a video clip about you"), blank=True)

    contact_name = models.CharField(_("name of the contact"), max_length=120, blank=True)
    contact_email = models.EmailField(_("e-mail of the contact"), blank=True)
    contact_phone = models.CharField(_("phone of the contact"), max_length=40, blank=True)
    language = models.CharField(
        _("language of the contact"), max_length=5, choices=[("fi", _("Finnish")), ("sv", _("Swedish"))], default="fi"
    )

    state = models.CharField(_("state"), max_length=10, choices=TableState, default=TableState.APPLIED)
    arrived = models.DateTimeField(_("arrived"), default=timezone.now)
    deadline = models.DateField(_("confirm by"), null=True, blank=True)
    table = models.CharField(pgettext_lazy("at a fair", "table"), max_length=KEY_LENGTH, blank=True)
    nonce = models.CharField(max_length=NONCE_LENGTH, default=new_nonce, editable=False)
    token = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)

    class Meta:
        verbose_name = _("application for a table")
        verbose_name_plural = _("applications for tables")
        ordering = ("arrived", "pk")
        default_permissions = ()

    def __str__(self) -> str:
        return str(self.organisation) if self.organisation else self.name

    def clean(self) -> None:
        """Raise ValidationError without a name."""
        super().clean()
        if self.organisation_id is None and not self.name:
            raise ValidationError({"name": gettext("Give the name of your organisation.")})


class FairApplicationChange(StateChange):
    """A state that an application came to."""

    application = models.ForeignKey(
        FairApplication, verbose_name=_("application for a table"), related_name="changes", on_delete=models.CASCADE
    )
    state = models.CharField(_("state"), max_length=10, choices=TableState)

    class Meta(StateChange.Meta):
        verbose_name = _("change of an application")
        verbose_name_plural = _("changes of applications")

    def __str__(self) -> str:
        return f"{self.application}: {self.get_state_display()}"
