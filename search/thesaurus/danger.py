"""Find words of danger in a question: then help is shown before the hits. Pure.

`data/README.md` describes the notation of the files. A question is read in every language, whatever the page's: a
person in need writes in their own. A word that no language has is read as the word of danger that one mistake makes it:
"sjävmord" is "självmord". Beside the other words of a phrase shorter ones are read so, too ("haluan kuols"), and even a
word that there is where a slip keeps its letters: "haluan kuola" is "haluan kuolla", and "kuola" alone is only drool.
"""

import csv
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache, cached_property, lru_cache
from pathlib import Path
from typing import NamedTuple

from rapidfuzz.distance import OSA

from search.analysis import LANGUAGES, Word, forms, is_known, words
from search.stopwords import FUNCTION_WORDS, STOPWORDS
from search.thesaurus.errors import DataError
from search.thesaurus.slips import one_slip, same_letters

DATA = Path(__file__).parent / "data"
KINDS = (
    "suicide",
    "self-harm",
    "domestic-violence",
    "sexual-violence",
    "child-abuse",
    "overdose",
    "crisis",
    "threat",
    "trafficking",
)
MEANING: Mapping[str, Mapping[str, str]] = {
    "suicide": {"fi": "itsemurha", "sv": "självmord", "en": "suicide"},
    "self-harm": {"fi": "viiltely", "sv": "självskada", "en": "self-harm"},
    "domestic-violence": {"fi": "lähisuhdeväkivalta", "sv": "familjevåld", "en": "domestic violence"},
    "sexual-violence": {"fi": "seksuaaliväkivalta", "sv": "sexuellt våld", "en": "sexual violence"},
    "child-abuse": {"fi": "lapsen kaltoinkohtelu", "sv": "barnmisshandel", "en": "child abuse"},
    "overdose": {"fi": "yliannostus", "sv": "överdos", "en": "overdose"},
    "crisis": {"fi": "kriisi", "sv": "kris", "en": "crisis"},
    "threat": {"fi": "uhkailu", "sv": "hotelser", "en": "threats"},
    "trafficking": {"fi": "ihmiskauppa", "sv": "människohandel", "en": "human trafficking"},
}
"""The everyday word of each kind, by language: what phrases of several words are about."""
DANGER_COLUMNS = ("kind", "language", "phrase")
HARMLESS_COLUMNS = ("language", "phrase", "reason")
LIST, EXACT, PREFIX, LAST = "@", "=", "*", "$"
MOST_CHARACTERS = 200
"""Of a question, as many as are searched for."""
SHORTEST_MISSPELT = 6
"""Letters of a word that may have a mistake: shorter ones are too often other words and names."""
SHORTEST_BESIDE, SHORTEST_SAME = 4, 3
"""The same of a word beside the others of its phrase, and of one there with a slip that keeps its letters."""
MOST_SLIPS = 6
"""Words of a question that are read with a slip."""

PhraseRow = tuple[int, tuple[str, ...]]
WordTokens = frozenset[str]
Meant = tuple[tuple[str, WordTokens], ...]


class Slip(NamedTuple):
    """The position of a word in a question, and the word of danger that it is with one slip."""

    position: int
    meant: str


class FoundPhrase(NamedTuple):
    """A phrase that a question has: its kind, the positions of its words, whether it has several, and a slip in it."""

    kind: str
    positions: frozenset[int]
    several: bool
    slip: Slip | None


@dataclass(frozen=True)
class PhraseSlot:
    """One place of a phrase: any of these tokens fills it, or a word that begins with one of the prefixes.

    A token is a base form, or a word as it is written after `=`.
    """

    tokens: WordTokens
    prefixes: tuple[str, ...] = ()

    def filled_by(self, tokens: WordTokens) -> bool:
        """Whether a word with these tokens fills the slot."""
        if not self.tokens.isdisjoint(tokens):
            return True
        return any(token.startswith(EXACT + prefix) for prefix in self.prefixes for token in tokens)


