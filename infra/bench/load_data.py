"""Fill the database of a benchmark: `python -m infra.bench.with_django load_data REGIONS ORGANISATIONS`.

Regions are the first ones of the official list; pages and organisations are sample data.
"""

import itertools
from collections.abc import Iterator
from typing import Any

from django.core.management import call_command
from django.db import connection
from django.utils import timezone
from django.utils.translation import override
from django_tenants.utils import schema_context
from wagtail.models import Locale

from directory.hours.value import from_json
from directory.models import ContactPoint, Group, OperatingModelIndexPage, OperatingModelPage, Organisation, Place
from infra.bench import sample_data
from sites.pages.models import HomePage, StandardPage
from sites.regions import official_regions
from sites.regions.create import RegionPlan, create_region, prepare_template
from sites.regions.models import Municipality, Region, RegionKind

ROWS_AT_ONCE = 500
OPERATING_MODELS = 4
GROUP_OF_EVERY = 2  # organisations


def prepare() -> None:
    """Create tables, vocabularies and the template."""
    call_command("migrate_schemas", shared=True, interactive=False, verbosity=0)
    call_command("load_terms", verbosity=0)
    call_command("load_koko", verbosity=0)
    prepare_template()


def plans(count: int) -> list[RegionPlan]:
    """Return plans of the first official regions, beginning with one that has Finnish and Swedish; then of sample
    regions.
    """
    rows = sorted(official_regions.rows().items(), key=lambda item: not item[1]["languages"].startswith("fi|sv"))
    listed = [official_regions.plan_of(code, host_of(code)) for code, _row in rows[:count]]
    return listed + [sample_plan(number) for number in range(len(listed) + 1, count + 1)]


def host_of(code: str) -> str:
    """Return the host of a region; the national one is at `localhost`."""
    return "localhost" if code == "national" else f"{code}.localhost"


def sample_plan(number: int) -> RegionPlan:
    """Return the plan of a sample region without municipalities."""
    code = f"region-{number}"
    names = dict.fromkeys(official_regions.LANGUAGES, f"Region {number}")
    return RegionPlan(code, host_of(code), names, names, official_regions.LANGUAGES, RegionKind.OTHER)


def make_pages(region: Region) -> None:
    """Publish the region's standard pages in each of its languages, all in the menu."""
    homes = {home.locale.language_code: home for home in HomePage.objects.select_related("locale")}
    first: dict[int, StandardPage] = {}
    for language in region.languages:
        locale, linked = Locale.objects.get(language_code=language), homes[language].pk
        for number, title in enumerate(sample_data.page_titles(language)):
            page = StandardPage(
                title=title,
                slug=f"page-{number}",
                locale=locale,
                show_in_menus=True,
                introduction=sample_data.SENTENCES_FI[1],
                body=sample_data.page_body(language, linked),
            )
            if number in first:
                page.translation_key = first[number].translation_key
            with override(language):
                homes[language].add_child(instance=page)
                page.save_revision().publish()
            first.setdefault(number, page)


def make_operating_models(region: Region) -> None:
    """Publish some operating models in the region's first language, for its front page."""
    above = OperatingModelIndexPage.objects.get(locale__language_code=region.languages[0])
    for number in range(OPERATING_MODELS):
        page = OperatingModelPage(
            title=f"{sample_data.TOPICS[number].name_fi} {number}",
            short_description=sample_data.SENTENCES_FI[number],
            locale_id=above.locale_id,
            themes=[sample_data.TOPICS[number].theme],
        )
        with override(region.languages[0]):
            above.add_child(instance=page)
            page.save_revision().publish()


def make_organisations(region: Region, count: int) -> None:
    """Publish so many organisations, in batches; every second one with a group."""
    municipalities = Municipality.objects.order_by("code")
    if region.kind != RegionKind.NATIONAL:
        municipalities = municipalities.filter(county_code=county_of(region))
    rows = organisation_rows(region.code, count, list(municipalities.values_list("code", flat=True)))
    while some := list(itertools.islice(rows, ROWS_AT_ONCE)):
        Organisation.objects.bulk_create(some)
        numbered = [(each, int(each.slug.rpartition("-")[2])) for each in some]
        ContactPoint.objects.bulk_create(
            ContactPoint(organisation=each, **sample_data.contact(region.code, number)) for each, number in numbered
        )
        places = [place_of(each, sample_data.place(region.code, number)) for each, number in numbered]
        Place.objects.bulk_create(places)
        in_pairs = list(zip(places, numbered, strict=True))[::GROUP_OF_EVERY]
        Group.objects.bulk_create(
            group_at(each, sample_data.group(region.code, number)) for each, (_organisation, number) in in_pairs
        )


def place_of(organisation: Organisation, fields: dict[str, Any]) -> Place:
    """Return the place of an organisation from sample data."""
    return Place(organisation=organisation, **fields | {"hours": from_json(fields["hours"])})


def group_at(place: Place, fields: dict[str, Any]) -> Group:
    """Return a group of a place's organisation from sample data, published a moment ago."""
    group = Group(organisation=place.organisation, place=place, **fields, **published())
    group.date_takes_new()
    group.rule = group.rule_text
    return group


def published() -> dict[str, Any]:
    """Return the fields of a record that was published a moment ago."""
    now = timezone.now()
    return {"live": True, "first_published_at": now, "last_published_at": now}


def county_of(region: Region) -> str:
    """Return the county whose municipalities a region's organisations serve.

    Sample regions use the real ones in turn: pages that list the whole country's municipalities would cost more than
    those of a region.
    """
    if region.kind != RegionKind.OTHER:
        return region.statistics_code
    counties = sorted(set(Municipality.objects.values_list("county_code", flat=True)))
    return counties[int(region.code.rpartition("-")[2]) % len(counties)]


def organisation_rows(code: str, count: int, municipalities: list[str]) -> Iterator[Organisation]:
    """Return the rows, published a moment ago."""
    for number in range(1, count + 1):
        organisation = Organisation(**sample_data.organisation(code, number, municipalities), **published())
        organisation.date_takes_new()
        yield organisation


def delete_tasks() -> None:
    """Delete the background tasks enqueued by publishing: later measurements must not wait for them."""
    with connection.cursor() as cursor:
        cursor.execute("delete from public.procrastinate_jobs where status = 'todo'")


def main(regions: str, organisations: str) -> None:
    """Fill the whole database, with progress by region."""
    prepare()
    for plan in plans(int(regions)):
        print(plan.code, flush=True)
        region = create_region(plan)
        with schema_context(region.schema_name):
            make_pages(region)
            make_operating_models(region)
            make_organisations(region, int(organisations))
    delete_tasks()
