"""Groups and activities of organisations."""

from typing import Any

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from directory.choices import MeetingFrequency, Weekday, WeekOfMonth
from directory.dates import DatesField
from directory.models.organisation import SUMMARY_LENGTH, TEXT_LENGTH, Organisation
from directory.models.place import Place
from directory.models.takes_new import TakesNewPeople
from directory.repeats import DAY_CODES, Frequency, Repeat, RepeatError, RepeatProblem, rule_of
from sites.link_values import WebAddressField
from sites.phones import PhoneField
from sites.records import models as records
from sites.records.fields import InEachLanguage
from sites.terms.fields import CodesField, TermsField

PROBLEMS = {
    RepeatProblem.NO_DAYS: ("weekdays", _("Choose at least one weekday.")),
    RepeatProblem.NO_NTHS: ("nths", _("Choose which of the month's weekdays.")),
    RepeatProblem.NO_DATES: ("dates", _("Give at least one day.")),
    RepeatProblem.NO_FIRST: ("first_day", _("Every other week is counted from the first day: give it.")),
    RepeatProblem.ENDS_EARLY: ("last_day", _("The last day is before the first.")),
}
"""By what is missing in the form of the meetings: the field, and what its editor reads."""


class Group(TakesNewPeople, records.Record):
    """A group or an activity of an organisation: a peer group on Wednesdays, a club.

    Its terms that are empty are those of its organisation, and so is its contact. When it meets is entered in a plain
    form, from which `rule` is computed: an iCalendar rule (`directory.repeats`).
    """

    template = "directory/group.html"
    route = "group"
    content_texts = ("name", "summary", "for_whom")
    part_of = "organisation"

    organisation = models.ForeignKey(
        Organisation, verbose_name=_("organisation"), related_name="groups", on_delete=models.CASCADE
    )
    summary = InEachLanguage(_("summary"), models.CharField, max_length=SUMMARY_LENGTH, blank=True)
    for_whom = InEachLanguage(_("for whom"), models.CharField, max_length=TEXT_LENGTH, blank=True)
    how_to_join = InEachLanguage(_("how to join"), models.CharField, max_length=TEXT_LENGTH, blank=True)

    themes = TermsField("theme", verbose_name=_("themes"))
    activities = TermsField("activity", verbose_name=_("forms of support"))
    target_groups = TermsField("target_group", verbose_name=_("target groups"))
    life_events = TermsField("life_event", verbose_name=_("life events"))

    place = models.ForeignKey(
        Place,
        verbose_name=_("place"),
        related_name="groups",
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        help_text=_("One of the organisation's public places. They are offered when the organisation has been saved."),
    )
    online = models.BooleanField(_("meets online"), default=False)

    frequency = models.CharField(
        _("how often it meets"),
        max_length=20,
        choices=MeetingFrequency,
        blank=True,
        help_text=_("Without a choice it meets by arrangement."),
    )
    weekdays = CodesField(
        models.CharField(max_length=2, choices=Weekday), verbose_name=_("weekdays"), default=list, blank=True
    )
    nths = CodesField(
        models.CharField(max_length=2, choices=WeekOfMonth),
        verbose_name=_("which of the month's weekdays"),
        default=list,
        blank=True,
        help_text=_("Only of a group that meets every month."),
    )
    dates = DatesField(_("days"), help_text=_("Only of a group that meets on single days: one on each line."))
    start = models.TimeField(_("starts at"), null=True, blank=True)
    end = models.TimeField(_("ends at"), null=True, blank=True)
    first_day = models.DateField(
        _("first day"), null=True, blank=True, help_text=_("From when it meets; every other week is counted from here.")
    )
    last_day = models.DateField(_("last day"), null=True, blank=True)
    skipped = DatesField(_("days without a meeting"), help_text=_("One on each line."))
    skips_holidays = models.BooleanField(_("does not meet on public holidays"), default=False)
    rule = models.TextField(_("iCalendar rule"), blank=True, default="", editable=False)

    phone = PhoneField(
        _("phone"), max_length=60, blank=True, help_text=_("Without a contact that of the organisation is shown.")
    )
    email = models.EmailField(_("e-mail"), blank=True)
    web = WebAddressField(_("web address"), blank=True)

    class Meta(records.Record.Meta):
        verbose_name = _("group")
        verbose_name_plural = _("groups")

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Save the group with the rule of its plain form. Raises RepeatError where the form is incomplete."""
        self.rule = rule_of(self.repeat) if self.frequency else ""
        super().save(*args, **kwargs)

    def clean(self) -> None:
        """Raise ValidationError for an incomplete form of the meetings, and for another organisation's place."""
        super().clean()
        if self.place is not None and self.place.organisation_id != self.organisation_id:
            raise ValidationError({"place": gettext("Choose a place of this organisation.")})
        if self.end is not None and self.start is None:
            raise ValidationError({"start": gettext("Give the time at which it starts, too.")})
        self.check_repeat()

    def check_repeat(self) -> None:
        """Raise ValidationError beside the field that is missing in the plain form; refused fields are told already."""
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
        """The plain form of the meetings. A form that has been filled for another frequency counts as empty."""
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


class FormerGroupSlug(records.FormerSlug):
    """A slug that a group had before."""

    group = models.ForeignKey(Group, verbose_name=_("group"), related_name="former_slugs", on_delete=models.CASCADE)
