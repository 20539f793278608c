"""Create the demo's regions and load their content and users from `regions/`. Idempotent."""

import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

from django.conf import settings
from django.contrib.auth.models import Group
from django_tenants.utils import schema_context
from wagtail.models import Site

from directory.exchange.loading import load
from infra.demo_content.events import add_events
from infra.demo_content.fairs import add_fairs
from infra.demo_content.generated import add_hours, add_organisations
from infra.demo_content.groups import add_groups
from infra.demo_content.incoming_events import add_calendar_import, add_sent_events
from infra.demo_content.info_sessions import add_info_sessions, name_coordinators
from infra.demo_content.kiosks import add_kiosk
from infra.demo_content.mental_health_event import add_mental_health_event
from infra.demo_content.news import add_news, publish_contact_pages
from infra.demo_content.operating_models import add_operating_models
from infra.demo_content.organisations import add_details
from infra.demo_content.pages import add_translations, publish_with
from infra.demo_content.questions import add_questions
from infra.demo_content.service_paths import add_service_paths
from infra.demo_content.theme_days import add_theme_days
from sites.pages.models import HomePage, StandardPage
from sites.people.models import User
from sites.people.roles import ANALYSTS, AUTHORS, EDITORS, MODERATORS, READERS, REGION_ADMINS, roles_of
from sites.regions import official_regions
from sites.regions.create import RegionPlan, create_region
from sites.regions.models import Domain, Region

CONTENT = Path(__file__).parent / "regions"
DEMO_REGIONS = ("national", "etela-savo", "pohjois-savo", "vantaa-kerava", "pohjanmaa")
# For a demo on one's own machine: the same for every user, and printed at every start.
PASSWORD = "kohtaamo-demo"  # noqa: S105
# User name, first and last name of the user in each role.
USERS = {
    READERS: ("reader", "Rauni", "Reader"),
    AUTHORS: ("author", "Aino", "Author"),
    EDITORS: ("editor", "Eeva", "Editor"),
    MODERATORS: ("moderator", "Matti", "Moderator"),
    REGION_ADMINS: ("region-admin", "Riikka", "Regionadmin"),
    ANALYSTS: ("analyst", "Anna", "Analyst"),
}
# The other regions show Kohtaamo's default theme.
ACCENTS = {"pohjois-savo": "#7a1f3d", "pohjanmaa": "#00468b", "vantaa-kerava": "#2d5a27"}
# Of the regions that get generated organisations, whose names differ from region to region.
AREA_CODES = {"etela-savo": "015", "pohjois-savo": "017", "vantaa-kerava": "09", "pohjanmaa": "06"}
WriteLine = Callable[[str], None]


def prepare_demo(report: WriteLine) -> None:
    """Create whichever of the demo's regions is missing, and load content where a region has no users yet."""
    for code in DEMO_REGIONS:
        region = Region.objects.filter(code=code).first()
        if region is None:
            report(f"creating the region {code}")
            region = create_region(plan_of(code))
        with schema_context(region.schema_name):
            update_site_port()
            if not User.objects.exists():
                report(f"loading the content of {code}")
                load_region(region)


def plan_of(code: str) -> RegionPlan:
    """Return the plan of a demo region, at `<code>.localhost`; the national one at `localhost`."""
    plan = official_regions.plan_of(code, "localhost" if code == "national" else f"{code}.localhost")
    return replace(plan, accent=ACCENTS.get(code, ""))


def update_site_port() -> None:
    """Set the port of the schema's Wagtail sites to this start's."""
    Site.objects.exclude(port=settings.PUBLIC_PORT).update(port=settings.PUBLIC_PORT)
    Site.clear_site_root_paths_cache()


def load_region(region: Region) -> None:
    """Load a region's content, then its users: a region with users is complete (see `prepare_demo`)."""
    content = content_of(region.code)
    load_directory(region, content)
    if area_code := AREA_CODES.get(region.code):
        add_organisations(list(AREA_CODES).index(region.code), region.languages[0], area_code)
    add_hours()
    add_fairs(region.code)
    add_mental_health_event(region.code)
    add_kiosk(region.code)
    add_info_sessions(region.code)
    add_theme_days(region.code)
    add_news(region, content["news"])
    publish_contact_pages(content["contact"])
    add_questions(region.code)
    create_users(region)
    name_coordinators()
    add_sent_events(region.code)
    add_calendar_import(region.code, region.languages[0])


def content_of(code: str) -> dict[str, Any]:
    """Return the pages of a region from `regions/<code>/pages.json`."""
    content: dict[str, Any] = json.loads((CONTENT / code / "pages.json").read_text(encoding="utf-8"))
    return content


def load_directory(region: Region, content: dict[str, Any]) -> None:
    """Load organisations with their groups, the events, the front page, standard pages and operating models."""
    load((CONTENT / region.code / "organisations.csv").read_bytes())
    add_details()
    add_groups()
    add_events(region.code)
    for language, texts in content["home"].items():
        publish_with(HomePage.objects.get(locale__language_code=language), texts)
    for page in content["standard"]:
        add_translations(region, StandardPage, HomePage, page, slugs=page["slug"], in_menu=True)
    add_operating_models(region, content)
    add_service_paths(region, CONTENT / region.code)


def create_users(region: Region) -> None:
    """Create a user in each role the region has, and a superuser."""
    for role in roles_of(region.kind):
        username, first, last = USERS[role.name]
        user = User.objects.create_user(
            username, f"{username}@{region.code}.example", PASSWORD, first_name=first, last_name=last
        )
        user.groups.add(Group.objects.get(name=role.name))
    User.objects.create_superuser(
        "admin", f"admin@{region.code}.example", PASSWORD, first_name="Aatos", last_name="Admin"
    )


def logins() -> list[tuple[str, str, str]]:
    """Return host, user name and password of an editor and an administrator of each demo region."""
    domains = Domain.objects.filter(is_primary=True, tenant__code__in=DEMO_REGIONS).order_by("tenant__code")
    return [(domain.domain, user, PASSWORD) for domain in domains for user in ("editor", "admin")]
