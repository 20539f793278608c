"""The pages every region starts with, in each of its languages, translations of each other.

Their texts are in `drafts/<language>.toml`. The accessibility statement says what was checked and what was not, so that
it is correct from the first day.
"""

import tomllib
from collections.abc import Collection
from pathlib import Path
from typing import Any

from django.utils.translation import override
from wagtail.models import Page

from sites.pages.models import AccessibilityStatementPage, ContactPage, HomePage, NewsIndexPage, PrivacyPage
from sites.regions.models import Region
from sites.regions.open_regions import origin

DRAFTS = Path(__file__).parent / "drafts"
MODELS: dict[str, type[Page]] = {
    "news": NewsIndexPage,
    "contact": ContactPage,
    "statement": AccessibilityStatementPage,
    "privacy": PrivacyPage,
}
IN_MENU = {"news"}


def make_first_pages(region: Region, domain: str, homes: dict[str, HomePage], languages: Collection[str]) -> None:
    """Create news list, contact page, accessibility statement and privacy statement under some front pages.

    `homes` are those of all languages. What editors have deleted in all others is not created in a further language.
    Idempotent. No two regions share a translation key.
    """
    for code, model in MODELS.items():
        key = model.objects.values_list("translation_key", flat=True).first()
        if key is None and set(homes) - set(languages):
            continue
        for language in languages:
            home = homes[language]
            if model.objects.child_of(home).exists():
                continue
            page = model(
                locale_id=home.locale_id, show_in_menus=code in IN_MENU, **draft(code, language, region, domain)
            )
            if key:
                page.translation_key = key
            with override(language):
                home.add_child(instance=page)
                page.save_revision(log_action=True).publish()
            home.refresh_from_db()
            key = page.translation_key


def draft(code: str, language: str, region: Region, domain: str) -> dict[str, Any]:
    """Return the fields of one page in one language, with the region's names."""
    filled = {
        "site": f"Kohtaamo {getattr(region, f'short_{language}')}",
        "region": getattr(region, f"name_{language}"),
        "origin": origin(domain),
    }
    texts = tomllib.loads((DRAFTS / f"{language}.toml").read_text(encoding="utf-8"))[code]
    return {name: text.strip().format(**filled) for name, text in texts.items()}
