"""The directory and the list of operating models of a new region, in each of its languages."""

from django.utils.translation import gettext, override, pgettext
from wagtail.models import Page

from directory.models import DirectoryPage, OperatingModelIndexPage
from sites.pages.models import HomePage
from sites.regions.create import RegionPlan
from sites.regions.models import Region


def furnish(region: Region, plan: RegionPlan) -> None:
    """Puts both lists under every front page, translations of each other."""
    complete(region, plan.domain)


def complete(region: Region, domain: str) -> None:
    """Puts both lists first under the front pages that lack them; what is there stays as it is."""
    homes = HomePage.objects.filter(depth=2).select_related("locale")
    by_language = {home.locale.language_code: home for home in homes}
    for model in (OperatingModelIndexPage, DirectoryPage):
        key = model.objects.values_list("translation_key", flat=True).first()
        for language in region.languages:
            home = by_language[language]
            if model.objects.child_of(home).exists():
                continue
            with override(language):
                page = model(title=title_of(model), slug=slug_of(model), show_in_menus=True, locale=home.locale)
                page.translation_key = key or page.translation_key
                put_first(page, home)
                page.save_revision().publish()
            key = page.translation_key


def put_first(page: Page, home: HomePage) -> None:
    """Adds a page before all others under a front page: what residents look for stands first in the menu."""
    first = home.get_first_child()
    if first is None:
        home.add_child(instance=page)
    else:
        first.add_sibling(pos="left", instance=page)


def title_of(model: type[Page]) -> str:
    """The page's title in the active language."""
    return gettext("Organisations") if model is DirectoryPage else gettext("Operating models")


def slug_of(model: type[Page]) -> str:
    """The page's part of the address in the active language."""
    return pgettext("address", "organisations") if model is DirectoryPage else gettext("operating-models")
