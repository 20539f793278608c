"""Validators of the directory's models."""

import re

from django.core.exceptions import ValidationError
from django.utils.translation import gettext
from stdnum.exceptions import ValidationError as InvalidNumber
from stdnum.fi import associationid, ytunnus

BUSINESS_ID = re.compile(r"[0-9]{7}-[0-9]")  # stored in one form only; the library takes others too
ONLY_ZEROS = re.compile(r"[0.-]+")  # filled in where a form demands a number; the library takes them


def check_business_id(value: str) -> None:
    """A Finnish business ID (Y-tunnus): seven digits, a hyphen, a check digit (weights 7 9 10 5 8 4 2, modulo 11)."""
    if not BUSINESS_ID.fullmatch(value) or ONLY_ZEROS.fullmatch(value) or not ytunnus.is_valid(value):
        raise ValidationError(gettext("%(value)s is not a valid business ID.") % {"value": value})


def check_register_number(value: str) -> None:
    """A number of the register of associations (PRH): one to six digits, with or without points."""
    if ONLY_ZEROS.fullmatch(value) or not associationid.is_valid(value):
        raise ValidationError(gettext("%(value)s is not a valid register number.") % {"value": value})


def canonical_business_id(value: str) -> str:
    """Return a business ID as seven digits, a hyphen and a check digit; what is none stays as it is."""
    digits = re.sub(r"[\s\u2010-\u2015\u2212-]", "", value).upper().removeprefix("FI")
    return f"{digits[:7]}-{digits[7]}" if ytunnus.is_valid(digits) and len(digits) == 8 else value


def canonical_register_number(value: str) -> str:
    """Return a register number as its digits alone; what is none stays as it is."""
    try:
        return str(associationid.validate(value))
    except InvalidNumber:
        return value
