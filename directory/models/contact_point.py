"""How an organisation is reached."""

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey

from sites.link_values import WebAddressField
from sites.phones import PhoneField
from sites.records.child import Child
from sites.records.fields import InEachLanguage


class ContactPoint(Child):
    """One way to reach an organisation: the general one, one of a service, or a person.

    A person is named with their consent until a date, and deleted after it (`directory.expiry`).
    """

    organisation = ParentalKey(
        "directory.Organisation",
        verbose_name=_("organisation"),
        related_name="contact_points",
        on_delete=models.CASCADE,
    )
    role = InEachLanguage(_("role or service"), models.CharField, max_length=120, blank=True)
    phone = PhoneField(_("phone"), max_length=60, blank=True)
    phone_cost = InEachLanguage(_("what a call costs"), models.CharField, max_length=120, blank=True)
    email = models.EmailField(_("e-mail"), blank=True)
    web = WebAddressField(_("web address"), blank=True)
    person = models.CharField(
        _("name of a person"),
        max_length=120,
        blank=True,
        help_text=_("Only with the person's consent. Leave it empty for the general contact."),
    )
    consent_until = models.DateField(
        _("the person's consent ends on"),
        null=True,
        blank=True,
        help_text=_("The person is deleted everywhere after this day."),
    )

    class Meta(Child.Meta):
        verbose_name = _("contact")
        verbose_name_plural = _("contacts")

    def __str__(self) -> str:
        return self.phone or self.email or self.web or str(self._meta.verbose_name)

    def clean(self) -> None:
        """Raise ValidationError for a person without the end of their consent."""
        super().clean()
        if self.person and self.consent_until is None:
            raise ValidationError({"consent_until": gettext("Give the day until which the person consents.")})
