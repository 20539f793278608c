"""The facets of what takes place, besides those of vocabularies."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from directory.choices import Cost
from sites.facets import Facet
from sites.listing import Listing

ON_SITE, ONLINE = "on-site", "online"
WAYS = {ON_SITE: pgettext_lazy("way to take part", "On site"), ONLINE: pgettext_lazy("way to take part", "Online")}


def ways_of(listing: Listing, region: str) -> tuple[str, ...]:
    """Return how one can take part in a thing: on site, online, or both; nothing of what has no dates."""
    place = listing.place
    if place is None or not listing.occurrences:
        return ()
    is_visited = bool(place.name or place.address)
    return (*((ON_SITE,) if is_visited else ()), *((ONLINE,) if place.online else ()))


ATTENDANCE = Facet(
    name="attendance",
    label=_("How to take part"),
    values_of=ways_of,
    known=lambda: tuple(WAYS),
    label_of=lambda code, language: str(WAYS[code]),
)
COST = Facet(
    name="cost",
    label=_("Cost"),
    values_of=lambda listing, region: listing.choices.get("cost", ()),
    known=lambda: Cost.values,
    label_of=lambda code, language: str(Cost(code).label),
    in_search=False,
)
