"""The languages, site, front pages and first pages of a new region."""

from django.conf import settings
from django.utils.translation import override
from wagtail.models import Locale, Page, Site

from sites.pages import urgent_help
from sites.pages.initial_pages import make_first_pages
from sites.pages.models import HomePage
from sites.regions.create import RegionPlan
from sites.regions.models import Region, RegionKind


def provision(region: Region, plan: RegionPlan) -> None:
    """Replace the pages that Wagtail's migrations made by a front page in each language of the region."""
    locales = {code: Locale.objects.get_or_create(language_code=code)[0] for code in region.languages}
    root = Page.get_first_root_node()
    Page.objects.filter(depth__gt=1).delete()
    root.refresh_from_db()
    homes = make_homes(region, root, locales)
    make_first_pages(region, plan.domain, homes, region.languages)
    if region.kind == RegionKind.NATIONAL:
        urgent_help.create_national()
    Site.objects.all().delete()
    Site.objects.create(
        hostname=plan.domain,
        port=settings.PUBLIC_PORT,
        root_page=homes[region.languages[0]],
        is_default_site=True,
        site_name=region.short_fi,
    )


def make_homes(region: Region, root: Page, locales: dict[str, Locale]) -> dict[str, HomePage]:
    """Create a front page in each language, as translations of each other, the region's first language first."""
    homes: dict[str, HomePage] = {}
    for code in region.languages:
        homes[code] = make_home(region, root, locales[code], next(iter(homes.values()), None))
        root.refresh_from_db()
    return homes


def make_home(region: Region, root: Page, locale: Locale, first: HomePage | None) -> HomePage:
    """Create the front page of one language, as a translation of the first one if there is one."""
    code = locale.language_code
    home = HomePage(title=getattr(region, f"short_{code}"), slug=f"home-{code}", locale=locale)
    if first:
        home.translation_key = first.translation_key
    with override(code):
        root.add_child(instance=home)
        home.save_revision(log_action=True).publish()
    return home
