"""The bases of what takes place by a rule, and of the changes of its single dates."""

import datetime
from collections.abc import Collection, Iterable
from typing import Any, cast

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from sites.link_values import WebAddressField
from sites.listing import NOT_TAKING_PLACE, ListedPlace, Occurrence, OccurrenceStatus
from sites.occurrences.changes import OccurrenceChange, Timing, occurrences
from sites.occurrences.choices import ChangeStatus, RepeatFrequency, Weekday, WeekOfMonth
from sites.occurrences.dates_field import DatesField
from sites.occurrences.recurrence import DAY_CODES, Frequency, Repeat, RepeatError, RepeatProblem, rule_of
from sites.records.child import Child
from sites.records.fields import InEachLanguage
from sites.terms.fields import CodesField
from sites.terms.labels import municipality_named
from sites.translated import texts

PROBLEMS = {
    RepeatProblem.NO_DAYS: ("weekdays", _("Choose at least one weekday.")),
    RepeatProblem.NO_NTHS: ("nths", _("Choose which of the month's weekdays.")),
    RepeatProblem.NO_DATES: ("dates", _("Give at least one day.")),
    RepeatProblem.NO_FIRST: ("first_day", _("Every other week is counted from the first day: give it.")),
    RepeatProblem.ENDS_EARLY: ("last_day", _("The last day is before the first.")),
}
"""By what is missing in the plain form of a rule: the field, and what its editor reads."""


class Dated(models.Model):
    """When a thing takes place: a plain form, from which `rule` is computed (`sites.occurrences.recurrence`).

    The rows of a subclass of `ChangedDate` with the related name `changed_dates` tell what differs on single dates.
    """

    refused_fields: Collection[str] = ()  # as of `sites.records.models.Record`
    more_days: Any = 0  # how many days after it began a date ends; a field where things may last several days

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
        self.rule = self.rule_text
        super().save(*args, **kwargs)

    def clean(self) -> None:
        """Raise ValidationError beside the field that is missing in the plain form; refused fields are told already."""
        super().clean()
        if self.end is not None and self.start is None:
            raise ValidationError({"start": gettext("Give the time at which it starts, too.")})
        if self.more_days and self.start is not None and self.end is None:
            raise ValidationError({"end": gettext("Give the time at which it ends on its last day, too.")})
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

    @property
    def rule_text(self) -> str:
        """The rule of the plain form; empty of what is by arrangement. Raises RepeatError where it is incomplete."""
        return rule_of(self.repeat) if self.frequency else ""

    @property
    def timing(self) -> Timing:
        """The rule with its times of day."""
        return Timing(self.rule, self.start, self.end, self.skips_holidays, self.more_days)

    def changes(self) -> Iterable[OccurrenceChange]:
        """Return what was changed on single dates."""
        rows = getattr(self, "changed_dates", None)
        return [row.change for row in rows.all()] if rows is not None else []

    def occurrences(self, begin: datetime.datetime, finish: datetime.datetime) -> list[Occurrence]:
        """Return the dates that end after `begin` and start before `finish`, in their order."""
        return occurrences(self.timing, self.changes(), begin, finish)


class ChangedDate(Child):
    """What differs on one date of a thing. A subclass adds a ParentalKey with the related name `changed_dates`."""

    day = models.DateField(_("date"), help_text=_("The day on which it is by the rule; of an extra date, its own."))
    status = models.CharField(
        _("what became of it"), max_length=20, choices=ChangeStatus, default=ChangeStatus.CANCELLED
    )
    extra = models.BooleanField(_("an extra date, which the rule does not have"), default=False)
    new_day = models.DateField(_("new day"), null=True, blank=True)
    new_start = models.TimeField(_("starts at"), null=True, blank=True)
    new_end = models.TimeField(_("ends at"), null=True, blank=True)
    new_place = InEachLanguage(_("another place"), models.CharField, max_length=200, blank=True)
    online_address = WebAddressField(_("where to join online"), blank=True)
    reason = InEachLanguage(_("reason"), models.CharField, max_length=250, blank=True)

    class Meta(Child.Meta):
        abstract = True
        verbose_name = _("changed date")
        verbose_name_plural = _("changed dates")

    def __str__(self) -> str:
        return f"{self.day}: {self.get_status_display()}"

    def clean(self) -> None:
        """Raise ValidationError for a new time of what does not take place, and for a move that moves nothing."""
        super().clean()
        if self.new_end is not None and self.new_start is None and self.extra:
            raise ValidationError({"new_start": gettext("Give the time at which it starts, too.")})
        if self.status in NOT_TAKING_PLACE and self.new_day:
            raise ValidationError({"new_day": gettext("With a new day it is moved: choose that above.")})
        is_moved = self.new_day or self.new_start or self.new_end or self.place
        if self.status == ChangeStatus.RESCHEDULED and not is_moved:
            raise ValidationError({"new_day": gettext("Give the new day, time or place.")})

    @property
    def place(self) -> ListedPlace | None:
        """The place of this date, where it differs from that of the thing; its municipality stands after a comma."""
        online = self.status == ChangeStatus.MOVED_ONLINE or bool(self.online_address)
        names = texts(self, "new_place")
        if not names and not online:
            return None
        towns = (municipality_named(name.rpartition(",")[2]) for name in names.values())
        return ListedPlace(names, next(filter(None, towns), ""), online=online, web=self.online_address)

    @property
    def change(self) -> OccurrenceChange:
        """The change, for `sites.occurrences.changes`."""
        return OccurrenceChange(
            self.day,
            cast(OccurrenceStatus, self.status),
            self.extra,
            self.new_day,
            self.new_start,
            self.new_end,
            self.place,
            texts(self, "reason"),
        )
