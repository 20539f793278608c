"""Finnish words: Voikko's morphology (voikko.puimula.org, by the package `pyvoikko`) and Snowball's stemmer.

Voikko knows every inflection of the words it knows, and takes compounds apart. Its base forms mark a joint inside a
word of its dictionary with "=" ("vertais=tuki"). What it does not know (names, foreign words) gets the
stem of Snowball (snowballstem.org).
"""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import TYPE_CHECKING, NamedTuple

from search.analysis import libraries, spoken_finnish
from search.analysis.text import letters_only, without_joints

if TYPE_CHECKING:
    from collections.abc import Callable

    from pyvoikko.analysis import VoikkoAnalysis

SHORTEST_PART = 3
SHORTEST_TAIL, LONGEST_TAIL = 5, 20
SHORTEST_STEMMED = 4
PROPER_NAMES = {"etunimi", "sukunimi", "paikannimi", "nimi"}
ADJECTIVES = {"laatusana", "nimisana_laatusana"}
VERBS = {"teonsana"}
OF_VERBS = {"past_active", "past_passive", "present_active", "present_passive"}
"""The participles that have the base form of their verb, too: "lapsi on kuollut" tells the same as "lapsi kuoli"."""

PARTICIPLE_MARK = "[R"
MARK = re.compile(r"\[[^\]]*\]")
BASE = re.compile(r"\[X[pj]\]([^\[]*)\[X\]")


class CompoundPart(NamedTuple):
    """One part of a compound: as it stands in the word, its base form, and that which it has inside longer runs."""

    form: str
    base: str
    in_run: str


def lemmas(word: str) -> list[str]:
    """Every base form a plain word may have.

    When Voikko knows none: Snowball's stem, what a compound whose last word it knows would have ("sotekeskuksen":
    "sotekeskus"), and those of what is so spoken ("kuollu": "kuolla").
    """
    found = [base for reading in _readings(word) for base in _bases(reading)]
    spoken = [base for reading in spoken_readings(word) for base in _bases(reading)]
    if found:
        return found + spoken
    head, tail = _unlisted_compound(without_joints(word))
    return [stem(word), *(head + base for reading in _readings(tail) for base in _bases(reading)), *spoken]


def is_known(word: str) -> bool:
    """Whether Voikko knows a plain word."""
    return bool(_readings(word))


def stem(word: str) -> str:
    """Snowball's stem of a plain word; an abbreviation ("MLL") is too short to have one and stays whole."""
    whole = without_joints(word)
    return whole if len(whole) < SHORTEST_STEMMED else letters_only(libraries.stem(whole, "finnish"))


def parts(word: str) -> list[str]:
    """The base forms of a plain word and of every word inside it.

    "vertaistukiryhmässä": vertaistukiryhmä; vertais, vertainen, tuki, ryhmä; vertaistuki, tukiryhmä. The word's own
    base form is among them so that the question "ryhmä" meets it: a question's parts are made the same way.
    """
    found = lemmas(word)
    for reading in _without_far_fetched(_readings(word)):
        taken_apart = [_part(part) for part in reading.COMPOUND_PARTS or ()]
        for at, part in enumerate(taken_apart):
            last = at == len(taken_apart) - 1
            found += [part.base] if last else [part.form, part.base]
        found += _runs(taken_apart)
        found += [_last_of_marked(part) for part in reading.COMPOUND_PARTS or (reading,)]
    if not _readings(word):
        _, tail = _unlisted_compound(without_joints(word))
        found += [base for reading in _readings(tail) for base in _bases(reading)]
    return [part for part in found if len(part) >= SHORTEST_PART]


@cache
def _voikko() -> Callable[[str], list[VoikkoAnalysis]]:
    """Voikko, its word list read (half a second, 200 MB) when the first word asks for it."""
    import pyvoikko  # noqa: PLC0415 (reads its word list on import)

    analyse: Callable[[str], list[VoikkoAnalysis]] = pyvoikko.analyse
    return analyse


@lru_cache(maxsize=1000)
def _readings(word: str) -> tuple[VoikkoAnalysis, ...]:
    """Voikko's readings of a plain word; of a hyphenated one that it does not know, those without the hyphen.

    Pasted text carries hyphens left over from line ends ("per-heille"). Proper names are known in lower case too.
    """
    analyse = _voikko()
    return tuple(analyse(word) or analyse(without_joints(word)))


