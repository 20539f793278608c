"""Validators of the directory's models."""

import re

from django.core.exceptions import ValidationError
from django.utils.translation import gettext
from stdnum.fi import ytunnus

BUSINESS_ID = re.compile(r"[0-9]{7}-[0-9]")  # stored in one form only; the library takes others too


def check_business_id(value: str) -> None:
    """A Finnish business ID (Y-tunnus): seven digits, a hyphen, a check digit (weights 7 9 10 5 8 4 2, modulo 11)."""
    if not BUSINESS_ID.fullmatch(value) or not ytunnus.is_valid(value):
        raise ValidationError(gettext("%(value)s is not a valid business ID.") % {"value": value})
