"""What taking part costs, and in which languages."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from directory.choices import Cost, ServiceLanguage
from sites.terms.fields import CodesField


class TakingPart(models.Model):
    """What taking part costs, nothing unless told otherwise, and the languages in which visitors are served."""

    cost = models.CharField(_("cost"), max_length=10, choices=Cost, default=Cost.FREE, blank=True)
    languages = CodesField(
        models.CharField(max_length=8, choices=ServiceLanguage),
        verbose_name=_("languages of service"),
        default=list,
        blank=True,
    )

    class Meta:
        abstract = True
