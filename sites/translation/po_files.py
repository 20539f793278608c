"""Validate an uploaded PO file before wagtail-localize imports it."""

from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import polib
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

LARGEST = 1024 * 1024  # bytes; each entry takes several queries
TRANSLATION_ID = "X-WagtailLocalize-TranslationID"

MISSING = _("Choose a PO file.")
TOO_LARGE = _("The PO file is larger than 1 MB. It cannot be the translation of one page.")
UNREADABLE = _("This is no PO file, or it is damaged. Save it in your translation program as a PO file in UTF-8.")
NO_HEADER = _(
    "The PO file does not say which translation it belongs to: its header is missing. Download the file here, and "
    "translate that one."
)


def check_po_file(file: Any) -> None:
    """Validate an uploaded file, and rewind it. Raises ValidationError with a message for the translator."""
    if file is None:
        raise ValidationError(MISSING)
    if file.size > LARGEST:
        raise ValidationError(TOO_LARGE)
    content = file.read()
    file.seek(0)
    if TRANSLATION_ID not in _metadata_of(content):
        raise ValidationError(NO_HEADER)


def _metadata_of(content: bytes) -> dict[str, str]:
    """Return the header of a PO file. Raises ValidationError if it cannot be parsed."""
    if b"\0" in content:
        raise ValidationError(UNREADABLE)
    with TemporaryDirectory() as folder:
        # As a file: polib takes a text that is the path of a file for that path.
        path = Path(folder, "translation.po")
        path.write_bytes(content)
        try:
            metadata: dict[str, str] = polib.pofile(str(path)).metadata
        except Exception as error:  # polib raises any exception for malformed files
            raise ValidationError(UNREADABLE) from error
    return metadata
