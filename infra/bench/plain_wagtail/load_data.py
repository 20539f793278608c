"""Fill the database of the plain site: `python -m infra.bench.with_django plain_wagtail.load_data`."""

from django.core.management import call_command
from django.utils.translation import override
from wagtail.models import Locale, Page, Site

from infra.bench import sample_data
from infra.bench.plain_wagtail.models import HomePage, StandardPage

LANGUAGES = ("fi", "sv")
PAGES = 5  # in the menu, as many as a region has


def main() -> None:
    """Create tables, a front page and standard pages in each language, the pages in the menu."""
    call_command("migrate", interactive=False, verbosity=0)
    call_command("collectstatic", interactive=False, clear=True, verbosity=0)
    Page.objects.filter(depth__gt=1).delete()
    first: dict[object, Page] = {}
    for language in LANGUAGES:
        locale = Locale.objects.get_or_create(language_code=language)[0]
        root = Page.get_first_root_node()
        home = add(root, first, "home", HomePage(title="Plain", slug=f"home-{language}", locale=locale))
        titles = (sample_data.page_titles(language) * 2)[:PAGES]
        for number, title in enumerate(titles):
            body = sample_data.page_body(language, home.pk)
            page = StandardPage(title=title, slug=f"page-{number}", locale=locale, body=body, show_in_menus=True)
            page.introduction = sample_data.SENTENCES_FI[1]
            add(home, first, number, page)
    Site.objects.all().delete()
    Site.objects.create(hostname="localhost", port=80, root_page=first["home"], is_default_site=True)


def add(above: Page, first: dict[object, Page], name: object, page: Page) -> Page:
    """Publish a page, as a translation of the one of the same name."""
    if name in first:
        page.translation_key = first[name].translation_key
    with override(page.locale.language_code):
        above.add_child(instance=page)
        page.save_revision().publish()
    first.setdefault(name, page)
    return page
