"""News of the regions, and what several tests ask of a page."""

import re
from collections.abc import Callable
from typing import Any

import pytest


@pytest.fixture
def news(page: Callable[..., Any], within: Callable[[str], Any]) -> Callable[..., Any]:
    """Publishes a news item: `news("etela-savo", "fi", title="Messut", date="2026-11-02", tags=["messut"])`."""
    from sites.pages.models import NewsIndexPage, NewsPage

    def make(code: str, language: str, live: bool = True, tags: Any = (), **fields: Any) -> NewsPage:
        with within(code):
            above = NewsIndexPage.objects.get(locale__language_code=language, alias_of=None)
        made = page(code, language, NewsPage, live=live, parent=above, **fields)
        with within(code):
            made = NewsPage.objects.get(pk=made.pk)
            if tags:
                made.tags.add(*tags)
                made.save()
        return made

    return make


@pytest.fixture
def text_at(visitor: Callable[[str], Any]) -> Callable[..., str]:
    """The text of a page that answers: `text_at("etela-savo", "/fi/uutiset/")`."""

    def read(code: str, path: str) -> str:
        answer = visitor(code).get(path)
        assert answer.status_code == 200, (path, answer.status_code)
        return str(answer.content.decode())

    return read


def footer_of(text: str) -> list[tuple[str, str]]:
    """The links of the footer: (address, words)."""
    nav = re.search(r'<nav class="footer-links".*?</nav>', text, re.DOTALL)
    return re.findall(r'<a href="([^"]*)"[^>]*>([^<]*)</a>', nav.group()) if nav else []
