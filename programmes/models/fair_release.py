"""The released versions of a fair's programme."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from programmes.models.fair import NOTE_LENGTH, Fair
from sites.records.fields import InEachLanguage


class FairRelease(models.Model):
    """A version of a fair's programme that was published, so that the next can be compared with it.

    `programme` is written and read by `programmes.fairs.snapshots`.
    """

    fair = models.ForeignKey(Fair, verbose_name=_("fair"), related_name="releases", on_delete=models.CASCADE)
    number = models.PositiveIntegerField(_("number"))
    released = models.DateTimeField(_("released"))
    note = InEachLanguage(_("note"), models.CharField, max_length=NOTE_LENGTH, blank=True)
    programme = models.JSONField(_("programme"), default=dict)

    class Meta:
        verbose_name = _("released version of a programme")
        verbose_name_plural = _("released versions of programmes")
        ordering = ("-number",)
        constraints = [models.UniqueConstraint(fields=["fair", "number"], name="fair_release_number")]
        default_permissions = ()

    def __str__(self) -> str:
        return f"{self.fair} {self.number}"
