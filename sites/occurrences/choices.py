"""The choices of the plain form of a rule."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class RepeatFrequency(models.TextChoices):
    """How often a thing takes place: the values of `recurrence.Frequency`. Without one it is by arrangement."""

    WEEKLY = "weekly", _("Every week")
    EVERY_OTHER_WEEK = "every-other-week", _("Every other week")
    MONTHLY = "monthly", _("Every month")
    DATES = "dates", _("On single days")


class Weekday(models.TextChoices):
    """The days of the week, as iCalendar (RFC 5545) writes them, Monday first."""

    MONDAY = "MO", pgettext_lazy("weekday", "Monday")
    TUESDAY = "TU", pgettext_lazy("weekday", "Tuesday")
    WEDNESDAY = "WE", pgettext_lazy("weekday", "Wednesday")
    THURSDAY = "TH", pgettext_lazy("weekday", "Thursday")
    FRIDAY = "FR", pgettext_lazy("weekday", "Friday")
    SATURDAY = "SA", pgettext_lazy("weekday", "Saturday")
    SUNDAY = "SU", pgettext_lazy("weekday", "Sunday")


class WeekOfMonth(models.TextChoices):
    """Which of the weekdays of a month."""

    FIRST = "1", pgettext_lazy("weekday of the month", "First")
    SECOND = "2", pgettext_lazy("weekday of the month", "Second")
    THIRD = "3", pgettext_lazy("weekday of the month", "Third")
    FOURTH = "4", pgettext_lazy("weekday of the month", "Fourth")
    LAST = "-1", pgettext_lazy("weekday of the month", "Last")


class ChangeStatus(models.TextChoices):
    """What became of a date, or of all dates: the values of `sites.listing.OccurrenceStatus`."""

    SCHEDULED = "scheduled", pgettext_lazy("of a date", "As planned")
    CANCELLED = "cancelled", pgettext_lazy("of a date", "Cancelled")
    POSTPONED = "postponed", pgettext_lazy("of a date", "Postponed, the new time is not known yet")
    RESCHEDULED = "rescheduled", pgettext_lazy("of a date", "Moved to another time or place")
    MOVED_ONLINE = "moved-online", pgettext_lazy("of a date", "Moved online")
