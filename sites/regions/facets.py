"""The facet of regions."""

from django.utils.translation import gettext_lazy as _

from sites.facets import EVERY, Facet
from sites.facets import REGION as NAME
from sites.listing import Listing
from sites.regions.open_regions import open_regions_by_code


def short_name(code: str, language: str) -> str:
    """Return the name people use of a region; the code itself where no such region is open."""
    region = open_regions_by_code().get(code)
    return region.short_name_in(language) if region else code


def regions_of(listing: Listing, region: str) -> tuple[str, ...]:
    """Return the region of a thing; every one of a nationwide thing, which serves them all."""
    return (EVERY,) if listing.nationwide else (region,)


REGION = Facet(
    name=NAME,
    label=_("Region"),
    values_of=regions_of,
    known=open_regions_by_code,
    label_of=short_name,
    hides_single=True,
)