@dataclass(frozen=True)
class Phrase:
    """Words that a question must have, in any order. `last`: the last slot is filled by the question's last word."""

    language: str
    slots: tuple[PhraseSlot, ...]
    last: bool = False

    def positions(self, question: Mapping[int, WordTokens]) -> frozenset[int]:
        """Return the positions of the words that fill the slots; none where a slot stays empty."""
        if self.last and question and not self.slots[-1].filled_by(question[max(question)]):
            return frozenset()
        filling = [{position for position, tokens in question.items() if slot.filled_by(tokens)} for slot in self.slots]
        return frozenset().union(*filling) if all(filling) else frozenset()

    def slip(self, question: Mapping[int, WordTokens], typed: "TypedWords") -> Slip | None:
        """Return the slip that keeps a word beside the others from filling the only empty slot; None without one."""
        filling = [{position for position, tokens in question.items() if slot.filled_by(tokens)} for slot in self.slots]
        empty = [at for at, positions in enumerate(filling) if not positions]
        if len(empty) != 1 or len(self.slots) == 1:
            return None
        filled = set().union(*filling)
        slot, must_end = self.slots[empty[0]], self.last and empty[0] == len(self.slots) - 1
        found = (
            Slip(position, meant)
            for position in question.keys() - filled
            if typed.is_beside(position, filled) and (not must_end or position == max(question))
            for meant, tokens in typed.meant(position)
            if slot.filled_by(tokens)
        )
        return next(found, None)

    def possible(self, tokens: WordTokens) -> bool:
        """Whether words that have these tokens together may fill every slot: a quick test before `positions`."""
        return all(slot.filled_by(tokens) for slot in self.slots)


@dataclass
class TypedWords:
    """The words of a question, read in a language with slips, of which only so many are."""

    words: Sequence[str]
    language: str
    read: set[int] = field(default_factory=set)

    def meant(self, position: int) -> Meant:
        """Return what a word may be with one slip mended, with the tokens of each; nothing of too many words."""
        if len(self.read | {position}) > MOST_SLIPS:
            return ()
        self.read.add(position)
        return _meant(self.words[position], self.language)

    def is_beside(self, position: int, others: Collection[int]) -> bool:
        """Whether nothing but words that carry no topic stands between a word and one of the others."""
        return any(self._joined(*sorted((position, other))) for other in others)

    def _joined(self, start: int, end: int) -> bool:
        return STOPWORDS[self.language].issuperset(self.words[start + 1 : end])


class PhraseIndex:
    """Phrases of one language with their kinds, found by what fills a slot: most words of a question fill none."""

    def __init__(self, phrases: Iterable[tuple[str, Phrase]]) -> None:
        self._phrases = tuple(phrases)
        self._by_token: dict[str, set[int]] = {}
        self._by_beginning: dict[str, set[int]] = {}
        for number, (_, phrase) in enumerate(self._phrases):
            for slot in phrase.slots:
                for token in slot.tokens:
                    self._by_token.setdefault(token, set()).add(number)
                for prefix in slot.prefixes:
                    self._by_beginning.setdefault(EXACT + prefix, set()).add(number)
        self._beginnings = tuple(self._by_beginning)

    def begun(self, tokens: WordTokens) -> list[tuple[str, Phrase]]:
        """Return the phrases of which a word with one of these tokens fills a slot, in their order."""
        found: set[int] = set()
        for token in tokens:
            found.update(self._by_token.get(token, ()))
            if token.startswith(self._beginnings):
                found.update(*(some for each, some in self._by_beginning.items() if token.startswith(each)))
        return [self._phrases[number] for number in sorted(found)]


