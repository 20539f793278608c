"""The `picture` tag: a picture of the library at the size its place needs, in the formats browsers know."""

import logging
from typing import Any

from django import template
from wagtail.images.models import SourceImageIOError

from sites.pictures import FORMATS, SIZES, filters_of

logger = logging.getLogger(__name__)
register = template.Library()


@register.inclusion_tag("components/picture.html")
def picture(image: Any, size: str = "wide", eager: bool = False) -> dict[str, Any]:
    """`{% picture page.shown_picture "card" %}`. The words are those of the block or page; decoration has none.

    `eager` is for the one picture that is seen first; the others load when they are near.
    """
    if not image:
        return {"image": None}
    try:
        made = image.get_renditions(*filters_of(size))
    except SourceImageIOError as error:  # its file is lost or broken: the page and the picture's words are not
        logger.warning("Picture %s (%s) cannot be shown: %s", image.pk, image.file.name, error)
        return {"image": None, "alt": words_for(image)}
    by_format = {form: [made[f"{spec}|format-{form}"] for spec in SIZES[size][0]] for form in FORMATS}
    return {
        "image": image,
        "alt": words_for(image),
        "sources": [(FORMATS[form], srcset(by_format[form])) for form in ("avif", "webp")],
        "srcset": srcset(by_format["jpeg"]),
        "fallback": by_format["jpeg"][-1],
        "sizes": SIZES[size][1],
        "eager": eager,
    }


def words_for(image: Any) -> str:
    """What stands for the picture where it is not seen: nothing for decoration, otherwise the words given with it."""
    if getattr(image, "decorative", False):
        return ""
    return getattr(image, "contextual_alt_text", None) or str(image.default_alt_text)


def srcset(renditions: list[Any]) -> str:
    """The addresses of some scaled versions with their widths; equal ones (of a small original) once."""
    return ", ".join(dict.fromkeys(f"{each.url} {each.width}w" for each in renditions))
