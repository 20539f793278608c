"""The list pages of organisations, groups and operating models, in each language of a region."""

from collections.abc import Collection, Sequence
from typing import Any

from django.utils.translation import override
from wagtail.models import Page

from sites.kinds import Provisioning
from sites.pages.models import HomePage, NewsIndexPage
from sites.regions.create import RegionPlan
from sites.regions.models import Region


def list_page(model: type[Page], title: Any, slug: Any) -> Provisioning:
    """Return the provisioning of a list page of this type. `title` and `slug` are lazy translations."""

    def provision(region: Region, plan: RegionPlan) -> None:
        add_list_pages(model, title, slug, region, region.languages)

    def provision_language(region: Region, domain: str, languages: Sequence[str]) -> None:
        add_list_pages(model, title, slug, region, languages)

    return Provisioning(provision, provision_language)


def add_list_pages(model: type[Page], title: Any, slug: Any, region: Region, languages: Collection[str]) -> None:
    """Add a list page under the front pages of some languages that have none, as translations of each other.

    What editors have deleted in all others is not added in a further language. Idempotent.
    """
    homes = HomePage.objects.filter(depth=2).select_related("locale")
    by_language = {home.locale.language_code: home for home in homes}
    key = model.objects.values_list("translation_key", flat=True).first()
    if key is None and set(region.languages) - set(languages):
        return
    for language in languages:
        home = by_language[language]
        if model.objects.child_of(home).exists():
            continue
        with override(language):
            page = model(title=str(title), slug=str(slug), show_in_menus=True, locale=home.locale)
            page.translation_key = key or page.translation_key
            add_before_news(page, home)
            page.save_revision(log_action=True).publish()
        key = page.translation_key


def add_before_news(page: Page, home: HomePage) -> None:
    """Add a page under a front page, in the menu before the news."""
    news = NewsIndexPage.objects.child_of(home).first()
    if news is None:
        home.add_child(instance=page)
    else:
        news.add_sibling(pos="left", instance=page)
