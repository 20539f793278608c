"""The latest news in a block of a front page."""

from typing import Any

from django import template

from sites.pages.blocks import NEWS_SHOWN
from sites.pages.news import latest_news_of

register = template.Library()


@register.simple_tag
def latest_news(page: Any, count: int | None) -> dict[str, Any]:
    """Return the latest news in the language of a front page, and the path of their list."""
    return latest_news_of(page, count or NEWS_SHOWN)
