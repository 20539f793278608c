"""The filter of a news list: a year, a month, or a tag."""

from dataclasses import dataclass
from typing import Any

from django.utils.dates import MONTHS
from django.utils.translation import get_language, override, pgettext


@dataclass(frozen=True)
class NewsFilter:
    """A year, a month of a year, or a `NewsTag`; without any it matches all news."""

    year: int | None = None
    month: int | None = None
    tag: Any = None

    @property
    def route(self) -> str:
        """Return the path below the list's own, in the form that works in every language."""
        if self.tag:
            word = pgettext("address", "tag")
            return f"{word}/{self.tag.slug}/"
        if self.month:
            return f"{self.year}/{self.month:02d}/"
        return f"{self.year}/" if self.year else ""

    def route_in(self, language: str) -> str:
        """Return the path in the words of a language."""
        with override(language):
            return self.route

    @property
    def name(self) -> str:
        """Return the filter as text: "November 2026", "2026", the tag; empty for all news."""
        if self.tag:
            return str(self.tag.name_in(get_language()))
        if self.month:
            return f"{MONTHS[self.month]} {self.year}"
        return str(self.year or "")

    def of(self, news: Any) -> Any:
        """Return the news that match."""
        if self.tag:
            news = news.filter(tagged_items__tag=self.tag)
        if self.year:
            news = news.filter(date__year=self.year)
        return news.filter(date__month=self.month) if self.month else news
