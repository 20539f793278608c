"""International words, written as another language writes them: "psykodynamik" is "psykodynamiikka". Pure.

Only for words that no vocabulary knows: the letters tell what is likely, not what is meant.
"""

import re
from collections.abc import Iterator
from typing import NamedTuple

from search.analysis import forms
from search.question import Alternative, Need
from search.weights import FOREIGN_FORMS, LEARNED

SHORTEST_BEGINNING = 3
"""Letters before the ending; fewer tell no international word."""
SHORTEST_PLAIN = 5
"""Letters of a word without such an ending: of shorter ones too many are other words of Finnish with an "i"."""
VOWELS = "aeiouyåäöé"
MOST_WORDS = 8


class LoanwordEnding(NamedTuple):
    """An ending of international words in each language; empty where another row has it."""

    fi: str
    sv: str
    en: str


_ROWS = """
iikka:ik:ics ikka:ik:ic iikki:ik:ic ikko:iker:ic ikko:ik:ic inen:isk:ic inen:isk:ical ismi:ism:ism isti:ist:ist
logi:log:logist logia:logi:logy terapia:terapi:therapy terapeutti:terapeut:therapist grafia:grafi:graphy
atria:atri:atry atri:ater:atrist onomia:onomi:onomy patia:pati:pathy fobia:fobi:phobia mania:mani:mania
metria:metri:metry plasia:plasi:plasia aatio:ation:ation tio:tion:tion sio:sion:sion iteetti:itet:ity oosi:os:osis
iitti:it:itis drooma:drom:drome mentti:ment:ment antti:ant:ant entti:ent:ent aatti:at:ate iini:in:ine aali:al:al
elli:ell:el eeni:en:ene ooni:on:one oni:on:on uuri:ur:ure ori:or:or ööri:ör: ee:é:ee emia:emi:emia nssi:ns:nce
skooppi:skop:scope grammi:gram:gram foni:fon:phone sofia:sofi:sophy ointi:ering:ation aatio:ering:ation oida:era:ate
oija:ör:or eemi:em:em eema:ema:eme aama:ama:ama yyppi:yp:ype iivi:iv:ive iivinen:iv:ive ääri:är:ary aari:arium:arium
enssi:ens:ence kki:ck:ck
"""
ENDINGS = tuple(LoanwordEnding(*row.split(":")) for row in _ROWS.split())

Changes = tuple[tuple[str, str], ...]

_TO_FINNISH: Changes = (
    *((r"sch", "s"), (r"ph", "f"), (r"ck", "k"), (r"ch", "k"), (r"th", "t"), (r"qu", "kv"), (r"rh", "r")),
    *((r"cc(?=[eiyäö])", "ks"), (r"c(?=[eiyäö])", "s"), (r"c", "k"), (r"x", "ks"), (r"z", "ts"), (r"q", "k")),
    (r"w", "v"),
)
_TO_SWEDISH: Changes = (
    *((r"ph", "f"), (r"th", "t"), (r"rh", "r"), (r"ch", "k"), (r"ks", "x"), (r"c(?=[aouclrst])", "k")),
)
LETTERS = {"fi": _TO_FINNISH, "sv": _TO_SWEDISH}
"""What the beginning of a word is written with, in the order of the changes."""


def loanword(word: str, language: str) -> Iterator[Alternative]:
    """Yield the matches of a word as an international one of the other languages."""
    for other in LETTERS:
        if other != language:
            bases = dict.fromkeys(base for each in written(word, language, other) for base in _bases(each, other))
            if bases:
                yield from _matches(other, tuple(bases))


def written(word: str, language: str, other: str) -> list[str]:
    """Return the likely writings of a word of a language in another one; none where its ending is not known."""
    several = forms(word, language)
    found = dict.fromkeys(each for base in several["surface"] + several["lemma"] for each in _of(base, language, other))
    return list(found)[:MOST_WORDS]


def _of(base: str, language: str, other: str) -> Iterator[str]:
    """Yield the writings of a base form, by the longest of its endings; without one Finnish only adds an "i"."""
    fitting = [each for each in ENDINGS if _has(base, getattr(each, language))]
    longest = max((len(getattr(each, language)) for each in fitting), default=0)
    if not fitting and other == "fi" and len(base) >= SHORTEST_PLAIN and base[-1] not in VOWELS:
        doubled = base[-1] in "ptk" and base[-2] in VOWELS
        yield from (_beginning(each, "i", other) + "i" for each in (base, *([base + base[-1]] if doubled else [])))
    for each in fitting:
        ending, there = getattr(each, language), getattr(each, other)
        if len(ending) == longest and there:
            yield _beginning(base.removesuffix(ending), ending[0], other) + there


def _has(base: str, ending: str) -> bool:
    return bool(ending) and base.endswith(ending) and len(base) - len(ending) >= SHORTEST_BEGINNING


def _beginning(letters: str, following: str, other: str) -> str:
    """Return the beginning as another language writes it: the letter that follows tells how a "c" sounds."""
    whole = letters + following
    for pattern, so in LETTERS[other]:
        whole = re.sub(pattern, so, whole)
    return whole[:-1]


def _bases(word: str, language: str) -> tuple[str, ...]:
    return forms(word, language)["lemma"]


def _matches(language: str, bases: tuple[str, ...]) -> Iterator[Alternative]:
    for form, share in FOREIGN_FORMS[language].items():
        if form != "surface":
            yield Alternative(LEARNED * share, (Need(language, form, bases),), sure=False)
