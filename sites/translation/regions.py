"""Compare the regions: the share of translated content by language. Figures only, no texts."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django_tenants.utils import schema_context

from sites.people.roles import ANALYSTS
from sites.regions.models import RegionKind
from sites.regions.open_regions import RegionFacts, open_regions
from sites.translation.desk import CompletenessFigure, overview


@dataclass(frozen=True)
class RegionFigures:
    """A region and its figures, one for each of its languages."""

    region: RegionFacts
    figures: list[CompletenessFigure]


def figures_of_regions(languages: tuple[str, ...] = ("fi", "sv")) -> Iterator[RegionFigures]:
    """Yield the figures of each open region that has all of these languages, by its Finnish name."""
    regions = sorted(open_regions().values(), key=lambda region: region.names["fi"])
    for region in regions:
        if set(languages) <= set(region.languages):
            with schema_context(region.schema):
                figures = overview(region.languages).figures
            yield RegionFigures(region, figures)


def may_compare(user: Any, here: RegionFacts) -> bool:
    """Whether a user may compare regions: national analysts and superusers, in the national region only."""
    return here.kind == RegionKind.NATIONAL and bool(user.is_superuser or user.groups.filter(name=ANALYSTS).exists())
