"""The demo's news with their tags and pictures, and what its contact pages say."""

import json
from pathlib import Path
from typing import Any

from django.conf import settings
from django.utils.text import slugify

from directory.demo_pages import add_translations, revise
from directory.demo_pictures import picture
from sites.pages.models import ContactPage, NewsIndexPage, NewsPage, NewsTag
from sites.regions.models import Region

TAGS: Path = settings.ROOT / "infra" / "demo_content" / "news_tags.json"


def add_news(region: Region, items: list[dict[str, Any]]) -> None:
    """The region's news in each language they are written in."""
    words = json.loads(TAGS.read_text(encoding="utf-8"))
    for item in items:
        facts: dict[str, Any] = {"date": item["date"]}
        if "scene" in item:
            facts["picture"] = picture(item["scene"], item["scene"])
        tags = [tag_of(words[code], region.languages[0]) for code in item["tags"]]
        for page in add_translations(region, NewsPage, NewsIndexPage, item, facts=facts):
            page.tags.add(*tags)
            page.save_revision().publish()


def tag_of(words: dict[str, str], language: str) -> NewsTag:
    """The tag with these words; its own name is the one in the region's first language."""
    names = {f"name_{code}": word for code, word in words.items()}
    name = words[language]
    return NewsTag.objects.get_or_create(name=name, defaults={"slug": slugify(name), **names})[0]


def revise_contact(content: dict[str, Any]) -> None:
    """Gives the contact pages their texts, and the same numbers in every language."""
    for page in ContactPage.objects.filter(alias_of=None).select_related("locale"):
        texts = dict(content.get(page.locale.language_code, {}))
        texts["contacts"] = [{"type": "function", "value": value} for value in texts.get("contacts", [])]
        revise(page, content["facts"] | texts)
