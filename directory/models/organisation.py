"""Organisations."""

from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator
from django.db import models
from django.utils.translation import gettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _
from modelcluster.models import ClusterableModel

from directory.choices import Cost, OrganisationKind, ServiceLanguage, ServiceType
from directory.models.fields import BusinessIdField, RegisterNumberField
from directory.models.takes_new import TakesNewPeople
from directory.validators import check_business_id
from sites.records import models as records
from sites.records.fields import InEachLanguage
from sites.records.rich_text import RecordTextField
from sites.terms.fields import CodesField, TermsField

SUMMARY_LENGTH = 150  # PTV: a summary has at most 150 characters, a description at most 2,500
DESCRIPTION_LENGTH = 2500
TEXT_LENGTH = 500
OLDEST = 120  # years


def _age(label: Any) -> models.PositiveSmallIntegerField:
    return models.PositiveSmallIntegerField(label, null=True, blank=True, validators=[MaxValueValidator(OLDEST)])


class Organisation(TakesNewPeople, records.ModeratedRecord, ClusterableModel):
    """An association, foundation, parish or other body whose help or activities residents look for.

    Its places, contacts and memberships are rows of their own and parts of its revisions. What of it residents may see
    on a day is told by `directory.visible`.
    """

    template = "directory/organisation.html"
    route = "organisation"
    content_texts = ("name", "summary", "description")

    key = models.CharField(
        _("key"),
        max_length=80,
        unique=True,
        null=True,
        blank=True,
        help_text=_("The organisation's id in the region's own list."),
    )
    kind = models.CharField(_("kind"), max_length=20, choices=OrganisationKind, default=OrganisationKind.ASSOCIATION)
    short_name = InEachLanguage(_("short name"), models.CharField, max_length=60, blank=True)
    former_names = models.TextField(_("former and other names"), blank=True, help_text=_("One on each line."))
    business_id = BusinessIdField(_("business ID"), max_length=9, blank=True, validators=[check_business_id])
    register_number = RegisterNumberField(
        _("number in the register of associations"), blank=True, help_text=_("For example 123.456."), default=""
    )
    parent = models.ForeignKey(
        "self",
        verbose_name=_("part of"),
        related_name="parts",
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        help_text=_("The organisation that this one is a local branch or a unit of."),
    )

    summary = InEachLanguage(_("summary"), models.CharField, max_length=SUMMARY_LENGTH, blank=True)
    description = InEachLanguage(_("description"), RecordTextField, max_length=DESCRIPTION_LENGTH, blank=True)
    for_whom = InEachLanguage(_("for whom"), models.CharField, max_length=TEXT_LENGTH, blank=True)
    not_for_whom = InEachLanguage(_("who it is not for"), models.CharField, max_length=TEXT_LENGTH, blank=True)
    how_to_join = InEachLanguage(_("how to join"), models.CharField, max_length=TEXT_LENGTH, blank=True)
    alert = InEachLanguage(_("alert"), models.CharField, max_length=250, blank=True)
    alert_until = models.DateField(
        _("last day of the alert"), null=True, blank=True, help_text=_("After this day the alert is shown nowhere.")
    )

    themes = TermsField("theme", verbose_name=_("themes"))
    activities = TermsField("activity", verbose_name=_("forms of support"))
    target_groups = TermsField("target_group", verbose_name=_("target groups"))
    life_events = TermsField("life_event", verbose_name=_("life events"))
    service_classes = TermsField("service_class", verbose_name=_("service classes"))
    service_type = models.CharField(_("type of service"), max_length=20, choices=ServiceType, blank=True)
    nationwide = models.BooleanField(_("works in the whole country"), default=False)
    county_wide = models.BooleanField(_("serves the whole region"), default=False)
    municipalities = TermsField("municipality", verbose_name=_("municipalities"))

    languages = CodesField(
        models.CharField(max_length=8, choices=ServiceLanguage),
        verbose_name=_("languages of service"),
        default=list,
        blank=True,
    )
    cost = models.CharField(_("cost"), max_length=10, choices=Cost, blank=True)
    cost_text = InEachLanguage(_("more about the cost"), models.CharField, max_length=200, blank=True)
    age_from = _age(_("youngest age in years"))
    age_to = _age(_("oldest age in years"))
    round_the_clock = models.BooleanField(_("help round the clock"), default=False)
    safety = models.BooleanField(
        _("helps against violence"),
        default=False,
        help_text=_("Its page has a button by which a reader leaves it in an instant."),
    )

    logo = models.ForeignKey(
        "wagtailimages.Image",
        verbose_name=_("logo"),
        related_name="+",
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
    )
    logo_alt = InEachLanguage(_("logo in words"), models.CharField, max_length=150, blank=True)

    source = models.CharField(
        _("source"), max_length=200, blank=True, help_text=_("Where the entry comes from: a list, a form, a call.")
    )
    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=pgettext_lazy("of an organisation", "owner"),
        related_name="+",
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        help_text=_("Who of the region looks after the entry."),
    )
    last_checked = models.DateField(
        _("last checked"), null=True, blank=True, help_text=_("When somebody last made sure that everything is right.")
    )
    next_check = models.DateField(_("next check"), null=True, blank=True)

    expired_on = models.DateField(_("last day on which something of it expired"), null=True, editable=False)

    class Meta(records.ModeratedRecord.Meta):
        verbose_name = _("organisation")
        verbose_name_plural = _("organisations")

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Save the organisation. An empty key is stored as NULL, as keys are unique."""
        self.key = self.key or None
        super().save(*args, **kwargs)

    def clean(self) -> None:
        """Raise ValidationError for an age span that ends before it begins, and for a part of itself, however far."""
        super().clean()
        if self.age_from is not None and self.age_to is not None and self.age_to < self.age_from:
            raise ValidationError({"age_to": gettext("The oldest age is less than the youngest.")})
        if self.pk is not None and self.pk in self.above():
            raise ValidationError({"parent": gettext("An organisation is no part of itself.")})

    def above(self) -> list[int]:
        """Return the keys of the organisations of which this one is a part, the nearest first; a query each."""
        found: list[int] = []
        key = self.parent_id
        while key is not None and key not in found:
            found.append(key)
            key = Organisation.objects.filter(pk=key).values_list("parent_id", flat=True).first()
        return found


class FormerSlug(records.AbstractFormerSlug):
    """A slug that an organisation had before."""

    organisation = models.ForeignKey(
        Organisation, verbose_name=_("organisation"), related_name="former_slugs", on_delete=models.CASCADE
    )
