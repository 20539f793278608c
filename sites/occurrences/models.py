"""The base of everything that takes place by a rule."""

from collections.abc import Collection
from typing import Any

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from sites.occurrences.choices import RepeatFrequency, Weekday, WeekOfMonth
from sites.occurrences.dates_field import DatesField
from sites.occurrences.recurrence import DAY_CODES, Frequency, Repeat, RepeatError, RepeatProblem, rule_of
from sites.terms.fields import CodesField

PROBLEMS = {
    RepeatProblem.NO_DAYS: ("weekdays", _("Choose at least one weekday.")),
    RepeatProblem.NO_NTHS: ("nths", _("Choose which of the month's weekdays.")),
    RepeatProblem.NO_DATES: ("dates", _("Give at least one day.")),
    RepeatProblem.NO_FIRST: ("first_day", _("Every other week is counted from the first day: give it.")),
    RepeatProblem.ENDS_EARLY: ("last_day", _("The last day is before the first.")),
}
"""By what is missing in the plain form of a rule: the field, and what its editor reads."""


class Dated(models.Model):
    """When a thing takes place: a plain form, from which `rule` is computed (`sites.occurrences.recurrence`)."""

    refused_fields: Collection[str] = ()  # as of `sites.records.models.Record`

    frequency = models.CharField(
        _("how often"),
        max_length=20,
        choices=RepeatFrequency,
        blank=True,
        help_text=_("Without a choice it is by arrangement."),
    )
    weekdays = CodesField(
        models.CharField(max_length=2, choices=Weekday), verbose_name=_("weekdays"), default=list, blank=True
    )
    nths = CodesField(
        models.CharField(max_length=2, choices=WeekOfMonth),
        verbose_name=_("which of the month's weekdays"),
        default=list,
        blank=True,
        help_text=_("Only of what is every month."),
    )
    dates = DatesField(_("days"), help_text=_("Only of what is on single days: one on each line."))
    start = models.TimeField(_("starts at"), null=True, blank=True)
    end = models.TimeField(_("ends at"), null=True, blank=True)
    first_day = models.DateField(
        _("first day"), null=True, blank=True, help_text=_("Every other week is counted from the first day.")
    )
    last_day = models.DateField(_("last day"), null=True, blank=True)
    skipped = DatesField(_("days left out"), help_text=_("One on each line."))
    skips_holidays = models.BooleanField(_("not on public holidays"), default=False)
    rule = models.TextField(_("iCalendar rule"), blank=True, default="", editable=False)

    class Meta:
        abstract = True

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Save the thing with the rule of its plain form. Raises RepeatError where the form is incomplete."""
        self.rule = rule_of(self.repeat) if self.frequency else ""
        super().save(*args, **kwargs)

    def clean(self) -> None:
        """Raise ValidationError beside the field that is missing in the plain form; refused fields are told already."""
        super().clean()
        if self.end is not None and self.start is None:
            raise ValidationError({"start": gettext("Give the time at which it starts, too.")})
        if not self.frequency:
            return
        try:
            rule_of(self.repeat)
        except RepeatError as error:
            field, message = PROBLEMS[error.problem]
            if field not in self.refused_fields:
                raise ValidationError({field: message}) from error

    @property
    def repeat(self) -> Repeat:
        """The plain form of the rule. A form that has been filled for another frequency counts as empty."""
        return Repeat(
            Frequency(self.frequency),
            days=[DAY_CODES.index(code) for code in self.weekdays],
            nths=[int(code) for code in self.nths],
            dates=self.dates,
            first=self.first_day,
            last=self.last_day,
            start=self.start,
            end=self.end,
            skipped=self.skipped,
            skips_holidays=self.skips_holidays,
        )
