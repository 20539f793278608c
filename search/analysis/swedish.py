"""Swedish words: Hunspell's stems, Snowball's and simplemma's, and compounds taken apart by our own rule.

No one of the three knows enough alone, together they do. Sources: the package `hunspell-sv` (SALDO among its own),
Snowball (snowballstem.org), `simplemma`.
"""

from functools import lru_cache
from typing import NamedTuple

from search.analysis.libraries import base_form, stem
from search.analysis.swedish_dictionary import SHORTEST_WORD, compounding, stemmer
from search.analysis.text import distinct, letters_only, without_joints

MOST_PARTS = 4
LONGEST_ENDING = 6
ENDING_LETTERS = frozenset("adenorst")
"""Every Swedish inflection is written with these letters alone (-arna, -ets, -ande, -aste …)."""

NO_PARTS = frozenset(
    {"ans", "are", "bar", "dom", "else", "full", "het", "ing", "inna", "ist", "ister", "kap", "lig", "lös", "löshet"}
    | {"ning", "sam", "samhet", "ska", "skap", "slös", "slösa", "till", "var"}
)
"""Endings and beginnings that make a word from a word, though some are words too ("dom", a verdict)."""

NO_COMPOUNDS = frozenset(
    {"gemensam", "medgörlig", "diagnostisk", "vederlägga", "orkidé", "närstående", "förråd", "nervös"}
)
"""Words that only look like compounds: "gemensam" (common) is neither "gem" (a paper clip) nor "ensam" (lonely)."""


class LeadingPart(NamedTuple):
    """A part of a compound that is not its last: as it stands there, and the words it may be."""

    form: str
    words: tuple[str, ...]
    loose: bool


class Split(NamedTuple):
    """A compound taken apart."""

    heads: tuple[LeadingPart, ...]
    last: str


def lemmas(word: str) -> list[str]:
    """Every base form and stem a plain word may have; a compound's last part is taken back to its base form too."""
    whole = without_joints(word)
    found = list(_simple_lemmas(whole))
    compound = split(whole)
    if compound:
        before = whole[: len(whole) - len(compound.last)]
        found += [before + lemma for lemma in _simple_lemmas(compound.last)]
    return found


def is_known(word: str) -> bool:
    """Whether Hunspell knows a plain word."""
    return stemmer().spell(word)


def parts(word: str) -> list[str]:
    """The base forms of a plain word and of every word inside it, each analysed as a word of its own.

    "kamratstödsgrupper": kamratstödsgrupp; kamrat, stöd, grupp; kamratstöd, stödsgrupp.
    """
    whole = without_joints(word)
    return [part for part in lemmas(whole) + _inside(whole) if len(part) >= SHORTEST_WORD]


def _inside(word: str) -> list[str]:
    """The base forms of the words inside a compound, of those inside these, and of what stands side by side."""
    compound = split(word)
    if not compound:
        return []
    inside = [real for head in compound.heads for real in head.words] + [compound.last]
    found = [lemma for part in inside for lemma in _simple_lemmas(part)]
    found += [token for part in inside for token in _inside(part)]
    return found + _runs(compound)


def _runs(compound: Split) -> list[str]:
    """Two or more parts in a row, but not all of them: "kamratstöd" of "kamratstödsgrupp"."""
    heads = compound.heads
    count = len(heads)
    found = []
    for start in range(count):
        for end in range(start + 1, count):
            before = "".join(head.form for head in heads[start:end])
            found += [before + real for real in heads[end].words]
        if start:
            before = "".join(head.form for head in heads[start:])
            found += [before + lemma for lemma in _simple_lemmas(compound.last)]
    return found


@lru_cache(maxsize=50_000)
def _simple_lemmas(word: str) -> tuple[str, ...]:
    """The base forms and stems of a word as the three libraries have them, compounds not taken apart."""
    found = [*_listed_bases(word), stem(word, "swedish")]
    return distinct([letters_only(lemma) for lemma in found])


