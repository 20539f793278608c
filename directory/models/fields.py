"""Model fields of the directory."""

from typing import Any

from django.db import models
from stdnum.fi import associationid

from directory.validators import canonical_register_number, check_register_number

WRITTEN_LENGTH = 12  # "123.456", with some spaces


class RegisterNumberField(models.CharField):
    """A number of the register of associations, stored as one to six digits, written with points or without."""

    default_validators = [check_register_number]

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **{"max_length": WRITTEN_LENGTH, **options})

    def to_python(self, value: Any) -> Any:
        return canonical_register_number(value) if isinstance(value, str) and value else value


def written_register_number(value: str) -> str:
    """Return a stored number as it is written: 123.456."""
    return str(associationid.format(value)) if value else ""
