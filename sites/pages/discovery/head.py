"""What the head of a public page tells machines: its one address, its other languages, how it looks when shared.

No question to the database: the view has noted on the request in which languages the page exists, and where.
"""

import re
from dataclasses import dataclass

from django.http import QueryDict
from django.utils.translation import gettext as _
from django.utils.translation import override

from sites.pages.context import current_language
from sites.pages.discovery import share_picture
from sites.pages.discovery.drawing import HEIGHT, WIDTH
from sites.pages.discovery.subject import Subject
from sites.regions.open_regions import RegionFacts
from sites.regions.request import RegionRequest

LOCALES = {"fi": "fi_FI", "sv": "sv_FI", "en": "en_GB"}  # of the Open Graph protocol
FURTHER_PAGE = re.compile(r"[1-9][0-9]{0,3}")


@dataclass(frozen=True)
class SharePicture:
    """The picture that stands beside a shared link; width and height in pixels."""

    url: str
    alt: str
    width: int = WIDTH
    height: int = HEIGHT


@dataclass(frozen=True)
class Head:
    """All addresses are on the region's own host. `alternates` are (language, address), itself among them.

    `canonical` is the address in the language the words truly are in: the same words under another language's prefix
    are one page, so machines are led to it rather than told to forget what they see (a page that says "not me" and
    "the other one is right" at once would take the right one down with it).
    """

    subject: Subject
    site_name: str
    canonical: str
    alternates: tuple[tuple[str, str], ...]
    default: str
    locale: str
    other_locales: tuple[str, ...]
    picture: SharePicture


def head_of(request: RegionRequest, subject: Subject) -> Head:
    """The head of the page a request asks for, whose view noted `language_paths` and `languages_missing`."""
    region, asked = request.region, current_language()
    missing: set[str] = getattr(request, "languages_missing", set())
    paths = {code: region.origin + path for code, path in request.language_paths.items() if code not in missing}
    own = subject.language if asked in missing else asked
    query = further_page(request.GET)
    address = paths.get(own) or region.origin + request.path
    return Head(
        subject=subject,
        site_name=site_name(region, own),
        canonical=address + query,
        alternates=() if query else tuple(paths.items()),
        default="" if query else next(iter(paths.values()), ""),
        locale=LOCALES[subject.language],
        other_locales=tuple(LOCALES[code] for code in paths if code != subject.language),
        picture=picture_of(region, own),
    )


def further_page(asked: QueryDict) -> str:
    """The one question that makes an address a page of its own: the next part of a long list, "?page=2"."""
    number = asked.get("page", "")
    alone = list(asked) == ["page"] and FURTHER_PAGE.fullmatch(number) and number != "1"
    return f"?page={number}" if alone else ""


def site_name(region: RegionFacts, language: str) -> str:
    """What the region's site is called: "Kohtaamo Etelä-Savo"; the national one is Kohtaamo."""
    return "Kohtaamo" if region.kind == "national" else f"Kohtaamo {region.short_name_in(language)}"


def picture_of(region: RegionFacts, language: str) -> SharePicture:
    """The region's picture in a language."""
    with override(language):
        alt = _("The mark of Kohtaamo and the words “%(name)s”") % {"name": site_name(region, language)}
    return SharePicture(url=region.origin + share_picture.address(region, language), alt=alt)
