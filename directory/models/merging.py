"""Organisations that stand in the directory twice. Operations are functions in `directory.merging`."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _


class LikelyDouble(models.Model):
    """Two organisations whose names are alike; `one` was added first. The nightly task adds and deletes the rows.

    `is_dismissed`: an editor has said that they are not the same; such a pair is offered to nobody again.
    """

    one = models.ForeignKey("directory.Organisation", models.CASCADE, related_name="+")
    other = models.ForeignKey("directory.Organisation", models.CASCADE, related_name="+")
    similarity = models.FloatField()
    is_dismissed = models.BooleanField(default=False)

    class Meta:
        verbose_name = _("likely double")
        verbose_name_plural = _("likely doubles")
        default_permissions = ()
        ordering = ("-similarity", "one", "other")
        constraints = [models.UniqueConstraint(fields=("one", "other"), name="each_likely_double_once")]

    def __str__(self) -> str:
        return f"{self.one} – {self.other}"


class Merger(models.Model):
    """An organisation that became a part of `organisation`, and by what it was known: an import never adds it again.

    `number` was its primary key: links to it lead to the organisation that stayed. `names` has a name on each line.
    """

    organisation = models.ForeignKey("directory.Organisation", models.CASCADE, related_name="mergers")
    number = models.PositiveBigIntegerField(unique=True)
    key = models.CharField(max_length=80, blank=True)
    slug = models.SlugField(max_length=100, blank=True)
    business_id = models.CharField(max_length=9, blank=True)
    names = models.TextField(blank=True)
    town = models.CharField(max_length=60, blank=True)
    merged = models.DateTimeField(_("merged"), auto_now_add=True)
    merged_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")

    class Meta:
        verbose_name = _("merger")
        verbose_name_plural = _("mergers")
        default_permissions = ()
        ordering = ("-merged", "-pk")

    def __str__(self) -> str:
        return self.names.partition("\n")[0]
