"""Facets by the national vocabularies."""

from typing import Any

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from sites.facets import EVERY, Facet
from sites.facets import LOCATION as LOCATION_NAME
from sites.listing import Listing, Occurrence
from sites.terms import labels
from sites.terms.models import Vocabulary


def term_facet(vocabulary: str, **fields: Any) -> Facet:
    """Return the facet of a vocabulary, which has the vocabulary's name; `fields` are those of `Facet`."""
    declared: dict[str, Any] = {
        "values_of": lambda listing, region: listing.codes(vocabulary),
        "known": lambda: labels.vocabulary(vocabulary),
        "label_of": lambda code, language: labels.label(vocabulary, code, language),
    }
    return Facet(vocabulary, **(declared | fields))


def municipalities_of(listing: Listing, region: str) -> tuple[str, ...]:
    """Return the municipalities where a thing is available: all of them if it is nationwide."""
    return (EVERY,) if listing.nationwide else tuple(listing.codes(labels.MUNICIPALITY))


def lies_in(code: str, county: str) -> bool:
    """Return whether a municipality belongs to a county; true for each where no county is given."""
    return not county or labels.vocabulary(labels.MUNICIPALITY)[code].group == county


def location_of(listing: Listing, region: str) -> tuple[str, ...]:
    """Return the municipalities where a thing takes place or can be visited, as far as that is public.

    They are those of its dates that take place, or of the thing without any. Without such a place, those where it is
    available; none where it is online or nationwide only.
    """
    dates: list[Occurrence | None] = [each for each in listing.occurrences if each.takes_place]
    found = dict.fromkeys(filter(None, map(listing.municipality_of, dates or [None])))
    if found:
        return tuple(found)
    if listing.nationwide or (listing.place and listing.place.online):
        return ()
    return tuple(listing.codes(labels.MUNICIPALITY))


MUNICIPALITY = term_facet(
    labels.MUNICIPALITY,
    label=_("Municipality"),
    any_label=_("All municipalities"),
    values_of=municipalities_of,
    offered=lies_in,
    alphabetical=True,
)
LOCATION = Facet(
    LOCATION_NAME,
    label=pgettext_lazy("facet", "Where it is"),
    values_of=location_of,
    known=lambda: labels.vocabulary(labels.MUNICIPALITY),
    label_of=labels.municipality,
    in_search=False,
)
"""What is sorted by distance."""
THEME = term_facet(Vocabulary.THEME.value, label=_("Theme"), any_label=_("All themes"))
ACTIVITY = term_facet(Vocabulary.ACTIVITY.value, label=_("Form of support"))
TARGET_GROUP = term_facet(Vocabulary.TARGET_GROUP.value, label=_("Target group"))
LIFE_EVENT = term_facet(Vocabulary.LIFE_EVENT.value, label=_("Life event"))