def _listed_bases(word: str) -> list[str]:
    """The base forms of a word in the two lists of words; the word itself if neither has it."""
    found = [base for base in _hunspell_stems(word) if begins_as(base, word)]
    other = base_form(word, "sv").lower()
    return [*found, other] if other != word else found or [word]


def _hunspell_stems(word: str) -> tuple[str, ...]:
    """Hunspell's stems of a word, lower case; a proper name is known to it with its capital only."""
    found = stemmer().stem(word) or stemmer().stem(word.capitalize())
    return tuple(base.lower() for base in found)


def begins_as(base: str, word: str) -> bool:
    """Whether `word` can be an inflection of `base`: what differs is an ending, and nothing between is dropped.

    Hunspell's stem of a compound that it does not list lacks a part: "kamratgrupp" of "kamratstödsgruppen", "minnes"
    of "minnessjukdom".
    """
    common = 0
    while common < min(len(base), len(word)) and base[common] == word[common]:
        common += 1
    ending = word[common:]
    if common and ending[:1] == word[common - 1] and ending[0] in "mn":  # rum, rummet
        ending = ending[1:]
    return (
        common >= 2 and len(base) - common <= 2 and len(ending) <= LONGEST_ENDING and ENDING_LETTERS.issuperset(ending)
    )


@lru_cache(maxsize=50_000)
def split(word: str) -> Split | None:
    """A compound taken apart: fewest parts, then fewest parts without a known joint, then the longest shortest part."""
    if not NO_COMPOUNDS.isdisjoint(_simple_lemmas(word)):
        return None
    # An ending may look like a last part: "hemmet" is the definite form of "hem", and no compound with "met".
    inflected = min(len(base) for base in _listed_bases(word))
    ways = [way for way in _splits(word, 0, ()) if len(word) - len(way.last) <= inflected - SHORTEST_WORD]
    return min(ways, key=_worth, default=None)


def _worth(way: Split) -> tuple[int, int, int]:
    shortest = min(len(way.last), *(len(head.form) for head in way.heads))
    return len(way.heads), sum(head.loose for head in way.heads), -shortest


def _splits(word: str, start: int, heads: tuple[LeadingPart, ...]) -> list[Split]:
    """Every way to take the word apart from `start` on, `heads` being its parts so far."""
    rest = word[start:]
    found = [Split(heads, rest)] if heads and _may_be_last(rest) else []
    if len(heads) == MOST_PARTS - 1:
        return found
    for end in range(start + SHORTEST_WORD, len(word) - SHORTEST_WORD + 1):
        head = _head(word[start:end])
        if head:
            found += _splits(word, end, (*heads, head))
    return found


def _head(form: str) -> LeadingPart | None:
    """The form as a part before the last: with a joint the dictionary knows, else bare or with *s*."""
    known = compounding()
    loose = distinct([word for word in (form, form.removesuffix("s")) if word in known.loose and word not in NO_PARTS])
    if form not in known.inside:
        return LeadingPart(form, loose, loose=True) if loose else None
    listed = known.inside[form]
    agent = (form + "e",) if form.endswith("ar") and form not in listed else ()  # invandrar of invandrare
    return LeadingPart(form, distinct([*listed, *loose, *agent]) or _guessed_words(form), loose=False)


def _guessed_words(form: str) -> tuple[str, ...]:
    """The words that a form which stands only inside compounds may come from: "skilsmässa" of "skilsmässo"."""
    bare = form.removesuffix("s")
    guesses = (bare[:-1] + "a", bare[:-1], bare + "e", bare + "a", bare)
    return tuple(guess for guess in guesses if guess in compounding().last) or (form,)


@lru_cache(maxsize=50_000)
def _may_be_last(rest: str) -> bool:
    if len(rest) < SHORTEST_WORD:
        return False
    bases = {rest, *_simple_lemmas(rest)}
    return bases.isdisjoint(NO_PARTS) and not bases.isdisjoint(compounding().last)
