"""Anonymous feedback on what takes place, and how many visitors there were."""

from typing import Any

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

TEXT_LENGTH = 1000  # characters
SUBJECT_LENGTH = 40


def key_of(code: str, record: Any, row: Any = None) -> str:
    """Return the key of a record, or of a row of it."""
    return f"{code}-{record.pk}" if row is None else f"{code}-{record.pk}-{row.key}"


class Face(models.IntegerChoices):
    """How it was, from best to worst. Each is shown as a face with its word."""

    VERY_GOOD = 5, pgettext_lazy("a face in a feedback form", "Very good")
    GOOD = 4, pgettext_lazy("a face in a feedback form", "Good")
    ALL_RIGHT = 3, pgettext_lazy("a face in a feedback form", "All right")
    POOR = 2, pgettext_lazy("a face in a feedback form", "Poor")
    VERY_POOR = 1, pgettext_lazy("a face in a feedback form", "Very poor")


class FeedbackAnswer(models.Model):
    """One answer. It holds neither who gave it nor when, nor in which language.

    `subject` is the key of what it is about (`programmes.feedback.subjects`). `token` is the random number of the form
    as it was shown: the same form sent twice counts once. Staff sees an answer once it is `released`
    (`programmes.feedback.releasing`).
    """

    subject = models.CharField(_("what it is about"), max_length=SUBJECT_LENGTH, db_index=True)
    token = models.UUIDField(_("token of the form"), unique=True)
    face = models.PositiveSmallIntegerField(_("how it was"), choices=Face)
    text = models.TextField(_("in words"), max_length=TEXT_LENGTH, blank=True)
    released = models.BooleanField(_("is shown to staff"), default=False)

    class Meta:
        verbose_name = _("answer to a feedback form")
        verbose_name_plural = _("answers to feedback forms")
        ordering = ("token",)  # random: not the order in which they were given
        default_permissions = ()

    def __str__(self) -> str:
        return str(self.get_face_display())


class VisitorCount(models.Model):
    """How many visitors staff counted on a day."""

    subject = models.CharField(_("what it is about"), max_length=SUBJECT_LENGTH)
    day = models.DateField(_("day"))
    count = models.PositiveIntegerField(
        _("visitors"), default=0, validators=[MinValueValidator(0), MaxValueValidator(100_000)]
    )

    class Meta:
        verbose_name = _("count of visitors")
        verbose_name_plural = _("counts of visitors")
        ordering = ("subject", "day")
        constraints = [models.UniqueConstraint(fields=["subject", "day"], name="one_visitor_count_a_day")]
        default_permissions = ()

    def __str__(self) -> str:
        return f"{self.day}: {self.count}"
