"""The national list of theme days, a table of the public schema."""

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.utils.translation import gettext_lazy as _

from sites.link_values import WebAddressField
from sites.translated import texts

SLOGAN_LENGTH = 200


class ThemeDay(models.Model):
    """A theme day, week or month that is kept in the whole country.

    `rule` is a text that `rules.parse` understands, `slogans` has by year a text by language, as the project's files;
    `target_groups` and `themes` are codes of the vocabularies, `source` is where the fact can be checked.
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


class ThemeDaySlogan(models.Model):
    """The slogan of a theme day in a year as editors of the national site wrote it; loading the files leaves it alone.

    In a language without a text that of the files holds.
    """

    day = models.ForeignKey(ThemeDay, to_field="code", related_name="written_slogans", on_delete=models.CASCADE)
    year = models.PositiveSmallIntegerField()
    text_fi = models.CharField(max_length=SLOGAN_LENGTH, blank=True)
    text_sv = models.CharField(max_length=SLOGAN_LENGTH, blank=True)
    text_en = models.CharField(max_length=SLOGAN_LENGTH, blank=True)
    updated = models.DateTimeField(auto_now=True)

    class Meta:
        verbose_name = _("slogan of a theme day")
        verbose_name_plural = _("slogans of theme days")
        ordering = ("day", "year")
        default_permissions = ()
        constraints = [models.UniqueConstraint(fields=["day", "year"], name="one_slogan_of_a_theme_day_in_a_year")]

    def __str__(self) -> str:
        return f"{self.day_id} {self.year}"

    def texts(self) -> dict[str, str]:
        """Return the texts by language, where they are not empty."""
        return texts(self, "text")
