"""Where an organisation can be visited or met online."""

from typing import Any

from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator, RegexValidator
from django.db import models
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey

from directory.choices import Accessibility, PlaceKind
from directory.degrees import DegreesField
from directory.hours.fields import ExpressionField, HoursField
from sites.link_values import WebAddressField
from sites.records.child import Child
from sites.records.fields import InEachLanguage
from sites.terms.fields import CodesField

# Degrees (WGS 84) of a box around Finland, Åland included.
SOUTH, NORTH, WEST, EAST = 59, 71, 19, 32


def _degrees(label: Any, least: int, most: int) -> DegreesField:
    limits = [MinValueValidator(least), MaxValueValidator(most)]
    return DegreesField(label, null=True, blank=True, validators=limits)


class Place(Child):
    """One place of an organisation. What is not public is shown to nobody but those who edit it."""

    organisation = ParentalKey(
        "directory.Organisation", verbose_name=_("organisation"), related_name="places", on_delete=models.CASCADE
    )
    kind = models.CharField(_("kind of place"), max_length=10, choices=PlaceKind, default=PlaceKind.VISITING)
    is_public = models.BooleanField(
        _("the place may be shown"),
        default=True,
        help_text=_("Untick for shelters and others whose place is not told."),
    )
    name = InEachLanguage(_("name of the place"), models.CharField, max_length=120, blank=True)
    street = models.CharField(_("street address"), max_length=120, blank=True)
    postal_code = models.CharField(
        _("postal code"),
        max_length=5,
        blank=True,
        validators=[RegexValidator(r"^\d{5}$", _("A postal code has five digits."))],
    )
    town = models.CharField(_("town"), max_length=60, blank=True)
    web = WebAddressField(_("web address"), blank=True, help_text=_("Where to join online."))
    hours = HoursField(_("opening hours"))
    opening_hours = ExpressionField(_("opening hours of OpenStreetMap"), of="hours")
    latitude = _degrees(_("latitude"), SOUTH, NORTH)
    longitude = _degrees(_("longitude"), WEST, EAST)
    accessibility = InEachLanguage(_("accessibility in words"), models.CharField, max_length=500, blank=True)
    accessible = CodesField(
        models.CharField(max_length=20, choices=Accessibility),
        verbose_name=_("accessibility"),
        default=list,
        blank=True,
    )

    class Meta(Child.Meta):
        verbose_name = _("place")
        verbose_name_plural = _("places")

    def __str__(self) -> str:
        return ", ".join(filter(None, (self.street, f"{self.postal_code} {self.town}".strip()))) or str(
            self._meta.verbose_name
        )

    def clean(self) -> None:
        """Raise ValidationError for one coordinate without the other."""
        super().clean()
        if (self.latitude is None) != (self.longitude is None):
            missing = "latitude" if self.latitude is None else "longitude"
            raise ValidationError({missing: gettext("Give both coordinates, or neither.")})
