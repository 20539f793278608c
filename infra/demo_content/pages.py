"""Create the demo's pages: one for each language its content has, translations of each other."""

from typing import Any

from django.db.models import QuerySet
from django.utils.translation import override
from wagtail.models import Locale, Page

from sites.regions.models import Region


def add_translations(
    region: Region,
    model: type[Page],
    parent: type[Page] | QuerySet[Any],
    content: dict[str, Any],
    facts: dict[str, Any] | None = None,
    slugs: dict[str, str] | None = None,
    in_menu: bool = False,
) -> list[Any]:
    """Publish one page for each of the region's languages the content has, translations of each other; return them.

    `parent` is a type of which there is one page in each language, or a query that finds one.
    """
    parents = parent if isinstance(parent, QuerySet) else parent.objects.all()
    pages: list[Any] = []
    for language in [language for language in region.languages if language in content]:
        parent_page = parents.get(locale__language_code=language)
        texts = {name: one_text(value) for name, value in content[language].items()}
        texts["title"] = texts.pop("name", None) or texts["title"]
        page = model(locale=Locale.objects.get(language_code=language), show_in_menus=in_menu, **texts, **(facts or {}))
        if slugs:
            page.slug = slugs[language]
        if pages:
            page.translation_key = pages[0].translation_key
        with override(language):
            parent_page.add_child(instance=page)
            page.save_revision(log_action=True).publish()
        pages.append(page)
    return pages


def one_text(value: Any) -> Any:
    """Return a list of words as one text with commas; anything else as it is."""
    is_words = isinstance(value, list) and all(isinstance(word, str) for word in value)
    return ", ".join(value) if is_words else value


def publish_with(page: Page, texts: dict[str, Any]) -> None:
    """Set a page's fields and publish it."""
    for name, text in texts.items():
        setattr(page, name, text)
    page.save_revision(log_action=True).publish()