@dataclass(frozen=True)
class Danger:
    """The phrases of danger by kind, and the harmless phrases that look like them."""

    phrases: Sequence[tuple[str, Phrase]]
    harmless: Sequence[Phrase]

    def kinds(self, text: str) -> tuple[str, ...]:
        """Return the kinds of danger that a question names, in the order of KINDS; none for a harmless question."""
        found = {each.kind for each in self._found(_typed(text))}
        return tuple(kind for kind in KINDS if kind in found)

    def mended(self, text: str) -> str:
        """Return a question with the words mended that have a slip within a phrase of danger; empty where none has."""
        typed = _typed(text)
        slips = {each.slip.position: each.slip.meant for each in self._found(typed) if each.slip}
        parts, reached = [], 0
        for position, meant in sorted(slips.items()):
            parts += [text[reached : typed[position].start], meant]
            reached = typed[position].end
        return "".join([*parts, text[reached:]]) if parts else ""

    def of_several_words(self, text: str) -> dict[str, frozenset[str]]:
        """Return the words of the phrases of more than one that a question has, by their kind."""
        typed = _typed(text)
        found: dict[str, frozenset[str]] = {}
        for each in self._found(typed):
            if each.several and not each.slip:
                some = {typed[position].text for position in each.positions}
                found[each.kind] = found.get(each.kind, frozenset()) | some
        return found

    @cached_property
    def _harmless_by_language(self) -> Mapping[str, PhraseIndex]:
        return {
            language: PhraseIndex(("", each) for each in self.harmless if each.language == language)
            for language in LANGUAGES
        }

    @cached_property
    def _phrases_by_language(self) -> Mapping[str, PhraseIndex]:
        return {
            language: PhraseIndex((kind, each) for kind, each in self.phrases if each.language == language)
            for language in LANGUAGES
        }

    @cached_property
    def _alone(self) -> Mapping[str, tuple[WordTokens, frozenset[str]]]:
        """The tokens and prefixes that are dangerous by themselves, by language."""
        slots = [(phrase.language, phrase.slots[0]) for _, phrase in self.phrases if len(phrase.slots) == 1]
        return {
            language: (
                frozenset(token for spoken, slot in slots if spoken == language for token in slot.tokens),
                frozenset(prefix for spoken, slot in slots if spoken == language for prefix in slot.prefixes),
            )
            for language in LANGUAGES
        }

    def _misspelt(self, word: str, language: str) -> Iterator[str]:
        """Yield the tokens of danger that a word which no language has is with one mistake."""
        if len(word) < SHORTEST_MISSPELT or any(is_known(word, spoken) for spoken in LANGUAGES):
            return
        tokens, prefixes = self._alone[language]
        yield from (token for token in tokens if _one_mistake(word, token.removeprefix(EXACT)))
        for prefix in prefixes:
            if any(_one_mistake(word[: len(prefix) + more], prefix) for more in (-1, 0, 1)):
                yield EXACT + prefix

    def _found(self, typed: Sequence[Word]) -> Iterator[FoundPhrase]:
        """Yield each phrase that a question has, or has with a slip."""
        texts = [word.text for word in typed]
        for language in LANGUAGES:
            yield from self._found_in(texts, language)

    def _found_in(self, typed: Sequence[str], language: str) -> Iterator[FoundPhrase]:
        question = {
            position: _tokens(word, language).union(self._misspelt(word, language))
            for position, word in enumerate(typed)
        }
        together: WordTokens = frozenset().union(*question.values())
        for _kind, phrase in self._harmless_by_language[language].begun(together):
            if phrase.possible(together):
                for position in phrase.positions(question):
                    del question[position]
        read = TypedWords(typed, language)
        for kind, phrase in self._phrases_by_language[language].begun(together):
            positions = phrase.positions(question) if phrase.possible(together) else frozenset()
            slip = None if positions else phrase.slip(question, read)
            if positions or slip:
                yield FoundPhrase(kind, positions, len(phrase.slots) > 1, slip)


def _typed(text: str) -> list[Word]:
    return words(text[:MOST_CHARACTERS])


def of_several_words(text: str) -> dict[str, frozenset[str]]:
    """Return the words of the phrases of danger of more than one word that a question has, by their kind."""
    return danger().of_several_words(text)


def mended(text: str) -> str:
    """Return a question with the words mended that have a slip within a phrase of danger; empty where none has."""
    return danger().mended(text)


def _one_mistake(typed: str, right: str) -> bool:
    return len(right) >= SHORTEST_MISSPELT and OSA.distance(typed, right, score_cutoff=1) <= 1


