"""The demo: five regions with their pages and organisations, from `infra/demo_content`. Again does no harm."""

import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from django.conf import settings
from django_tenants.utils import schema_context
from wagtail.models import Site

from directory.demo_news import add_news, revise_contact
from directory.demo_pages import add_translations, revise
from directory.imports.organisations import load
from directory.models import OperatingModelIndexPage, OperatingModelPage
from sites.pages.models import HomePage, StandardPage
from sites.people.models import User
from sites.people.roles import ANALYSTS, AUTHORS, EDITORS, MODERATORS, REGION_ADMINS, roles_of
from sites.regions import official_regions
from sites.regions.create import RegionPlan, create_region
from sites.regions.models import Domain, Region

CONTENT = settings.ROOT / "infra" / "demo_content"
DEMO_REGIONS = ("national", "etela-savo", "pohjois-savo", "vantaa-kerava", "pohjanmaa")
# For a demo on one's own machine: the same for everybody, and said out loud at every start.
PASSWORD = "kohtaamo-demo"  # noqa: S105
# User name, first and last name of whoever has a role.
PEOPLE = {
    AUTHORS: ("author", "Aino", "Author"),
    EDITORS: ("editor", "Eeva", "Editor"),
    MODERATORS: ("moderator", "Matti", "Moderator"),
    REGION_ADMINS: ("region-admin", "Riikka", "Regionadmin"),
    ANALYSTS: ("analyst", "Anna", "Analyst"),
}
# The others show Kohtaamo's own colours.
ACCENTS = {"pohjois-savo": "#7a1f3d", "pohjanmaa": "#00468b", "vantaa-kerava": "#2d5a27"}
Tell = Callable[[str], None]


def prepare_demo(tell: Tell) -> None:
    """Makes what is missing of the demo's regions, content and people."""
    for code in DEMO_REGIONS:
        region = Region.objects.filter(code=code).first()
        if region is None:
            tell(f"making the region {code}")
            region = create_region(plan_of(code))
        with schema_context(region.schema_name):
            follow_port(region)
            if not User.objects.exists():
                tell(f"loading the content of {code}")
                fill(region)


def plan_of(code: str) -> RegionPlan:
    """The plan of a demo region, at `<code>.localhost`; the national one at `localhost`."""
    plan = official_regions.plan_of(code, "localhost" if code == "national" else f"{code}.localhost")
    return replace(plan, accent=ACCENTS.get(code, ""))


def follow_port(region: Region) -> None:
    """The demo's port is chosen at each start; the sites follow it."""
    Site.objects.exclude(port=settings.PUBLIC_PORT).update(port=settings.PUBLIC_PORT)
    Site.clear_site_root_paths_cache()


def fill(region: Region) -> None:
    """Content first, people last: people stand for a region that is complete."""
    folder: Path = CONTENT / region.code
    load((folder / "organisations.csv").read_bytes())
    content = json.loads((folder / "pages.json").read_text(encoding="utf-8"))
    for language, texts in content["home"].items():
        revise(HomePage.objects.get(locale__language_code=language), texts)
    for page in content["standard"]:
        add_translations(region, StandardPage, HomePage, page, slugs=page["slug"], in_menu=True)
    for model in content["operating_models"]:
        add_translations(region, OperatingModelPage, OperatingModelIndexPage, model, facts=model["facts"])
    add_news(region, content["news"])
    revise_contact(content["contact"])
    make_people(region)


def make_people(region: Region) -> None:
    """Somebody of each role the region has, and an administrator."""
    from django.contrib.auth.models import Group

    for role in roles_of(region.kind):
        username, first, last = PEOPLE[role.name]
        user = User.objects.create_user(
            username, f"{username}@{region.code}.example", PASSWORD, first_name=first, last_name=last
        )
        user.groups.add(Group.objects.get(name=role.name))
    User.objects.create_superuser(
        "admin", f"admin@{region.code}.example", PASSWORD, first_name="Aatos", last_name="Admin"
    )


def logins() -> list[tuple[str, str, str]]:
    """The host, name and password of everybody made for the demo."""
    domains = Domain.objects.filter(is_primary=True, tenant__code__in=DEMO_REGIONS).order_by("tenant__code")
    return [(domain.domain, user, PASSWORD) for domain in domains for user in ("editor", "admin")]
