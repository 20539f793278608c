"""Phone numbers and chats for urgent help, shown on front pages."""

from datetime import date, timedelta

from django.core.exceptions import ValidationError
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from sites.displayed import displayed
from sites.link_values import WebAddressField
from sites.phones import PhoneField
from sites.translated import LANGUAGES

REVIEW_DAYS = 180


def next_review() -> date:
    """Return the default date of the next review."""
    return timezone.localdate() + timedelta(days=REVIEW_DAYS)


class UrgentHelp(models.Model):
    """One number or chat. Those of the national region are shown in every region, before the region's own.

    It is shown in the languages in which it has a name: a helpline that answers in Finnish only has no Swedish name.
    """

    name_fi = models.CharField(_("name in Finnish"), max_length=60, blank=True)
    name_sv = models.CharField(_("name in Swedish"), max_length=60, blank=True)
    name_en = models.CharField(_("name in English"), max_length=60, blank=True)
    note_fi = models.CharField(_("when to call, in Finnish"), max_length=120, blank=True)
    note_sv = models.CharField(_("when to call, in Swedish"), max_length=120, blank=True)
    note_en = models.CharField(_("when to call, in English"), max_length=120, blank=True)
    phone = PhoneField(_("phone"), max_length=40, blank=True)
    web = WebAddressField(_("web address"), blank=True)
    position = models.PositiveSmallIntegerField(
        _("place in the list"), default=50, help_text=_("The smallest number stands first.")
    )
    review_by = models.DateField(
        _("to be checked by"),
        default=next_review,
        help_text=_("From this day on the front page of the admin asks whether the number is still right."),
    )

    class Meta:
        verbose_name = _("urgent help")
        verbose_name_plural = _("urgent help")
        ordering = ("position", "pk")

    def __str__(self) -> str:
        return displayed(self) or self.phone

    def clean(self) -> None:
        """Raise ValidationError for a line without a name, or with neither number nor address."""
        super().clean()
        if not any(getattr(self, f"name_{language}") for language in LANGUAGES):
            raise ValidationError({"name_fi": _("Give a name in at least one language.")})
        if not self.phone and not self.web:
            raise ValidationError({"phone": _("Give a phone number or a web address.")})
