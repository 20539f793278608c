"""The `picture` tag: a picture at the size its place needs, in the formats that browsers support."""

import logging
from typing import Any

from django import template
from wagtail.images.models import SourceImageIOError

from sites.pictures import FORMATS, SIZES, filters_of

logger = logging.getLogger(__name__)
register = template.Library()


@register.inclusion_tag("components/picture.html")
def picture(image: Any, size: str = "wide", eager: bool = False) -> dict[str, Any]:
    """`{% picture page.shown_picture "card" %}`. The text alternative is that of the block or page; empty for
    decoration.

    `eager` is for the one picture above the fold; the others are lazy.
    """
    if not image:
        return {"image": None}
    try:
        made = image.get_renditions(*filters_of(size))
    except SourceImageIOError as error:  # its file is missing or broken: the page is served without it
        logger.warning("Picture %s (%s) cannot be shown: %s", image.pk, image.file.name, error)
        return {"image": None, "alt": alt_of(image)}
    by_format = {form: [made[f"{spec}|format-{form}"] for spec in SIZES[size][0]] for form in FORMATS}
    return {
        "image": image,
        "alt": alt_of(image),
        "sources": [(FORMATS[form], srcset(by_format[form])) for form in ("avif", "webp")],
        "srcset": srcset(by_format["jpeg"]),
        "fallback": by_format["jpeg"][-1],
        "sizes": SIZES[size][1],
        "eager": eager,
    }


def alt_of(image: Any) -> str:
    """Return the text alternative; empty for decoration."""
    if getattr(image, "decorative", False):
        return ""
    return getattr(image, "contextual_alt_text", None) or str(image.default_alt_text)


def srcset(renditions: list[Any]) -> str:
    """Return the URLs of renditions with their widths, each width once: those of a small original are equally wide."""
    widths = {each.width: each.url for each in reversed(renditions)}
    return ", ".join(f"{url} {width}w" for width, url in reversed(widths.items()))
