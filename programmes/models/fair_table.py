"""Where associations stand at a fair: its areas and tables, with their places on the floor plan."""

from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator
from django.db import models
from django.utils.translation import gettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey

from programmes.models.fair import Fair, NamedChild
from programmes.models.row_keys import KeyedChild, RowKeyField


class OnPlan(models.Model):
    """A place on the floor plan of a fair, as percentages of the picture's width and height."""

    across = models.PositiveSmallIntegerField(
        _("on the floor plan, from the left (%)"), null=True, blank=True, validators=[MaxValueValidator(100)]
    )
    down = models.PositiveSmallIntegerField(
        _("on the floor plan, from the top (%)"), null=True, blank=True, validators=[MaxValueValidator(100)]
    )

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return "" if self.across is None else f"{self.across} %, {self.down} %"

    def clean(self) -> None:
        """Raise ValidationError for half a place."""
        super().clean()
        if (self.across is None) != (self.down is None):
            missing = "across" if self.across is None else "down"
            raise ValidationError({missing: gettext("Give both numbers of a place, or neither.")})


class FairArea(NamedChild, OnPlan):
    """An area of a fair in which tables stand, or another place that visitors look for."""

    fair = ParentalKey(Fair, verbose_name=_("fair"), related_name="areas", on_delete=models.CASCADE)

    class Meta(NamedChild.Meta):
        verbose_name = _("area")
        verbose_name_plural = _("areas")


class FairTable(KeyedChild, OnPlan):
    """A table at a fair, and whom editors named there: an organisation of the directory, or another body.

    Others apply for tables: see `FairApplication`.
    """

    fair = ParentalKey(Fair, verbose_name=_("fair"), related_name="tables", on_delete=models.CASCADE)
    number = models.CharField(pgettext_lazy("of a table", "number"), max_length=10)
    area = RowKeyField(_("area"))
    organisation = models.ForeignKey(
        "directory.Organisation",
        verbose_name=_("organisation"),
        related_name="fair_tables",
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
    )
    other = models.CharField(
        _("somebody who is not in the directory"), max_length=200, blank=True, help_text=_("A body, not a person.")
    )
    power = models.BooleanField(_("has power"), default=False)
    accessible = models.BooleanField(_("is easily accessible"), default=False)

    class Meta(KeyedChild.Meta):
        verbose_name = pgettext_lazy("at a fair", "table")
        verbose_name_plural = pgettext_lazy("at a fair", "tables")

    def __str__(self) -> str:
        return self.number
