"""A region's own theme days; those of the whole country are in `programmes.theme_days`."""

import datetime
from dataclasses import dataclass, field, replace
from typing import cast

from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils.translation import gettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from modelcluster.models import ClusterableModel

from directory.models.organisation import SUMMARY_LENGTH
from programmes.theme_days.forms import ThemeDayForm
from programmes.theme_days.models import SLOGAN_LENGTH
from programmes.theme_days.rules import DAY_CODES, Days, Rule, RuleKind, between, in_year
from sites.dates import FIRST_YEAR, LAST_YEAR
from sites.link_values import WebAddressField
from sites.listing import HELSINKI, Occurrence, OccurrenceStatus, Texts, occurrence
from sites.occurrences.changes import NOT_TAKING_PLACE
from sites.occurrences.choices import ChangeStatus, Weekday, WeekOfMonth
from sites.occurrences.dates_field import DatesField
from sites.records import models as records
from sites.records.child import Child
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
    """The days of one year: as the rule has them (`planned`), as they are now, and what became of them, with why.

    `names` and `slogans` are those of this year alone, by language.
    """

    planned: Days
    days: Days
    status: OccurrenceStatus = "scheduled"
    reason: Texts = field(default_factory=dict)
    names: dict[str, str] = field(default_factory=dict)
    slogans: dict[str, str] = field(default_factory=dict)

    @property
    def takes_place(self) -> bool:
        """Whether they are neither cancelled nor postponed."""
        return self.status not in NOT_TAKING_PLACE


class OwnThemeDay(records.Record, ClusterableModel):
    """A theme day, week or month that a region keeps besides those of the whole country.

    `years` are the rows of those years in which it is cancelled, postponed, moved or named differently.
    """

    base_form_class = ThemeDayForm

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

    def kept(self, days: Days) -> list[KeptDays]:
        """Return when it is within some days, in their order; what is cancelled keeps its days."""
        changes = {row.year: row for row in self.years.all()}
        moved = (each for year in changes for each in in_year(self.rule, year))
        found = [kept_in(each, changes.get(each.first.year)) for each in {*between(self.rule, days), *moved}]
        return sorted((each for each in found if each.days.touches(days)), key=lambda each: (each.days, each.planned))

    def occurrences(self, begin: datetime.datetime, finish: datetime.datetime) -> list[Occurrence]:
        """Return when it is between two moments."""
        days = Days(begin.astimezone(HELSINKI).date(), finish.astimezone(HELSINKI).date())
        return [occurrence_of(each) for each in self.kept(days)]


class ThemeDayYear(Child):
    """A year in which a theme day is not as planned, or has a name or a slogan of its own."""

    theme_day = ParentalKey(OwnThemeDay, verbose_name=_("theme day"), related_name="years", on_delete=models.CASCADE)
    year = models.PositiveSmallIntegerField(
        pgettext_lazy("of a theme day", "year"),
        validators=[MinValueValidator(FIRST_YEAR), MaxValueValidator(LAST_YEAR)],
    )
    status = models.CharField(_("what became of it"), max_length=20, choices=STATES, default=ChangeStatus.SCHEDULED)
    new_day = models.DateField(
        _("new day"), null=True, blank=True, help_text=_("Of a week or a month that is moved: its new first day.")
    )
    name = InEachLanguage(_("name in this year"), models.CharField, max_length=200, blank=True)
    slogan = InEachLanguage(_("slogan"), models.CharField, max_length=SLOGAN_LENGTH, blank=True)
    reason = InEachLanguage(_("reason"), models.CharField, max_length=250, blank=True)

    class Meta(Child.Meta):
        verbose_name = _("year of a theme day")
        verbose_name_plural = _("years of theme days")

    def __str__(self) -> str:
        return f"{self.year}: {self.get_status_display()}"

    def clean(self) -> None:
        """Raise ValidationError for a move without its day, and for a new day of what is not moved."""
        super().clean()
        is_moved = self.status == ChangeStatus.RESCHEDULED
        if is_moved and self.new_day is None:
            raise ValidationError({"new_day": gettext("Give the new day.")})
        if self.new_day and not is_moved:
            raise ValidationError({"new_day": gettext("With a new day it is moved: choose that above.")})


def kept_in(planned: Days, row: ThemeDayYear | None) -> KeptDays:
    """Return days of the rule as they are now, by the row of their year, which moves them as a whole."""
    if row is None:
        return KeptDays(planned, planned)
    days = Days(row.new_day, row.new_day + (planned.last - planned.first)) if row.new_day else planned
    return KeptDays(
        planned,
        days,
        cast(OccurrenceStatus, row.status),
        texts(row, "reason"),
        texts(row, "name"),
        texts(row, "slogan"),
    )


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


class FormerThemeDaySlug(records.AbstractFormerSlug):
    """A slug that a theme day had before."""

    theme_day = models.ForeignKey(
        OwnThemeDay, verbose_name=_("theme day"), related_name="former_slugs", on_delete=models.CASCADE
    )
