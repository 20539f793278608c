"""A region's own theme days; those of the whole country are in `programmes.theme_days`."""

import datetime
from dataclasses import dataclass, field, replace
from typing import cast

from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from directory.models.organisation import SUMMARY_LENGTH
from programmes.theme_days.rules import DAY_CODES, Days, Rule, RuleKind, between
from sites.dates import FIRST_YEAR, LAST_YEAR
from sites.link_values import WebAddressField
from sites.listing import HELSINKI, Occurrence, Status, Texts, occurrence
from sites.occurrences.changes import NOT_TAKING_PLACE
from sites.occurrences.choices import ChangeStatus, Weekday, WeekOfMonth
from sites.occurrences.dates_field import DatesField
from sites.records import models as records
from sites.records.fields import InEachLanguage
from sites.terms.fields import TermsField
from sites.translated import texts

STATES = [
    (each.value, each.label)
    for each in (ChangeStatus.SCHEDULED, ChangeStatus.CANCELLED, ChangeStatus.POSTPONED, ChangeStatus.RESCHEDULED)
]
"""What may become of a theme day in one of its years."""
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


@dataclass(frozen=True)
class KeptDays:
    """The days of one year: as the rule has them (`planned`), as they are now, and what became of them, with why."""

    planned: Days
    days: Days
    status: Status = "scheduled"
    reason: Texts = field(default_factory=dict)

    @property
    def takes_place(self) -> bool:
        """Whether they are neither cancelled nor postponed."""
        return self.status not in NOT_TAKING_PLACE


class OwnThemeDay(records.Record):
    """A theme day, week or month that a region keeps besides those of the whole country.

    In one year, `changed_year`, it can be cancelled, postponed or moved, with a reason; in others it follows its rule.
    """

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

    status = models.CharField(_("what became of it"), max_length=20, choices=STATES, default=ChangeStatus.SCHEDULED)
    changed_year = models.PositiveSmallIntegerField(
        _("in which year"),
        null=True,
        blank=True,
        validators=[MinValueValidator(FIRST_YEAR), MaxValueValidator(LAST_YEAR)],
        help_text=_("In other years it is as planned."),
    )
    new_day = models.DateField(
        _("new day"), null=True, blank=True, help_text=_("Of a week or a month that is moved: its new first day.")
    )
    status_reason = InEachLanguage(_("reason"), models.CharField, max_length=250, blank=True)

    class Meta(records.Record.Meta):
        verbose_name = _("theme day of the region")
        verbose_name_plural = _("theme days of the region")

    def clean(self) -> None:
        """Raise ValidationError beside each field that the chosen rule needs and that is empty."""
        super().clean()
        self.clean_status()
        if self.recurrence not in Recurrence.values:
            return
        needed = set(NEEDED[RuleKind(self.recurrence)]) - set(self.refused_fields)
        empty = [name for name in needed if not getattr(self, name)]
        if empty:
            raise ValidationError({name: gettext("Fill this in: the choice above needs it.") for name in empty})

    def clean_status(self) -> None:
        """Raise ValidationError for a change without its year, and for a new day that does not fit to it."""
        if self.status == ChangeStatus.SCHEDULED:
            return
        if self.changed_year is None and "changed_year" not in self.refused_fields:
            raise ValidationError({"changed_year": gettext("Tell in which year it is not as planned.")})
        is_moved = self.status == ChangeStatus.RESCHEDULED
        if is_moved and self.new_day is None and "new_day" not in self.refused_fields:
            raise ValidationError({"new_day": gettext("Give the new day.")})
        if self.new_day and not is_moved:
            raise ValidationError({"new_day": gettext("With a new day it is moved: choose that above.")})

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

    def kept(self, days: Days) -> list[KeptDays]:
        """Return when it is within some days, in their order; what is cancelled keeps its days."""
        if self.status == ChangeStatus.SCHEDULED or self.changed_year is None:
            return [KeptDays(each, each) for each in between(self.rule, days)]
        first, last = datetime.date(self.changed_year, 1, 1), datetime.date(self.changed_year, 12, 31)
        around = Days(min(days.first, first), max(days.last, last))
        found = [self.changed(each) for each in between(self.rule, around)]
        return sorted((each for each in found if each.days.touches(days)), key=lambda each: each.days)

    def changed(self, planned: Days) -> KeptDays:
        """Return days of the rule as they are now: moved as a whole, or with the status, in the year of the change."""
        if planned.first.year != self.changed_year:
            return KeptDays(planned, planned)
        days = planned
        if self.new_day is not None:
            days = Days(self.new_day, self.new_day + (planned.last - planned.first))
        return KeptDays(planned, days, cast(Status, self.status), texts(self, "status_reason"))

    def occurrences(self, begin: datetime.datetime, finish: datetime.datetime) -> list[Occurrence]:
        """Return when it is between two moments."""
        days = Days(begin.astimezone(HELSINKI).date(), finish.astimezone(HELSINKI).date())
        return [occurrence_of(each) for each in self.kept(days)]


def occurrence_of(kept: KeptDays) -> Occurrence:
    """Return the days of a year as an occurrence. Its uid is the day on which the rule has it, and stays."""
    made = replace(whole_days(kept.days), uid=f"{kept.planned.first:%Y%m%d}")
    if kept.status == "scheduled":
        return made
    planned = whole_days(kept.planned)
    return replace(
        made,
        status=kept.status,
        sequence=1,
        previous_start=planned.start if planned.start != made.start else "",
        reason=kept.reason,
    )


def whole_days(days: Days) -> Occurrence:
    """Return some days as an occurrence, which tells the last one only where it is not the first."""
    first, last = (datetime.datetime.combine(day, datetime.time(), HELSINKI) for day in (days.first, days.last))
    return occurrence(first, last if days.last != days.first else None, whole_day=True)


class FormerThemeDaySlug(records.FormerSlug):
    """A slug that a theme day had before."""

    theme_day = models.ForeignKey(
        OwnThemeDay, verbose_name=_("theme day"), related_name="former_slugs", on_delete=models.CASCADE
    )
