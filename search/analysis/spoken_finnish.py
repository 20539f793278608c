"""Spoken Finnish words as they are written: "kuollu" is "kuollut", "kipee" is "kipeä", "kaupas" is "kaupassa". Pure.

The caller keeps what the morphology knows. Source of the rules: Iso suomen kielioppi, on variation in spoken Finnish
(scripta.kotus.fi/visk).
"""

import re
from collections.abc import Iterator

from search.analysis.text import distinct

SHORTEST = 4
"""Letters of a word that is read as a spoken one."""

_ENDINGS = (
    (r"(?<=[nlrs])([uy])$", r"\1t"),  # masentunu: masentunut
    (r"is(in|it|ko|kö|)$", r"isi\1"),  # auttais: auttaisi
    (r"ks$", "ko"),  # onks: onko
    (r"ks$", "ksi"),  # mieheks: mieheksi
    (r"([eiouyäö])\1n$", r"\1maan"),  # puhuun: puhumaan
    (r"(aa|ää)n$", r"\1maan"),  # kaveeraan: kaveeraamaan
    (r"([eiouyö])\1(n|)$", r"\1a\2"),  # kipee: kipeä; haluun: haluan
    (r"(h[aeiouyäö]|aa|ee|ii|oo|uu|yy|ää|öö)$", r"\1n"),  # kouluu: kouluun; töihi: töihin
    (r"h([aeiouyäö]n?)$", r"hd\1"),  # tehä: tehdä; lähen: lähden
    (r"tt([aeiouyäö]+n?)$", r"ts\1"),  # ettii: etsii
    (r"s$", "ssa"),  # kaupas: kaupassa
    (r"l$", "lla"),  # kadul: kadulla
    (r"t$", "ta"),  # kaupast: kaupasta; kavereit: kavereita
)
ENDINGS = tuple((re.compile(ending), so) for ending, so in _ENDINGS)
"""An ending, and what is written for it: of back vowels, and where the word has front ones with those."""

INFINITIVE = re.compile(r"(?<=tt)(aan|ään)$")
"""The ending of "lopettaan" (lopettamaan), which the morphology takes for a far-fetched compound."""

_FRONT = str.maketrans("aou", "äöy")


def written(word: str) -> tuple[str, ...]:
    """Return how a spoken word may be written, whether there is such a word or not."""
    return distinct(list(_written(word))) if len(word) >= SHORTEST else ()


def infinitive(word: str) -> str:
    """Return "lopettamaan" of "lopettaan"; empty of a word with another ending."""
    return INFINITIVE.sub(lambda ending: f"{ending[0][0]}m{ending[0]}", word) if INFINITIVE.search(word) else ""


def _written(word: str) -> Iterator[str]:
    for ending, so in ENDINGS:
        found = ending.search(word)
        if found:
            kept, changed = word[: found.start()], found.expand(so)
            yield from (kept + changed, kept + changed.translate(_FRONT))
