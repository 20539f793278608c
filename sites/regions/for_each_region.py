"""Run a function in every region, one after the other."""

from collections.abc import Callable

from django_tenants.utils import schema_context

from sites.one_by_one import one_by_one
from sites.regions.open_regions import RegionFacts, known_regions


def for_each_region(run: Callable[[RegionFacts], object]) -> None:
    """Call `run` inside the schema of each region that is open or being set up.

    A failure does not stop the others; failures are raised at the end as one ExceptionGroup whose notes name the
    regions.
    """

    def run_in(region: RegionFacts) -> None:
        with schema_context(region.schema):
            run(region)

    one_by_one(
        list(known_regions().values()),
        run_in,
        note=lambda region: f"in the region {region.code}",
        message="The work failed in some regions",
    )
