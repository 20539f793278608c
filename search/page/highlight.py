"""Highlight the words of a text that match a question; the same for every engine, as all search the same tokens."""

import re
from collections.abc import Iterable, Iterator

from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe

from search.analysis import forms, words
from search.question import Plan

STUB = 3
"""Letters of a token's start by which a long text is scanned before its words are analysed."""
BEFORE, AFTER = 60, 110
"""Characters of a snippet around its first marked word."""
MOST_CANDIDATES = 40

Span = tuple[int, int]

_BARE = str.maketrans("åäöéüÅÄÖÉÜ", "aaoeuaaoeu")


class Highlighter:
    """Highlights the words that match a plan."""

    def __init__(self, plan: Plan) -> None:
        self._tokens = plan.tokens()
        self._stubs: dict[str, re.Pattern[str] | None] = {}

    def mark(self, text: str, language: str) -> SafeString:
        """Return the text as escaped HTML with each matching word in `<mark>`."""
        return _marked(text, list(self._spans(text, language)))

    def matches(self, text: str, language: str) -> bool:
        """Tell whether any word of the text matches."""
        return any(True for _ in self._spans(text, language))

    def snippet(self, text: str, language: str) -> SafeString:
        """Return the text around the first matching word, highlighted; empty where none matches."""
        plain = " ".join(text.split())
        first = self._first(plain, language)
        if first is None:
            return mark_safe("")
        start, end = _window(plain, first)
        before, after = "… " if start else "", " …" if end < len(plain) else ""
        return mark_safe(before + self.mark(plain[start:end], language) + after)  # noqa: S308 (mark escapes)

    def _spans(self, text: str, language: str) -> Iterator[Span]:
        """Yield the spans of matching words; the pieces of a hyphenated word that matches as a whole are left out."""
        reached = 0
        for word in words(text) if self._tokens else ():
            if word.start >= reached and self._matches(word.text, language):
                reached = word.end
                yield word.start, word.end

    def _matches(self, word: str, language: str) -> bool:
        return any(
            (language, form, token) in self._tokens
            for form, tokens in forms(word, language).items()
            if form != "grams"
            for token in tokens
        )

    def _first(self, text: str, language: str) -> Span | None:
        """Return the first matching word. As a body is long, only words that hold the start of a token are analysed."""
        stubs = self._stub(language)
        bare = text.lower().translate(_BARE)
        if stubs is None or len(bare) != len(text):
            return None
        for number, candidate in enumerate(stubs.finditer(bare)):
            if number == MOST_CANDIDATES:
                return None
            start = text.rfind(" ", 0, candidate.start()) + 1
            end = text.find(" ", candidate.end())
            for span in self._spans(text[start : end if end > 0 else len(text)], language):
                return start + span[0], start + span[1]
        return None

    def _stub(self, language: str) -> "re.Pattern[str] | None":
        if language not in self._stubs:
            beginnings = {token[:STUB].translate(_BARE) for spoken, _, token in self._tokens if spoken == language}
            self._stubs[language] = re.compile("|".join(map(re.escape, sorted(beginnings)))) if beginnings else None
        return self._stubs[language]


def _marked(text: str, spans: Iterable[Span]) -> SafeString:
    parts: list[str] = []
    reached = 0
    for start, end in spans:
        parts += [escape(text[reached:start]), "<mark>", escape(text[start:end]), "</mark>"]
        reached = end
    return mark_safe("".join([*parts, escape(text[reached:])]))  # noqa: S308 (every part is escaped)


def _window(text: str, span: Span) -> Span:
    """Return a span around another one that begins and ends with whole words."""
    start = max(0, span[0] - BEFORE)
    end = min(len(text), span[1] + AFTER)
    if start:
        start = text.find(" ", start, span[0]) + 1 or span[0]
    if end < len(text):
        last = text.rfind(" ", span[1], end)
        end = last if last > 0 else span[1]
    return start, end
