"""Provision a further language of a region: locale, front page and initial pages."""

from collections.abc import Sequence

from wagtail.models import Locale, Page

from sites.pages.initial_pages import make_first_pages
from sites.pages.models import HomePage
from sites.pages.provisioning import make_home
from sites.regions.models import Region


def provision_language(region: Region, domain: str, languages: Sequence[str]) -> None:
    """Create what is missing in some of the region's languages. Idempotent."""
    homes = {home.locale.language_code: home for home in HomePage.objects.filter(depth=2).select_related("locale")}
    for language in languages:
        if language not in homes:
            locale, _made = Locale.objects.get_or_create(language_code=language)
            first = next(iter(homes.values()))
            homes[language] = make_home(region, Page.get_first_root_node(), locale, first)
    make_first_pages(region, domain, homes, languages)
