"""The languages, site and front pages of a new region."""

from django.conf import settings
from django.utils.translation import override
from wagtail.models import Locale, Page, Site, Task, Workflow

from sites.pages.models import HomePage
from sites.people.roles import make_roles
from sites.regions.models import Region


def furnish(region: Region, domain: str) -> None:
    """Replaces what Wagtail's migrations left in the template by a front page in each language of the region."""
    locales = {code: Locale.objects.get_or_create(language_code=code)[0] for code in region.languages}
    root = Page.get_first_root_node()
    Page.objects.filter(depth__gt=1).delete()
    root.refresh_from_db()
    homes = make_homes(region, root, locales)
    Site.objects.all().delete()
    Site.objects.create(
        hostname=domain,
        port=settings.PUBLIC_PORT,
        root_page=homes[region.languages[0]],
        is_default_site=True,
        site_name=region.short_fi,
    )
    # The workflow Wagtail's migrations make asks a group of moderators that no region has.
    Workflow.objects.all().delete()
    Task.objects.all().delete()
    make_roles()


def make_homes(region: Region, root: Page, locales: dict[str, Locale]) -> dict[str, HomePage]:
    """One front page a language, translations of each other, the region's first language first."""
    homes: dict[str, HomePage] = {}
    for code in region.languages:
        first = next(iter(homes.values()), None)
        home = HomePage(title=getattr(region, f"short_{code}"), slug=f"home-{code}", locale=locales[code])
        if first:
            home.translation_key = first.translation_key
        with override(code):
            root.add_child(instance=home)
            home.save_revision().publish()
        root.refresh_from_db()
        homes[code] = home
    return homes
