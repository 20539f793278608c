"""What stays of a fair to watch: recordings of its blocks."""

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey

from programmes.choices import MaterialVisibility
from programmes.models.captioned import Captioned
from programmes.models.fair import Fair
from programmes.models.row_keys import KeyedChild, RowKeyField
from sites.link_values import WebAddressField


class FairRecording(Captioned, KeyedChild):
    """A recording of a block. What residents may see of it is told by `programmes.fairs.recordings`."""

    fair = ParentalKey(Fair, verbose_name=_("fair"), related_name="recordings", on_delete=models.CASCADE)
    block = RowKeyField(
        pgettext_lazy("of a fair", "block"), help_text=_("Leave it empty for a recording of the whole fair.")
    )
    address = WebAddressField(_("address of the recording"), blank=True)
    visibility = models.CharField(
        _("who sees the recording"), max_length=10, choices=MaterialVisibility, default=MaterialVisibility.NONE
    )

    class Meta(KeyedChild.Meta):
        verbose_name = _("recording of a fair")
        verbose_name_plural = _("recordings of a fair")

    def __str__(self) -> str:
        return self.address

    def clean(self) -> None:
        """Raise ValidationError without an address."""
        super().clean()
        if not self.address:
            raise ValidationError({"address": gettext("Give the address of the recording.")})
