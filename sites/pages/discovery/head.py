"""Metadata in the head of a public page: canonical URL, language alternates, share picture.

Needs no query: the view has set `language_paths` and `languages_missing` on the request.
"""

import re
from dataclasses import dataclass

from django.http import QueryDict
from django.utils.translation import gettext as _
from django.utils.translation import override

from sites.pages.context import current_language
from sites.pages.discovery import share_picture
from sites.pages.discovery.drawing import HEIGHT, WIDTH
from sites.pages.discovery.subject import PageSubject
from sites.regions.open_regions import RegionFacts
from sites.regions.request import RegionRequest

LOCALES = {"fi": "fi_FI", "sv": "sv_FI", "en": "en_GB"}  # values of og:locale
FURTHER_PAGE = re.compile(r"[1-9][0-9]{0,3}")


@dataclass(frozen=True)
class SharePicture:
    """The picture that stands beside a shared link; width and height in pixels."""

    url: str
    alt: str
    width: int = WIDTH
    height: int = HEIGHT


@dataclass(frozen=True)
class PageHead:
    """All URLs are on the region's own host. `alternates` are (language, URL), the page itself among them.

    `canonical` is the URL in the language that the text is really in: the same text under another language's prefix is
    the same page. It is not combined with `noindex`, which search engines would apply to the canonical page as well.
    """

    subject: PageSubject
    site_name: str
    canonical: str
    alternates: tuple[tuple[str, str], ...]
    default: str
    locale: str
    other_locales: tuple[str, ...]
    picture: SharePicture


def head_of(request: RegionRequest, subject: PageSubject) -> PageHead:
    """Return the head of the requested page, whose view has set `language_paths` and `languages_missing`."""
    region, asked = request.region, current_language()
    missing: set[str] = getattr(request, "languages_missing", set())
    paths = {code: region.origin + path for code, path in request.language_paths.items() if code not in missing}
    own = subject.language if asked in missing else asked
    query = pagination_query(request.GET)
    address = paths.get(own) or region.origin + request.path
    return PageHead(
        subject=subject,
        site_name=site_name(region, own),
        canonical=address + query,
        alternates=() if query else tuple(paths.items()),
        default="" if query else next(iter(paths.values()), ""),
        locale=LOCALES[subject.language],
        other_locales=tuple(LOCALES[code] for code in paths if code != subject.language),
        picture=share_picture_of(region, own),
    )


def pagination_query(query: QueryDict) -> str:
    """Return the only query that belongs to a canonical URL, the page of a long list ("?page=2"); else ""."""
    number = query.get("page", "")
    alone = list(query) == ["page"] and FURTHER_PAGE.fullmatch(number) and number != "1"
    return f"?page={number}" if alone else ""


def site_name(region: RegionFacts, language: str) -> str:
    """Return the name of the region's site: "Kohtaamo Etelä-Savo"; the national one is Kohtaamo."""
    return "Kohtaamo" if region.kind == "national" else f"Kohtaamo {region.short_name_in(language)}"


def share_picture_of(region: RegionFacts, language: str) -> SharePicture:
    """Return the region's share picture in a language."""
    with override(language):
        alt = _("The mark of Kohtaamo and the words “%(name)s”") % {"name": site_name(region, language)}
    return SharePicture(url=region.origin + share_picture.address(region, language), alt=alt)
