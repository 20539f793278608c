"""Dates and moments of every model lie within sensible years, Wagtail's schedules among them.

The rule is a validator on the model fields, so that forms and loaded lists share it; the message stands at the field.
"""

import datetime

from django.apps import apps
from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _

from sites.dates import FIRST_YEAR, LAST_YEAR, is_sensible_year


def check_bounds(value: datetime.date) -> None:
    """Raise ValidationError for a date or moment outside FIRST_YEAR to LAST_YEAR."""
    if not is_sensible_year(value.year):
        raise ValidationError(
            _("Check the year: it is to be between %(first)d and %(last)d."),
            params={"first": FIRST_YEAR, "last": LAST_YEAR},
        )


def apply() -> None:
    """Add the rule to every date of every model, those of lists too. Idempotent; migrations do not see it."""
    for model in apps.get_models():
        for each in model._meta.get_fields():
            field = getattr(each, "base_field", each)
            if isinstance(field, models.DateField) and check_bounds not in field.validators:
                field.validators.append(check_bounds)
