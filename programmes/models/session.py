"""Info sessions (järjestöinfot): a series with a fixed rule in which organisations present themselves."""

from dataclasses import replace
from datetime import datetime
from typing import Any, cast

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator, RegexValidator
from django.db import models
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from modelcluster.models import ClusterableModel

from directory.choices import ServiceLanguage
from directory.models.organisation import SUMMARY_LENGTH
from programmes.choices import MaterialVisibility, SessionVariant, StreamVisibility
from programmes.models.captioned import Captioned
from programmes.models.event import DESCRIPTION_LENGTH, OF_THE_WHOLE
from sites.link_values import WebAddressField
from sites.listing import Occurrence, OccurrenceStatus
from sites.occurrences.changes import with_status
from sites.occurrences.choices import ChangeStatus
from sites.occurrences.models import ChangedDate, Dated
from sites.records import models as records
from sites.records.child import Child
from sites.records.fields import InEachLanguage
from sites.records.rich_text import RecordTextField
from sites.terms.fields import CodesField, TermsField
from sites.translated import texts

MOST_PRESENTERS = 6
SEE_STAFF_LINKS = "programmes.see_staff_links"
"""The permission to see the links of info sessions that are for staff only."""


class InfoSession(Dated, records.Record, ClusterableModel):
    """A series of info sessions: online every month, or an open hour at a health station every week.

    One that is cancelled stays published, so that its address tells so. A link that is for staff only is in no
    Listing: `occurrences` leaves it out, and the page shows it to those with the permission `SEE_STAFF_LINKS`.
    """

    template = "programmes/session.html"
    route = "info_session"
    content_texts = ("name", "summary", "description")
    residents_find = models.Q(audience=StreamVisibility.PUBLIC)

    variant = models.CharField(
        _("how it is held"), max_length=10, choices=SessionVariant, default=SessionVariant.ONLINE
    )
    summary = InEachLanguage(_("summary"), models.CharField, max_length=SUMMARY_LENGTH, blank=True)
    description = InEachLanguage(_("description"), RecordTextField, max_length=DESCRIPTION_LENGTH, blank=True)
    status = models.CharField(
        _("status of the series"), max_length=20, choices=OF_THE_WHOLE, default=ChangeStatus.SCHEDULED
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
    online_address = WebAddressField(_("where to join online"), blank=True)
    audience = models.CharField(
        _("who finds the series"),
        max_length=10,
        choices=StreamVisibility,
        default=StreamVisibility.PUBLIC,
        help_text=_("One for staff only is nowhere on the public site: only people who have signed in see it."),
    )
    visibility = models.CharField(
        _("who sees the links"),
        max_length=10,
        choices=StreamVisibility,
        default=StreamVisibility.PUBLIC,
        help_text=_("Links for staff only, those of single dates too, are shown only to people who have signed in."),
    )

    presenters_per_date = models.PositiveSmallIntegerField(
        _("presenters on each date"),
        default=2,
        validators=[MinValueValidator(1), MaxValueValidator(MOST_PRESENTERS)],
    )
    coordinator: Any = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("coordinator"),
        related_name="+",
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        help_text=_("Never shown to residents."),
    )
    substitute: Any = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("coordinator's substitute"),
        related_name="+",
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        help_text=_("Gets the messages while the coordinator is away, and when the coordinator has not acted in time."),
    )
    away_from = models.DateField(_("the coordinator is away from"), null=True, blank=True)
    away_until = models.DateField(_("until"), null=True, blank=True)
    languages = CodesField(
        models.CharField(max_length=8, choices=ServiceLanguage),
        verbose_name=_("languages of the sessions"),
        default=list,
        blank=True,
    )
    themes = TermsField("theme", verbose_name=_("themes"))
    target_groups = TermsField("target_group", verbose_name=_("target groups"))
    life_events = TermsField("life_event", verbose_name=_("life events"))

    class Meta(records.Record.Meta):
        verbose_name = _("info session")
        verbose_name_plural = _("info sessions")
        permissions = (("see_staff_links", "Can see links for staff"),)

    def clean(self) -> None:
        """Raise ValidationError without a date, and for an open hour without a place."""
        super().clean()
        if not self.frequency and "frequency" not in self.refused_fields:
            raise ValidationError({"frequency": gettext("Tell when the sessions are.")})
        if self.variant == SessionVariant.OPEN_HOUR and not (texts(self, "venue") or self.street):
            raise ValidationError({"venue_fi": gettext("Tell where the open hour is.")})
        if self.away_from and self.away_until and self.away_until < self.away_from:
            raise ValidationError({"away_until": gettext("The last day is before the first.")})

    def all_occurrences(self, begin: datetime, finish: datetime) -> list[Occurrence]:
        """Return the dates that end after `begin` and start before `finish`, with every link. Not for residents."""
        found = super().occurrences(begin, finish)
        return with_status(found, cast(OccurrenceStatus, self.status), texts(self, "status_reason"))

    def occurrences(self, begin: datetime, finish: datetime) -> list[Occurrence]:
        """Return the dates that end after `begin` and start before `finish`, without links for staff only."""
        found = self.all_occurrences(begin, finish)
        if self.visibility == StreamVisibility.PUBLIC:
            return found
        return [replace(each, place=replace(each.place, web="")) if each.place else each for each in found]


class InfoSessionDate(ChangedDate):
    """What differs on one date of a series."""

    session = ParentalKey(
        InfoSession, verbose_name=_("info session"), related_name="changed_dates", on_delete=models.CASCADE
    )


class InfoSessionRecording(Captioned, Child):
    """What stays of a date: a recording and slides, each with those who see it."""

    session = ParentalKey(
        InfoSession, verbose_name=_("info session"), related_name="recordings", on_delete=models.CASCADE
    )
    day = models.DateField(_("date"), help_text=_("The day on which the session is by the rule."))
    address = WebAddressField(_("address of the recording"), blank=True)
    visibility = models.CharField(
        _("who sees the recording"), max_length=10, choices=MaterialVisibility, default=MaterialVisibility.STAFF
    )
    slides: Any = models.ForeignKey(
        "wagtaildocs.Document",
        verbose_name=_("slides"),
        related_name="+",
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
    )
    slides_visibility = models.CharField(
        _("who sees the slides"), max_length=10, choices=MaterialVisibility, default=MaterialVisibility.STAFF
    )

    class Meta(Child.Meta):
        verbose_name = _("recording and slides")
        verbose_name_plural = _("recordings and slides")

    def __str__(self) -> str:
        return str(self.day)

    def clean(self) -> None:
        """Raise ValidationError without a recording or slides."""
        super().clean()
        if not self.address and not self.slides_id:
            raise ValidationError({"address": gettext("Give the address of the recording, or choose the slides.")})


class FormerInfoSessionSlug(records.AbstractFormerSlug):
    """A slug that a series had before."""

    session = models.ForeignKey(
        InfoSession, verbose_name=_("info session"), related_name="former_slugs", on_delete=models.CASCADE
    )
