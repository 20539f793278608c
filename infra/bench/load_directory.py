"""Fill the database of `infra/bench/directory`.

`python -m infra.bench.with_django load_directory REGIONS ORGANISATIONS FEW` fills so many regions with ORGANISATIONS
each, and one more with FEW.
"""

from django_tenants.utils import schema_context

from infra.bench import load_data
from sites.regions.create import create_region


def main(regions: str, organisations: str, few: str) -> None:
    """Fill the whole database, with progress by region."""
    load_data.prepare()
    *large, small = load_data.plans(int(regions) + 1)
    for plan in (*large, small):
        print(plan.code, flush=True)
        region = create_region(plan)
        with schema_context(region.schema_name):
            load_data.make_pages(region)
            load_data.make_organisations(region, int(few) if plan is small else int(organisations))
    load_data.delete_tasks()
