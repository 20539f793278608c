"""A Listing on a page: the card every list, search hit and home page draws with one template."""

import datetime
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy as _

from sites.kinds import kinds
from sites.listing import Card, Listing
from sites.regions.open_regions import RegionFacts
from sites.terms import labels

MUNICIPALITIES_SHOWN = 3
TAKES_NEW = {"yes": _("Takes new people"), "queue": _("There is a queue"), "no": _("Takes no new people now")}


@dataclass(frozen=True)
class CardView:
    """What `components/card.html` shows. `region_name` only where the thing is another region's, `date` of news."""

    card: Card
    url: str
    kind_label: str
    name: Any
    summary: Any
    takes_new: str
    takes_new_label: Any
    region_name: str
    theme_labels: list[str]
    municipality_labels: list[str]
    alert: str
    date: datetime.date | None = None


def card_view(
    listing: Listing,
    language: str,
    region: RegionFacts | None = None,
    name_html: Any = None,
    summary_html: Any = None,
) -> CardView:
    """A Listing as its card in `language`. `region` is given where it is not the one being visited."""
    card = listing.seen_in(language, region.languages if region else ())
    kind = kinds().get(listing.kind)
    takes_new = next((code for code in listing.badges if code in TAKES_NEW), "")
    return CardView(
        card=card,
        url=(region.origin if region else "") + card.path,
        kind_label=str(kind.name) if kind else listing.kind,
        name=name_html or card.name,
        summary=summary_html or card.summary,
        takes_new=takes_new,
        takes_new_label=TAKES_NEW.get(takes_new, ""),
        region_name=region.short_name_in(language) if region else "",
        theme_labels=[labels.label("theme", code, language) for code in listing.codes("theme")],
        municipality_labels=[
            labels.municipality(code, language) for code in listing.codes(labels.MUNICIPALITY)[:MUNICIPALITIES_SHOWN]
        ],
        alert=card.alert,
        date=datetime.date.fromisoformat(listing.date) if listing.date else None,
    )
