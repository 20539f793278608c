"""Info sessions (järjestöinfot): a series with a fixed rule in which organisations present themselves."""

from dataclasses import replace
from datetime import datetime
from typing import cast

from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator, RegexValidator
from django.db import models
from django.utils.translation import gettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from modelcluster.models import ClusterableModel

from directory.choices import ServiceLanguage
from directory.models.organisation import SUMMARY_LENGTH
from programmes.choices import SessionVariant, StreamVisibility
from programmes.models.event import DESCRIPTION_LENGTH, OF_THE_WHOLE
from sites.link_values import WebAddressField
from sites.listing import Occurrence, Status
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
    coordinator = models.CharField(
        _("coordinator"), max_length=120, blank=True, help_text=_("Never shown to residents.")
    )
    substitute = models.CharField(
        _("coordinator's substitute"), max_length=120, blank=True, help_text=_("Never shown to residents.")
    )
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

    def all_occurrences(self, begin: datetime, finish: datetime) -> list[Occurrence]:
        """Return the dates that end after `begin` and start before `finish`, with every link. Not for residents."""
        found = super().occurrences(begin, finish)
        return with_status(found, cast(Status, self.status), texts(self, "status_reason"))

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


class InfoSessionPresenter(Child):
    """Who presents on a date: an organisation of the directory, or another name. Residents see confirmed ones."""

    session = ParentalKey(
        InfoSession, verbose_name=_("info session"), related_name="presenters", on_delete=models.CASCADE
    )
    day = models.DateField(_("date"), help_text=_("The day on which the session is by the rule."))
    organisation = models.ForeignKey(
        "directory.Organisation",
        verbose_name=_("organisation"),
        related_name="info_sessions",
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
    )
    other = models.CharField(
        _("somebody who is not in the directory"), max_length=200, blank=True, help_text=_("A body, not a person.")
    )
    topic = InEachLanguage(pgettext_lazy("of a presentation", "topic"), models.CharField, max_length=200, blank=True)
    confirmed = models.BooleanField(
        pgettext_lazy("of a presenter", "confirmed"), default=False, help_text=_("Residents see who has confirmed.")
    )

    class Meta(Child.Meta):
        verbose_name = _("presenter")
        verbose_name_plural = _("presenters")

    def __str__(self) -> str:
        return f"{self.day}: {self.organisation or self.other}"

    def clean(self) -> None:
        """Raise ValidationError without an organisation or another name."""
        super().clean()
        if not self.organisation_id and not self.other:
            raise ValidationError({"organisation": gettext("Choose an organisation, or give another name below.")})


class FormerInfoSessionSlug(records.FormerSlug):
    """A slug that a series had before."""

    session = models.ForeignKey(
        InfoSession, verbose_name=_("info session"), related_name="former_slugs", on_delete=models.CASCADE
    )
