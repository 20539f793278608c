"""A region's own theme days; those of the whole country are in `programmes.theme_days`."""

import datetime

from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from directory.models.organisation import SUMMARY_LENGTH
from programmes.theme_days.rules import DAY_CODES, Days, Rule, RuleKind, between
from sites.link_values import WebAddressField
from sites.listing import HELSINKI, Occurrence, occurrence
from sites.occurrences.choices import Weekday, WeekOfMonth
from sites.occurrences.dates_field import DatesField
from sites.records import models as records
from sites.records.fields import InEachLanguage
from sites.terms.fields import TermsField

NEEDED = {
    RuleKind.DATE: ("month", "day"),
    RuleKind.WEEKDAY: ("month", "nth", "weekday"),
    RuleKind.WEEKDAY_WEEK: ("month", "nth", "weekday"),
    RuleKind.WEEK_NUMBER: ("week",),
    RuleKind.LAST_WEEK: ("month",),
    RuleKind.MONTH: ("month",),
    RuleKind.DATES: ("dates",),
}
"""The fields that each kind of rule needs; the others are not looked at."""


class Recurrence(models.TextChoices):
    """How the days of a theme day are found: the values of `rules.RuleKind`."""

    DATE = "date", _("The same day every year")
    WEEKDAY = "weekday", _("A weekday of a month, as the first Sunday")
    WEEKDAY_WEEK = "weekday-week", _("From a weekday of a month to the same weekday a week later")
    WEEK_NUMBER = "week-number", _("A week by its number")
    LAST_WEEK = "last-week", _("The last whole week of a month")
    MONTH = "month", _("A whole month")
    DATES = "dates", _("Single days that differ from year to year")


class OwnThemeDay(records.Record):
    """A theme day, week or month that a region keeps besides those of the whole country."""

    template = "programmes/theme_day.html"
    route = "theme_day"
    content_texts = ("name", "summary")

    summary = InEachLanguage(_("summary"), models.CharField, max_length=SUMMARY_LENGTH, blank=True)
    slogan = InEachLanguage(_("slogan"), models.CharField, max_length=200, blank=True)
    organiser = InEachLanguage(_("organiser"), models.CharField, max_length=200, blank=True)
    web = WebAddressField(_("web address"), blank=True)
    recurrence = models.CharField(_("when"), max_length=20, choices=Recurrence, default=Recurrence.DATE)
    month = models.PositiveSmallIntegerField(
        _("month"), null=True, blank=True, validators=[MinValueValidator(1), MaxValueValidator(12)]
    )
    day = models.PositiveSmallIntegerField(
        _("day of the month"), null=True, blank=True, validators=[MinValueValidator(1), MaxValueValidator(31)]
    )
    nth = models.CharField(_("which of the month's weekdays"), max_length=2, choices=WeekOfMonth, blank=True)
    weekday = models.CharField(_("weekday"), max_length=2, choices=Weekday, blank=True)
    week = models.PositiveSmallIntegerField(
        _("number of the week"), null=True, blank=True, validators=[MinValueValidator(1), MaxValueValidator(53)]
    )
    dates = DatesField(_("days"), help_text=_("One on each line."))
    themes = TermsField("theme", verbose_name=_("themes"))
    target_groups = TermsField("target_group", verbose_name=_("target groups"))

    class Meta(records.Record.Meta):
        verbose_name = _("theme day of the region")
        verbose_name_plural = _("theme days of the region")

    def clean(self) -> None:
        """Raise ValidationError beside each field that the chosen rule needs and that is empty."""
        super().clean()
        if self.recurrence not in Recurrence.values:
            return
        needed = set(NEEDED[RuleKind(self.recurrence)]) - set(self.refused_fields)
        empty = [name for name in needed if not getattr(self, name)]
        if empty:
            raise ValidationError({name: gettext("Fill this in: the choice above needs it.") for name in empty})

    @property
    def rule(self) -> Rule:
        """The rule of the days."""
        return Rule(
            RuleKind(self.recurrence),
            month=self.month or 1,
            day=self.day or 1,
            nth=int(self.nth or 1),
            weekday=DAY_CODES.index(self.weekday or "MO"),
            week=self.week or 1,
            dates=tuple(Days(day, day) for day in self.dates),
        )

    def occurrences(self, begin: datetime.datetime, finish: datetime.datetime) -> list[Occurrence]:
        """Return when it is between two moments."""
        days = Days(begin.astimezone(HELSINKI).date(), finish.astimezone(HELSINKI).date())
        return [whole_days(each) for each in between(self.rule, days)]


def whole_days(days: Days) -> Occurrence:
    """Return some days as an occurrence, which tells the last one only where it is not the first."""
    first, last = (datetime.datetime.combine(day, datetime.time(), HELSINKI) for day in (days.first, days.last))
    return occurrence(first, last if days.last != days.first else None, whole_day=True)


class FormerThemeDaySlug(records.FormerSlug):
    """A slug that a theme day had before."""

    theme_day = models.ForeignKey(
        OwnThemeDay, verbose_name=_("theme day"), related_name="former_slugs", on_delete=models.CASCADE
    )
