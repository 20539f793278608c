"""A region's logo: validated, re-encoded without metadata, and stored in the region's media folder."""

import hashlib
import io
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from PIL import Image

FOLDER = "images"
BYTES = 1_000_000
PIXELS = 4_000_000
WIDTH, HEIGHT = 640, 240
FORMATS = ("PNG", "JPEG", "WEBP")


class LogoField(forms.FileField):
    """A PNG, JPEG or WebP picture of at most 1 MB. Its value is the picture as PNG bytes, or None."""

    default_help_text = gettext_lazy("PNG, JPEG or WebP, at most 1 MB.")

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(
            help_text=self.default_help_text,
            widget=forms.FileInput(attrs={"accept": "image/png,image/jpeg,image/webp"}),
            **kwargs,
        )

    def clean(self, data: Any, initial: Any = None) -> bytes | None:
        """Return the picture re-encoded as PNG.

        Raises ValidationError for other files and for one that is too large.
        """
        upload = super().clean(data, initial)
        if not upload:
            return None
        if upload.size > BYTES:
            raise ValidationError(_("The picture is larger than 1 MB."))
        return reencoded(upload)


def reencoded(file: Any) -> bytes:
    """Return the picture as PNG, scaled down to a logo's size. Raises ValidationError where it cannot be decoded."""
    try:
        picture = Image.open(file, formats=FORMATS)  # reads the header only
        if picture.width * picture.height > PIXELS:
            raise ValidationError(_("The picture has too many pixels."))
        drawn = picture.convert("RGBA")
    except ValidationError:
        raise
    except Exception as error:  # Pillow raises any exception for malformed files
        raise ValidationError(_("This file is no picture that can be read.")) from error
    drawn.thumbnail((WIDTH, HEIGHT))
    out = io.BytesIO()
    drawn.save(out, "PNG", optimize=True)
    return out.getvalue()


def save(content: bytes) -> str:
    """Writes a logo into the present region's folder and returns its name there; the name follows the content."""
    name = f"{FOLDER}/logo-{hashlib.sha256(content).hexdigest()[:12]}.png"
    return name if default_storage.exists(name) else str(default_storage.save(name, ContentFile(content)))
