"""Where something stands: a name in each language and a postal address."""

from django.core.validators import RegexValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

from sites.listing import ListedPlace
from sites.records.fields import InEachLanguage
from sites.terms import labels
from sites.translated import texts


class Address(models.Model):
    """Where something stands."""

    venue = InEachLanguage(_("name of the place"), models.CharField, max_length=120, blank=True)
    street = models.CharField(_("street address"), max_length=120, blank=True)
    postal_code = models.CharField(
        _("postal code"),
        max_length=5,
        blank=True,
        validators=[RegexValidator(r"^\d{5}$", _("A postal code has five digits."))],
    )
    town = models.CharField(_("town"), max_length=60, blank=True)

    class Meta:
        abstract = True

    @property
    def place(self) -> ListedPlace:
        """The place as residents see it."""
        return ListedPlace(
            name=texts(self, "venue") or labels.town_names(self.town),
            municipality=labels.municipality_named(self.town),
            address=", ".join(filter(None, (self.street, f"{self.postal_code} {self.town}".strip()))),
        )
