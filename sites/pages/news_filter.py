"""What a reader asks of a list of news: a year, a month of it, or a tag."""

from dataclasses import dataclass
from typing import Any

from django.utils.dates import MONTHS
from django.utils.translation import get_language, override, pgettext


@dataclass(frozen=True)
class NewsFilter:
    """A year, a month of a year, or a `NewsTag`; all news without any."""

    year: int | None = None
    month: int | None = None
    tag: Any = None

    @property
    def route(self) -> str:
        """The part of the address after the list's own; it answers in every language."""
        if self.tag:
            word = pgettext("address", "tag")
            return f"{word}/{self.tag.slug}/"
        if self.month:
            return f"{self.year}/{self.month:02d}/"
        return f"{self.year}/" if self.year else ""

    def route_in(self, language: str) -> str:
        """The same part in the words of a language."""
        with override(language):
            return self.route

    @property
    def name(self) -> str:
        """In words: "November 2026", "2026", the tag; empty for all news."""
        if self.tag:
            return str(self.tag.name_in(get_language()))
        if self.month:
            return f"{MONTHS[self.month]} {self.year}"
        return str(self.year or "")

    def of(self, news: Any) -> Any:
        """Those of the news that were asked for."""
        if self.tag:
            news = news.filter(tagged_items__tag=self.tag)
        if self.year:
            news = news.filter(date__year=self.year)
        return news.filter(date__month=self.month) if self.month else news
