"""Load the demo's news with their tags and pictures, and the texts of its contact pages."""

import json
from pathlib import Path
from typing import Any

from django.utils.text import slugify

from infra.demo_content.pages import add_translations, publish_with
from infra.demo_content.pictures import picture
from sites.pages.models import ContactPage, NewsIndexPage, NewsPage, NewsTag
from sites.regions.models import Region

TAGS = Path(__file__).parent / "news_tags.json"


def add_news(region: Region, items: list[dict[str, Any]]) -> None:
    """Publish the region's news in each language they are written in."""
    words = json.loads(TAGS.read_text(encoding="utf-8"))
    for item in items:
        facts: dict[str, Any] = {"date": item["date"]}
        if "scene" in item:
            facts["picture"] = picture(item["scene"], item["scene"])
        tags = [tag_of(words[code], region.languages[0]) for code in item["tags"]]
        for page in add_translations(region, NewsPage, NewsIndexPage, item, facts=facts):
            page.tags.add(*tags)
            page.save_revision(log_action=True).publish()


def tag_of(words: dict[str, str], language: str) -> NewsTag:
    """Get or create the tag with these words by language; its `name` is the one in the region's first language."""
    names = {f"name_{code}": word for code, word in words.items()}
    name = words[language]
    return NewsTag.objects.get_or_create(name=name, defaults={"slug": slugify(name), **names})[0]


def publish_contact_pages(content: dict[str, Any]) -> None:
    """Publish the contact pages with their texts by language, and the same `facts` in every language."""
    for page in ContactPage.objects.filter(alias_of=None).select_related("locale"):
        texts = dict(content.get(page.locale.language_code, {}))
        texts["contacts"] = [{"type": "function", "value": value} for value in texts.get("contacts", [])]
        publish_with(page, content["facts"] | texts)