@lru_cache(maxsize=1000)
def spoken_readings(word: str) -> tuple[VoikkoAnalysis, ...]:
    """Voikko's readings of what a spoken word may be written as: of one that it does not know, but for names.

    One that it does know may be a contracted infinitive, too.
    """
    if _readings(word):
        return tuple(each for each in _readings(spoken_finnish.infinitive(word)) if each.CLASS in VERBS)
    found = [each for form in spoken_finnish.written(word) for each in _readings(form)]
    return tuple(each for each in found if each.CLASS not in PROPER_NAMES)


@lru_cache(maxsize=1000)
def _unlisted_compound(word: str) -> tuple[str, str]:
    """A word that Voikko does not know as a head and the longest tail that it knows as a noun; else two empty strings.

    A head may be anything ("neuroliitto", "sotekeskus"), so a short noun would be found in too many names.
    """
    for at in range(max(SHORTEST_PART, len(word) - LONGEST_TAIL), len(word) - SHORTEST_TAIL + 1):
        if any(_is_long_noun(reading) for reading in _readings(word[at:])):
            return word[:at], word[at:]
    return "", ""


def _is_long_noun(reading: VoikkoAnalysis) -> bool:
    return reading.CLASS == "nimisana" and len(letters_only(reading.BASEFORM)) >= SHORTEST_TAIL


def _without_far_fetched(readings: tuple[VoikkoAnalysis, ...]) -> tuple[VoikkoAnalysis, ...]:
    """No compounds when the word is also one simple word: "diakonia" is not "dia" and "koni"."""
    simple = tuple(reading for reading in readings if not reading.COMPOUND_PARTS and "=" not in reading.BASEFORM)
    return simple or readings


def _bases(reading: VoikkoAnalysis) -> list[str]:
    """The base forms of a reading; of a compound, its last part's after the others as they stand ("omaishoitaja").

    An adjective inside may agree with the last part ("matalankynnyksen" of "matalakynnys"), or not: both are given.
    """
    inside = reading.COMPOUND_PARTS
    if not inside:
        return [letters_only(reading.BASEFORM), *_verb(reading)]
    standing = [letters_only(part.FORM) for part in inside[:-1]]
    agreeing = [
        letters_only(part.BASEFORM if part.CLASS in ADJECTIVES and part.SIJAMUOTO else part.FORM)
        for part in inside[:-1]
    ]
    last = letters_only(inside[-1].BASEFORM)
    return ["".join(standing) + last, "".join(agreeing) + last]


def _verb(reading: VoikkoAnalysis) -> list[str]:
    """The base form of a participle's verb: in "[Lt][Xp]masentaa[X]masen[Xj]tua[X]tu[Ll][Ru]n…" "masentua".

    Before the mark of the participle stand the base form of the simplest verb, and the end of that of a derived one.
    """
    if reading.PARTICIPLE not in OF_VERBS:
        return []
    before = reading.FSTOUTPUT.partition(PARTICIPLE_MARK)[0]
    bases = list(BASE.finditer(before))
    if not bases:
        return []
    begun = MARK.sub("", BASE.sub("", before[: bases[-1].start()]))
    return [letters_only(begun + bases[-1][1])]


def _part(part: VoikkoAnalysis) -> CompoundPart:
    form, base = letters_only(part.FORM), letters_only(part.BASEFORM)
    # A verb's base form inside a compound ("kuntoutumis" of "kuntoutua") is no end of a longer word.
    return CompoundPart(form, base, base if part.CLASS == "nimisana" and part.SIJAMUOTO else form)


def _runs(taken_apart: list[CompoundPart]) -> list[str]:
    """Two or more parts in a row, but not all: "mielenterveys" and "terveysseura" of "mielenterveysseura"."""
    count = len(taken_apart)
    spans = [(start, end) for start in range(count) for end in range(start + 2, count + 1) if end - start < count]
    # The word's last part bears its inflection, whatever its class.
    ends = [part.in_run for part in taken_apart[:-1]] + [part.base for part in taken_apart[-1:]]
    return ["".join(part.form for part in taken_apart[start : end - 1]) + ends[end - 1] for start, end in spans]


def _last_of_marked(reading: VoikkoAnalysis) -> str:
    """The last word inside a base form with Voikko's own joint: "muuttaja" of "maahan=muuttaja"; names have none."""
    if "=" not in reading.BASEFORM or reading.CLASS in PROPER_NAMES:
        return ""
    return letters_only(reading.BASEFORM.rpartition("=")[2])
