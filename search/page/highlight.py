"""Highlight the words of a text that match a question; the same for every engine, as all search the same tokens."""

import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from itertools import chain, islice

from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe

from search.analysis import forms, running_words, words
from search.question import Need, QueryPlan

STUB = 3
"""Letters of a token's start by which a long text is scanned before its words are analysed."""
BEFORE, AFTER = 60, 110
"""Characters of a snippet around its first marked word."""
MOST_CANDIDATES = 40

TextSpan = tuple[int, int]
Token = tuple[str, str, str]
"""Language, form and token."""

_BARE = str.maketrans("åäöéüÅÄÖÉÜ", "aaoeuaaoeu")


class Highlighter:
    """Highlights the words that match a plan: of several words that must all match, only where all of them do."""

    def __init__(self, plan: QueryPlan) -> None:
        self._needs = tuple(plan.matches())
        self._tokens = _tokens_of(need for needs in self._needs for need in needs)
        self._numbers = _numbers_of(self._needs)
        self._met_by_word: dict[tuple[str, str], frozenset[Token]] = {}
        self._stubs: dict[str, re.Pattern[str] | None] = {}

    def mark(self, text: str, language: str) -> SafeString:
        """Return the text as escaped HTML with each matching word in `<mark>`."""
        return _marked(text, self._spans(text, language))

    def matches(self, text: str, language: str) -> bool:
        """Tell whether any word of the text matches."""
        return bool(self._spans(text, language))

    def snippet(self, text: str, language: str) -> SafeString:
        """Return the text around the first matching word, highlighted; empty where none matches."""
        plain = " ".join(text.split())
        for first in self._candidates(plain, language):
            start, end = _window(plain, first)
            marked = self.mark(plain[start:end], language)
            if "<mark>" in marked:
                before, after = "… " if start else "", " …" if end < len(plain) else ""
                return mark_safe(before + marked + after)  # noqa: S308 (mark escapes)
        return mark_safe("")

    def _spans(self, text: str, language: str) -> list[TextSpan]:
        """Return the spans of matching words; the pieces of a hyphenated word that matches as a whole are left out."""
        if not self._tokens:
            return []
        found = [(word, met) for word in running_words(text, language) if (met := self._met(word.text, language))]
        there: frozenset[Token] = frozenset().union(*(met for _, met in found))
        begun = [self._needs[number] for number in {number for token in there for number in self._numbers[token]}]
        complete = [need for needs in begun if all(_is_met(need, there) for need in needs) for need in needs]
        spans: list[TextSpan] = []
        for word, met in found:
            if (not spans or word.start >= spans[-1][1]) and any(_is_met(need, met) for need in complete):
                spans.append((word.start, word.end))
        return spans

    def _met(self, word: str, language: str) -> frozenset[Token]:
        """Return the tokens of a word that the plan has; the cards of a page have many words in common."""
        met = self._met_by_word.get((word, language))
        if met is None:
            found = forms(word, language)
            wanted = self._tokens.get(language, {})
            met = frozenset(
                (language, form, each) for form in wanted for each in wanted[form].intersection(found[form])
            )
            self._met_by_word[word, language] = met
        return met

    def _candidates(self, text: str, language: str) -> Iterator[TextSpan]:
        """Yield the first words that may match: as a body is long, only those with a token's start are analysed."""
        stubs = self._stub(language)
        bare = text.lower().translate(_BARE)
        if stubs is None or len(bare) != len(text):
            return
        for candidate in islice(stubs.finditer(bare), MOST_CANDIDATES):
            start = text.rfind(" ", 0, candidate.start()) + 1
            end = text.find(" ", candidate.end())
            for word in words(text[start : end if end > 0 else len(text)]):
                if self._met(word.text, language):
                    yield start + word.start, start + word.end

    def _stub(self, language: str) -> "re.Pattern[str] | None":
        if language not in self._stubs:
            tokens = chain.from_iterable(self._tokens.get(language, {}).values())
            beginnings = {token[:STUB].translate(_BARE) for token in tokens}
            self._stubs[language] = re.compile("|".join(map(re.escape, sorted(beginnings)))) if beginnings else None
        return self._stubs[language]


def _tokens_of(needs: Iterable[Need]) -> dict[str, dict[str, set[str]]]:
    """Return the tokens of the needs by language and form."""
    found: dict[str, dict[str, set[str]]] = {}
    for need in needs:
        found.setdefault(need.language, {}).setdefault(need.form, set()).update(need.tokens)
    return found


def _numbers_of(several: Sequence[Sequence[Need]]) -> dict[Token, set[int]]:
    """Return the positions of the needs that have a token, by token."""
    found: dict[Token, set[int]] = {}
    for number, needs in enumerate(several):
        for need in needs:
            for token in need.tokens:
                found.setdefault((need.language, need.form, token), set()).add(number)
    return found


def _is_met(need: Need, tokens: Collection[Token]) -> bool:
    return any((need.language, need.form, token) in tokens for token in need.tokens)


def _marked(text: str, spans: Iterable[TextSpan]) -> SafeString:
    parts: list[str] = []
    reached = 0
    for start, end in spans:
        parts += [escape(text[reached:start]), "<mark>", escape(text[start:end]), "</mark>"]
        reached = end
    return mark_safe("".join([*parts, escape(text[reached:])]))  # noqa: S308 (every part is escaped)


def _window(text: str, span: TextSpan) -> TextSpan:
    """Return a span around another one that begins and ends with whole words."""
    start = max(0, span[0] - BEFORE)
    end = min(len(text), span[1] + AFTER)
    if start:
        start = text.find(" ", start, span[0]) + 1 or span[0]
    if end < len(text):
        last = text.rfind(" ", span[1], end)
        end = last if last > 0 else span[1]
    return start, end
