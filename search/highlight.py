"""Marks in a text the words that met the question: the same for every engine, since both look for the same tokens."""

import re
from collections.abc import Iterable, Iterator

from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe

from search.analysis import forms, words
from search.question import Plan

STUB = 3
"""Letters by which a long text is looked through before its words are analysed."""
BEFORE, AFTER = 60, 110
"""Characters of a snippet around its first marked word."""
MOST_CANDIDATES = 40

Span = tuple[int, int]

_BARE = str.maketrans("åäöéüÅÄÖÉÜ", "aaoeuaaoeu")


class Highlighter:
    """Marks what a plan looks for."""

    def __init__(self, plan: Plan) -> None:
        self._tokens = plan.tokens()
        self._stubs: dict[str, re.Pattern[str] | None] = {}

    def mark(self, text: str, language: str) -> SafeString:
        """The text as HTML, escaped, each word that meets in `<mark>`."""
        return _marked(text, list(self._spans(text, language)))

    def meets(self, text: str, language: str) -> bool:
        """Whether any word of the text meets."""
        return any(True for _ in self._spans(text, language))

    def snippet(self, text: str, language: str) -> SafeString:
        """The surroundings of the first word that meets, marked; empty where none does."""
        plain = " ".join(text.split())
        first = self._first(plain, language)
        if first is None:
            return mark_safe("")
        start, end = _window(plain, first)
        before, after = "… " if start else "", " …" if end < len(plain) else ""
        return mark_safe(before + self.mark(plain[start:end], language) + after)  # noqa: S308 (mark escapes)

    def _spans(self, text: str, language: str) -> Iterator[Span]:
        """Where words meet; of a hyphenated word that meets as a whole, its pieces are left out."""
        reached = 0
        for word in words(text) if self._tokens else ():
            if word.start >= reached and self._met(word.text, language):
                reached = word.end
                yield word.start, word.end

    def _met(self, word: str, language: str) -> bool:
        return any(
            (language, form, token) in self._tokens
            for form, tokens in forms(word, language).items()
            if form != "grams"
            for token in tokens
        )

    def _first(self, text: str, language: str) -> Span | None:
        """The first word that meets. Only words that hold the beginning of a token are analysed: a body is long."""
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
    """A stretch around a span that begins and ends with whole words."""
    start = max(0, span[0] - BEFORE)
    end = min(len(text), span[1] + AFTER)
    if start:
        start = text.find(" ", start, span[0]) + 1 or span[0]
    if end < len(text):
        last = text.rfind(" ", span[1], end)
        end = last if last > 0 else span[1]
    return start, end
