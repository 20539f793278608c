"""National vocabularies: tables of the public schema."""

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.utils.translation import gettext_lazy as _

from sites.link_values import WebAddressField


class Vocabulary(models.TextChoices):
    """The vocabulary of a term."""

    THEME = "theme", _("Theme")
    ACTIVITY = "activity", _("Form of support")
    TARGET_GROUP = "target_group", _("Target group")
    LIFE_EVENT = "life_event", _("Life event")
    SERVICE_CLASS = "service_class", _("Service class")
    AUDIENCE = "audience", _("Target group of operating models")


def _words() -> ArrayField:
    return ArrayField(models.CharField(max_length=80), default=list, blank=True)


class Term(models.Model):
    """A term of a vocabulary. `also_*` are synonyms that residents use."""

    vocabulary = models.CharField(max_length=20, choices=Vocabulary)
    code = models.CharField(max_length=40)
    parent = models.CharField(max_length=40, blank=True)
    uri = WebAddressField(blank=True)
    name_fi = models.CharField(max_length=160)
    name_sv = models.CharField(max_length=160)
    name_en = models.CharField(max_length=160)
    also_fi = _words()
    also_sv = _words()
    also_en = _words()
    position = models.PositiveSmallIntegerField(default=0)

    class Meta:
        verbose_name = _("term")
        verbose_name_plural = _("terms")
        ordering = ("vocabulary", "position")
        constraints = [models.UniqueConstraint(fields=("vocabulary", "code"), name="one_term_a_code")]

    def __str__(self) -> str:
        return self.name_fi