def urgent_kinds(text: str) -> tuple[str, ...]:
    """Return the kinds of danger (KINDS) that a question names."""
    return danger().kinds(text)


@cache
def danger(folder: Path = DATA) -> Danger:
    """Return the phrases of the files `danger.csv` and `harmless.csv` of a folder. DataError where a row is wrong."""
    lists: dict[tuple[str, str], str] = {}
    phrases: list[tuple[str, Phrase]] = []
    for line, (kind, language, written) in _rows(folder / "danger.csv", DANGER_COLUMNS):
        if kind.startswith(LIST):
            lists[language, kind] = written
        elif kind not in KINDS:
            raise DataError("danger.csv", line, f"{kind!r} is no kind of danger")
        else:
            phrases.append((kind, _checked("danger.csv", line, language, written, lists)))
    harmless = [
        _checked("harmless.csv", line, language, written, lists)
        for line, (language, written, _reason) in _rows(folder / "harmless.csv", HARMLESS_COLUMNS)
    ]
    return Danger(tuple(phrases), tuple(harmless))


def _rows(file: Path, columns: tuple[str, ...]) -> Iterator[PhraseRow]:
    with file.open(encoding="utf-8", newline="") as opened:
        rows = csv.reader(opened, strict=True)
        if tuple(next(rows, [])) != columns:
            raise DataError(file.name, 1, f"the columns must be {','.join(columns)}")
        for cells in rows:
            if len(cells) != len(columns) or not all(cells):
                raise DataError(file.name, rows.line_num, f"a row has {len(columns)} cells, none of them empty")
            yield rows.line_num, tuple(cells)


def _checked(file: str, line: int, language: str, written: str, lists: Mapping[tuple[str, str], str]) -> Phrase:
    try:
        return phrase_of(language, written, lists)
    except ValueError as error:
        raise DataError(file, line, str(error)) from error


def phrase_of(language: str, written: str, lists: Mapping[tuple[str, str], str]) -> Phrase:
    """Return the phrase in the notation of the files. ValueError where it is wrong."""
    if language not in LANGUAGES:
        raise ValueError(f"no language {language!r}")
    places = written.split()
    last = places[-1:] == [LAST]
    slots = tuple(_slot(language, place, lists) for place in (places[:-1] if last else places))
    if not slots:
        raise ValueError(f"{written!r} has no word")
    return Phrase(language, slots, last)


def _slot(language: str, place: str, lists: Mapping[tuple[str, str], str]) -> PhraseSlot:
    if place.startswith(LIST):
        if (language, place) not in lists:
            raise ValueError(f"the list {place!r} is not defined above")
        place = lists[language, place]
    alternatives = place.split("/")
    if not all(word.strip(EXACT + PREFIX) for word in alternatives):
        raise ValueError(f"an alternative of {place!r} is empty")
    prefixes = tuple(word.removesuffix(PREFIX) for word in alternatives if word.endswith(PREFIX))
    return PhraseSlot(frozenset(_slot_tokens(language, alternatives)), prefixes)


def _slot_tokens(language: str, alternatives: Iterable[str]) -> Iterator[str]:
    for word in alternatives:
        if word.startswith(EXACT):
            yield word
        elif not word.endswith(PREFIX):
            bases = forms(word, language)["lemma"]
            yield from (word,) if word in bases else bases


def _tokens(word: str, language: str) -> WordTokens:
    return frozenset({EXACT + word, *forms(word, language)["lemma"]})


@lru_cache(maxsize=1000)
def _meant(word: str, language: str) -> Meant:
    """Return what a word of a question may be with one slip mended, with its tokens; nothing of a function word."""
    if len(word) < SHORTEST_SAME or word in FUNCTION_WORDS[language]:
        return ()
    no_word = len(word) >= SHORTEST_BESIDE and not any(is_known(word, spoken) for spoken in LANGUAGES)
    slips = dict.fromkeys(one_slip(word) if no_word else same_letters(word))
    return tuple((each, _tokens(each, language)) for each in slips if is_known(each, language))
