"""Events: what takes place once, on several days or by a rule, and is open to residents."""

from typing import Any, cast

from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, RegexValidator
from django.db import models
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from modelcluster.models import ClusterableModel

from directory.choices import Cost, ServiceLanguage
from directory.models.organisation import SUMMARY_LENGTH
from sites.link_values import WebAddressField
from sites.listing import Occurrence, OccurrenceStatus
from sites.occurrences.changes import with_status
from sites.occurrences.choices import ChangeStatus
from sites.occurrences.models import ChangedDate, Dated
from sites.occurrences.recurrence import MOST_DAYS
from sites.records import models as records
from sites.records.fields import InEachLanguage
from sites.records.rich_text import RecordTextField
from sites.terms.fields import CodesField, TermsField
from sites.translated import texts

DESCRIPTION_LENGTH = 5000
OF_THE_WHOLE = [(each.value, each.label) for each in ChangeStatus if each is not ChangeStatus.RESCHEDULED]
"""The states of an event as a whole; one that is moved has other dates."""


class Event(Dated, records.Record, ClusterableModel):
    """An event: when and where it is, who organises it, and what taking part needs.

    One that is cancelled stays published, so that its address and the calendars of its visitors tell so.
    """

    template = "programmes/event.html"
    route = "event"
    content_texts = ("name", "summary", "description")

    summary = InEachLanguage(_("summary"), models.CharField, max_length=SUMMARY_LENGTH, blank=True)
    description = InEachLanguage(_("description"), RecordTextField, max_length=DESCRIPTION_LENGTH, blank=True)
    organisation = models.ForeignKey(
        "directory.Organisation",
        verbose_name=_("organiser"),
        related_name="events",
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        help_text=_("An organisation of the directory. Others are named below."),
    )
    organiser = InEachLanguage(_("other organisers"), models.CharField, max_length=200, blank=True)
    more_days = models.PositiveSmallIntegerField(
        _("ends how many days later"),
        default=0,
        blank=True,
        validators=[MaxValueValidator(MOST_DAYS)],
        help_text=_("0 where it ends on the day on which it starts; 2 for a camp from Friday to Sunday."),
    )
    status = models.CharField(
        _("status of the event"), max_length=20, choices=OF_THE_WHOLE, default=ChangeStatus.SCHEDULED
    )
    status_reason = InEachLanguage(_("reason"), models.CharField, max_length=250, blank=True)

    venue = InEachLanguage(_("name of the place"), models.CharField, max_length=120, blank=True)
    street = models.CharField(_("street address"), max_length=120, blank=True)
    postal_code = models.CharField(
        _("postal code"),
        max_length=5,
        blank=True,
        validators=[RegexValidator(r"^\d{5}$", _("A postal code has five digits."))],
    )
    town = models.CharField(_("town"), max_length=60, blank=True)
    online = models.BooleanField(_("can be joined online"), default=False)
    online_address = WebAddressField(
        _("where to join online"), blank=True, help_text=_("Everybody sees it. Leave it empty if it is sent by e-mail.")
    )

    cost = models.CharField(_("cost"), max_length=10, choices=Cost, blank=True)
    cost_text = InEachLanguage(_("more about the cost"), models.CharField, max_length=200, blank=True)
    registration = InEachLanguage(_("how to register"), models.CharField, max_length=300, blank=True)
    registration_address = WebAddressField(_("where to register"), blank=True)
    registration_until = models.DateField(_("last day to register"), null=True, blank=True)
    languages = CodesField(
        models.CharField(max_length=8, choices=ServiceLanguage),
        verbose_name=_("languages of the event"),
        default=list,
        blank=True,
    )

    themes = TermsField("theme", verbose_name=_("themes"))
    activities = TermsField("activity", verbose_name=_("forms of support"))
    target_groups = TermsField("target_group", verbose_name=_("target groups"))
    life_events = TermsField("life_event", verbose_name=_("life events"))

    picture = models.ForeignKey(
        "wagtailimages.Image",
        verbose_name=_("picture"),
        related_name="+",
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
    )
    picture_alt = InEachLanguage(_("picture in words"), models.CharField, max_length=200, blank=True)

    class Meta(records.Record.Meta):
        verbose_name = _("event")
        verbose_name_plural = _("events")

    def clean(self) -> None:
        """Raise ValidationError without a date, and for a picture that nobody described."""
        self.more_days = self.more_days or 0
        super().clean()
        if not self.frequency and "frequency" not in self.refused_fields:
            raise ValidationError({"frequency": gettext("Tell when the event is.")})
        if self.picture_id and not texts(self, "picture_alt"):
            raise ValidationError({"picture_alt_fi": gettext("Tell in words what the picture shows.")})

    def occurrences(self, begin: Any, finish: Any) -> list[Occurrence]:
        """Return the dates that end after `begin` and start before `finish`, with the status of the whole event."""
        reason = texts(self, "status_reason")
        return with_status(super().occurrences(begin, finish), cast(OccurrenceStatus, self.status), reason)


class EventDate(ChangedDate):
    """What differs on one date of an event."""

    event = ParentalKey(Event, verbose_name=_("event"), related_name="changed_dates", on_delete=models.CASCADE)


class FormerEventSlug(records.AbstractFormerSlug):
    """A slug that an event had before."""

    event = models.ForeignKey(Event, verbose_name=_("event"), related_name="former_slugs", on_delete=models.CASCADE)
