"""A Listing on a page: the card that every list, search result and front page shows with one template."""

import datetime
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from sites.areas import County, is_whole_country, whole_counties
from sites.kinds import Badge, kinds
from sites.listing import Card, Listing, pick
from sites.occurrence_text import next_text
from sites.regions.open_regions import RegionFacts
from sites.terms import labels

MAX_NAMED = 2
"""Municipalities that are named where none is the home; more are counted."""


@dataclass(frozen=True)
class ServiceArea:
    """Where a thing is available: its home or its county, and the number of other municipalities."""

    name: str = ""
    others: int = 0

    @property
    def others_text(self) -> str:
        """Return the number of the others in words."""
        several = ngettext("and %(counter)s other municipality", "and %(counter)s other municipalities", self.others)
        return several % {"counter": self.others}


@dataclass(frozen=True)
class CardView:
    """The context of `components/card.html`. `date` only of news; `region_name` and `region_code` of another region.

    `next_time` is the next time at which the thing takes place.
    """

    card: Card
    url: str
    kind_label: str
    name: Any
    summary: Any
    badges: list[Badge]
    region_name: str
    theme_labels: list[str]
    area: ServiceArea
    phone: str
    alert: str
    date: datetime.date | None = None
    region_code: str = ""
    next_time: str = ""


def card_view(
    listing: Listing,
    language: str,
    region: RegionFacts | None = None,
    name_html: Any = None,
    summary_html: Any = None,
) -> CardView:
    """Return a Listing as its card in `language`. `region` is given where it is not the present one."""
    card = listing.seen_in(language, region.languages if region else ())
    kind = kinds().get(listing.kind)
    badges = kind.badges if kind else {}
    return CardView(
        card=card,
        url=(region.origin if region else "") + card.path,
        kind_label=kind_label(listing),
        name=name_html or card.name,
        summary=summary_html or card.summary,
        badges=[*badges_now(listing), *(badges[code] for code in listing.badges if code in badges)],
        region_name=region.short_name_in(language) if region else "",
        theme_labels=[labels.label("theme", code, language) for code in listing.codes("theme")],
        area=area_of(listing, language),
        phone=listing.contact.phone,
        alert=card.alert,
        date=datetime.date.fromisoformat(listing.date) if listing.date else None,
        region_code=region.code if region else "",
        next_time=next_text(listing.occurrences),
    )


def badges_now(listing: Listing) -> list[Badge]:
    """Return the badge of a thing that depends on the clock, computed whenever its card is rendered."""
    kind = kinds().get(listing.kind)
    badge = kind.badge_now(listing) if kind and kind.badge_now else None
    return [badge] if badge else []


def kind_label(listing: Listing) -> str:
    """Return the name of a thing's subkind ("Parish"), or of its kind where it has none."""
    kind = kinds().get(listing.kind)
    return str(kind.subkinds.get(listing.subkind, kind.name)) if kind else listing.kind


def area_of(listing: Listing, language: str) -> ServiceArea:
    """Return the area of a thing: the country, a whole county, or its home town with the number of the others."""
    codes = listing.codes(labels.MUNICIPALITY)
    if listing.nationwide or is_whole_country(codes):
        return ServiceArea(_("The whole country"))
    for county in whole_counties(codes, listing.place.municipality if listing.place else ""):
        return ServiceArea(whole(county, language), len(set(codes) - county.municipalities))
    if listing.place and (home := home_town(listing, language)):
        return ServiceArea(home, len(set(codes) - {listing.place.municipality}))
    if len(codes) > MAX_NAMED:
        return ServiceArea(
            ngettext("%(count)d municipality", "%(count)d municipalities", len(codes)) % {"count": len(codes)}
        )
    return ServiceArea(", ".join(labels.municipality(code, language) for code in codes))


def whole(county: County, language: str) -> str:
    """Return a county as an area."""
    return _("The whole of %(county)s") % {"county": county.short_names[language]}


def home_town(listing: Listing, language: str) -> str:
    """Return the name of the municipality, or else of the place, where a thing can be visited; empty if not public."""
    if listing.place is None:
        return ""
    municipality = listing.place.municipality
    return labels.municipality(municipality, language) if municipality else pick(listing.place.name, language)[0]
