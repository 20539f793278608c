"""Whether new people are taken, and when that was said."""

from typing import Any

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from directory.choices import TakesNew


class TakesNewPeople(models.Model):
    """The base of what takes new people or does not; `directory.visible` tells what that means on a day."""

    takes_new = models.CharField(_("takes new people"), max_length=10, choices=TakesNew, blank=True)
    takes_new_said = models.DateField(
        _("when this was said"),
        null=True,
        blank=True,
        help_text=_("After six months residents are told to ask whether there is room."),
    )

    class Meta:
        abstract = True

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Save it; a statement without a day gets that of today."""
        self.date_takes_new()
        super().save(*args, **kwargs)

    def date_takes_new(self) -> None:
        """Give what is said of new people the day of today where it has none; without a statement there is no day."""
        if not self.takes_new:
            self.takes_new_said = None
        elif self.takes_new_said is None:
            self.takes_new_said = timezone.localdate()
