"""Series of fairs."""

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from sites.displayed import displayed
from sites.records.fields import InEachLanguage
from sites.translated import texts


class FairSeries(models.Model):
    """Fairs that are held year after year. Residents see the editions, and the name as that of their calendar."""

    name = InEachLanguage(_("name"), models.CharField, max_length=200, blank=True)
    hosts = models.TextField(
        _("hosts in turn"), blank=True, help_text=_("One on each line, in the order in which they are hosts.")
    )

    class Meta:
        verbose_name = _("series of fairs")
        verbose_name_plural = pgettext_lazy("plural", "series of fairs")
        ordering = ("name_fi", "name_sv", "name_en", "pk")

    def __str__(self) -> str:
        return displayed(self)

    def clean(self) -> None:
        """Raise ValidationError without a name in at least one language."""
        super().clean()
        if not texts(self, "name"):
            raise ValidationError({"name_fi": gettext("Give a name in at least one language.")})
