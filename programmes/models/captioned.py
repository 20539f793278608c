"""Which captions a recording has, and since when."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from programmes.choices import CaptionState


class Captioned(models.Model):
    """The base of recordings.

    `captions_checked` is the day on which captions were checked; None where they are not, and of what was checked
    before the day was recorded.
    """

    captions = models.CharField(
        pgettext_lazy("of a recording", "captions"), max_length=10, choices=CaptionState, default=CaptionState.NONE
    )
    captions_checked = models.DateField(
        _("captions checked on"),
        null=True,
        blank=True,
        help_text=_("Left empty, it is the day on which you choose “Checked captions”."),
    )

    class Meta:
        abstract = True
