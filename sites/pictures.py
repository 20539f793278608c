"""Renditions of pictures: formats and sizes, and whether a file can be scaled to them.

Sizes are few and have names, so that a picture's renditions are few too. Those that crop keep the focal point.
"""

import io
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from django.db.models import Prefetch
from PIL import Image, ImageOps
from wagtail.images import get_image_model
from wagtail.images.models import Filter

FORMATS = {"avif": "image/avif", "webp": "image/webp", "jpeg": "image/jpeg"}
# By name: the renditions, the smallest first, and the width of the place (CSS `sizes`).
SIZES = {
    "wide": (("width-480", "width-960", "width-1440"), "(min-width: 46rem) 42rem, 92vw"),
    "card": (("fill-360x203", "fill-720x405"), "(min-width: 46rem) 20rem, 92vw"),
}
# The trial renditions of an upload: every format, every way of scaling, and the admin's own, once each.
TRIALS = ("max-165x165", "fill-360x203|format-avif", "width-480|format-webp", "width-480|format-jpeg")


class UnscalableError(ValueError):
    """A picture of which no rendition can be made."""


def filters_of(size: str) -> list[str]:
    """Return Wagtail's filter specs of a size, one for each format."""
    return [f"{spec}|format-{form}" for form in FORMATS for spec in SIZES[size][0]]


def scalable(file: Any) -> Any:
    """Return the uploaded file if it can be scaled, otherwise the same picture with 8 bits a channel and no colour
    profile.

    Raises UnscalableError where that cannot be scaled either. Rewinds the file.
    """
    if not can_be_scaled(file):
        file = normalised(file)
        if not can_be_scaled(file):
            raise UnscalableError
    return file


def can_be_scaled(file: Any) -> bool:
    """Return whether Wagtail can make the renditions of a file. Rewinds the file."""
    unsaved = get_image_model()(collection=None)  # its default would be read from the database
    try:
        for spec in TRIALS:
            file.seek(0)
            Filter(spec).run(unsaved, io.BytesIO(), source=file)
    except Exception:  # decoders raise any exception for malformed files
        return False
    finally:
        file.seek(0)
    return True


def normalised(file: Any) -> SimpleUploadedFile:
    """Return the same picture with 8 bits a channel, in grey, RGB or RGBA, without a colour profile; in its own format.

    Raises UnscalableError where the picture cannot be converted or written.
    """
    content = io.BytesIO()
    try:
        with Image.open(file) as picture:
            kind = picture.format
            _eight_bits(picture).save(content, kind, quality=92)
    except Exception as error:  # see `can_be_scaled`
        raise UnscalableError from error
    finally:
        file.seek(0)
    return SimpleUploadedFile(file.name, content.getvalue(), getattr(file, "content_type", "image/*"))


def _eight_bits(picture: Image.Image) -> Image.Image:
    upright = ImageOps.exif_transpose(picture)
    upright.info.pop("icc_profile", None)
    if upright.mode.startswith("I"):  # 16 bits of grey
        return upright.convert("I").point(lambda value: value * (1 / 256)).convert("L")
    return upright.convert("RGBA" if upright.has_transparency_data else "RGB")


def prefetch_pictures(prefix: str) -> list[Prefetch[Any]]:
    """Return the lookups that prefetch the renditions of a list's pictures. `prefix`: "picture__"."""
    renditions = get_image_model().get_rendition_model().objects.all()
    return [Prefetch(f"{prefix}renditions", queryset=renditions, to_attr="prefetched_renditions")]
