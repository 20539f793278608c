"""The national list of theme days, a table of the public schema."""

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.utils.translation import gettext_lazy as _

from sites.link_values import WebAddressField


class ThemeDay(models.Model):
    """A theme day, week or month that is kept in the whole country.

    `rule` is a text that `rules.parse` understands, `slogans` has by year a text by language; `target_groups` and
    `themes` are codes of the vocabularies, `source` is where the fact can be checked.
    """

    code = models.CharField(max_length=60, unique=True)
    rule = models.CharField(max_length=400)
    name_fi = models.CharField(max_length=200)
    name_sv = models.CharField(max_length=200)
    name_en = models.CharField(max_length=200)
    organiser_fi = models.CharField(max_length=200, blank=True)
    organiser_sv = models.CharField(max_length=200, blank=True)
    organiser_en = models.CharField(max_length=200, blank=True)
    slogans = models.JSONField(default=dict, blank=True)
    target_groups = ArrayField(models.CharField(max_length=40), default=list, blank=True)
    themes = ArrayField(models.CharField(max_length=40), default=list, blank=True)
    source = WebAddressField()
    updated = models.DateTimeField(auto_now=True)

    class Meta:
        verbose_name = _("theme day")
        verbose_name_plural = _("theme days")
        ordering = ("code",)

    def __str__(self) -> str:
        return self.name_fi
