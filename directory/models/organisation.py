"""Organisations."""

from typing import Any

from django.core.validators import RegexValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

from directory.choices import OrganisationKind, TakesNew
from directory.validators import check_business_id
from sites.link_values import WebAddressField
from sites.phones import PhoneField
from sites.records import models as records
from sites.records.fields import InEachLanguage
from sites.records.rich_text import RecordTextField
from sites.terms.fields import TermsField

SUMMARY_LENGTH = 150  # PTV: a summary has at most 150 characters, a description at most 2,500
DESCRIPTION_LENGTH = 2500


def _text(label: Any, length: int) -> models.CharField:
    return models.CharField(label, max_length=length, blank=True)


class Organisation(records.Record):
    """An association, foundation, parish or other body whose help or activities residents look for."""

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
    former_names = models.TextField(_("former and other names"), blank=True, help_text=_("One on each line."))
    business_id = models.CharField(_("business ID"), max_length=9, blank=True, validators=[check_business_id])

    summary = InEachLanguage(_("summary"), models.CharField, max_length=SUMMARY_LENGTH, blank=True)
    description = InEachLanguage(_("description"), RecordTextField, max_length=DESCRIPTION_LENGTH, blank=True)
    alert = InEachLanguage(_("alert"), models.CharField, max_length=250, blank=True)

    themes = TermsField("theme", verbose_name=_("themes"))
    activities = TermsField("activity", verbose_name=_("forms of support"))
    target_groups = TermsField("target_group", verbose_name=_("target groups"))
    life_events = TermsField("life_event", verbose_name=_("life events"))
    municipalities = TermsField("municipality", verbose_name=_("municipalities"))
    nationwide = models.BooleanField(_("works in the whole country"), default=False)
    takes_new = models.CharField(_("takes new people"), max_length=10, choices=TakesNew, blank=True)

    street = _text(_("street address"), 120)
    postal_code = models.CharField(
        _("postal code"),
        max_length=5,
        blank=True,
        validators=[RegexValidator(r"^\d{5}$", _("A postal code has five digits."))],
    )
    town = _text(_("town"), 60)
    address_public = models.BooleanField(
        _("the address may be shown"),
        default=True,
        help_text=_("Untick for shelters and others whose place is not told."),
    )
    phone = PhoneField(_("phone"), max_length=60, blank=True)
    email = models.EmailField(_("e-mail"), blank=True)
    web = WebAddressField(_("web address"), blank=True)

    class Meta(records.Record.Meta):
        verbose_name = _("organisation")
        verbose_name_plural = _("organisations")

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Save the organisation; an empty key is stored as NULL, as keys are unique."""
        self.key = self.key or None
        super().save(*args, **kwargs)


class FormerSlug(records.FormerSlug):
    """A slug that an organisation had before."""

    organisation = models.ForeignKey(
        Organisation, verbose_name=_("organisation"), related_name="former_slugs", on_delete=models.CASCADE
    )
