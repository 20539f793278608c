"""Run a function in every region, one after the other."""

from collections.abc import Callable

from django_tenants.utils import schema_context

from sites.regions.open_regions import RegionFacts, known_regions


def for_each_region(run: Callable[[RegionFacts], object]) -> None:
    """Call `run` inside the schema of each region that is open or being set up.

    A failure does not stop the others; failures are raised at the end as one ExceptionGroup whose notes name the
    regions.
    """
    failures: list[Exception] = []
    for region in list(known_regions().values()):
        with schema_context(region.schema):
            try:
                run(region)
            except Exception as error:  # the other regions are not affected
                error.add_note(f"in the region {region.code}")
                failures.append(error)
    if failures:
        raise ExceptionGroup("The work failed in some regions", failures)
