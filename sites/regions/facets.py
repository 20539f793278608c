"""The facet of regions."""

from django.utils.translation import gettext_lazy as _

from sites.facets import REGION as NAME
from sites.facets import Facet
from sites.regions.open_regions import open_regions_by_code


def short_name(code: str, language: str) -> str:
    """Return the name people use of a region; the code itself where no such region is open."""
    region = open_regions_by_code().get(code)
    return region.short_name_in(language) if region else code


REGION = Facet(
    name=NAME,
    label=_("Region"),
    values_of=lambda listing, region: (region,),
    known=open_regions_by_code,
    label_of=short_name,
    hides_single=True,
)
