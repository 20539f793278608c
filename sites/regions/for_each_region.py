"""The same work in every region, one after the other."""

from collections.abc import Callable

from django_tenants.utils import schema_context

from sites.regions.open_regions import RegionFacts, known_regions


def for_each_region(run: Callable[[RegionFacts], object]) -> None:
    """Runs the work inside each region that is open or being set up; a closed one, and `public`, is left alone.

    Every region has its turn; what failed is raised afterwards as one ExceptionGroup whose notes name the regions.
    """
    failures: list[Exception] = []
    for region in list(known_regions().values()):
        with schema_context(region.schema):
            try:
                run(region)
            except Exception as error:  # every other region still has its turn
                error.add_note(f"in the region {region.code}")
                failures.append(error)
    if failures:
        raise ExceptionGroup("The work failed in some regions", failures)
