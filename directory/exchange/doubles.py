"""Which organisations may be the same body under another spelling: a hint to an editor, never a decision. Pure."""

import re
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass

from rapidfuzz import fuzz

from sites.invisible import one_line

CUTOFF = 88  # per cent: "Mikkelin seudun reumayhdistys" and that of Kuopio come to 82
FORMS = re.compile(r"\b(?:r\s*\.?\s*[yf]\s*\.?|rekisteröity yhdistys|registrerad förening|sr|säätiö)(?=\W|$)")
NOT_A_LETTER = re.compile(r"[^\w]+")
SHORTEST_STEM = 3
KEY_LENGTH = 5  # letters
RAREST = 2


@dataclass(frozen=True)
class DoubleCandidate:
    """An organisation that exists: its primary key, all its names, and its town."""

    pk: int
    names: tuple[str, ...]
    town: str = ""


def normalised(name: str) -> str:
    """Return a name as it is compared: small letters, without ry, rf, r.y. and the like."""
    return " ".join(NOT_A_LETTER.sub(" ", FORMS.sub(" ", one_line(name).casefold())).split())


def keys_of(name: str) -> set[str]:
    """Return the beginnings of the words of a normalised name; names that are alike share one of their rarest."""
    return {word[:KEY_LENGTH] for word in name.split()}


@dataclass(frozen=True)
class Match:
    """Two organisations that may be the same, and how alike their names are, in per cent."""

    one: DoubleCandidate
    other: DoubleCandidate
    similarity: float


class DoubleFinder:
    """Finds the most alike of some organisations; `municipalities` are the names of towns in all languages."""

    def __init__(self, candidates: Iterable[DoubleCandidate], municipalities: Collection[str]) -> None:
        self.municipalities: dict[str, list[str]] = {}  # by their first letters, which each form of a name has
        for municipality in sorted({name.casefold() for name in municipalities}):
            self.municipalities.setdefault(municipality[:SHORTEST_STEM], []).append(municipality)
        self.cached_places: dict[str, str] = {}
        self.names: list[str] = []
        self.owners: list[DoubleCandidate] = []
        self.by_key: dict[str, list[int]] = {}
        for candidate in candidates:
            for name in dict.fromkeys(normalised(each) for each in candidate.names):
                if name:
                    for key in keys_of(name):
                        self.by_key.setdefault(key, []).append(len(self.names))
                    self.names.append(name)
                    self.owners.append(candidate)

    def find(self, names: Iterable[str], town: str) -> DoubleCandidate | None:
        """Return the organisation with the most alike name, or None."""
        found = max(self.alike(names, town), key=lambda pair: pair[1], default=None)
        return found[0] if found else None

    def pairs(self) -> list[Match]:
        """Return the organisations that may be the same, each pair once, the most alike first."""
        best: dict[tuple[int, int], Match] = {}
        for one in dict.fromkeys(self.owners):
            for other, similarity in self.alike(one.names, one.town, but=one.pk):
                pair = (min(one.pk, other.pk), max(one.pk, other.pk))
                if pair not in best or similarity > best[pair].similarity:
                    best[pair] = Match(*((one, other) if one.pk < other.pk else (other, one)), similarity)
        return sorted(best.values(), key=lambda match: (-match.similarity, match.one.pk, match.other.pk))

    def alike(self, names: Iterable[str], town: str, but: int = 0) -> Iterator[tuple[DoubleCandidate, float]]:
        """Yield organisations with a name like one of these, and how alike it is; not the one of the key `but`."""
        for name in dict.fromkeys(normalised(each) for each in names):
            for index in self.indexes_of(name):
                owner = self.owners[index]
                if owner.pk == but:
                    continue
                similarity = fuzz.token_set_ratio(name, self.names[index], score_cutoff=CUTOFF)
                if similarity and self.may_be_same(name, town, self.names[index], index):
                    yield owner, similarity

    def indexes_of(self, name: str) -> set[int]:
        """Return where the names are that are worth a comparison: those that share one of the rarest two keys."""
        rows = sorted((self.by_key.get(key, []) for key in keys_of(name)), key=len)
        return {index for row in rows[:RAREST] for index in row}

    def may_be_same(self, name: str, town: str, other: str, index: int) -> bool:
        """Tell whether the places do not tell two organisations apart: those in the names, else their towns."""
        own, others = self.places(name), self.places(other)
        if own or others:
            return own == others or not (own and others)
        towns = {town.casefold(), self.owners[index].town.casefold()} - {""}
        return len(towns) < 2

    def places(self, name: str) -> str:
        """Return the municipalities whose name is a word of a name, in its base form or in the genitive."""
        if name not in self.cached_places:
            found = {
                municipality
                for word in name.split()
                for municipality in self.municipalities.get(word[:SHORTEST_STEM], ())
                if is_form_of(word, municipality)
            }
            self.cached_places[name] = " ".join(sorted(found))
        return self.cached_places[name]


def is_form_of(word: str, municipality: str) -> bool:
    """Tell whether a word is the name of a municipality or its genitive: Mikkelin, Helsingin, Vasas."""
    stem = municipality[: max(len(municipality) - 2, SHORTEST_STEM)]
    is_genitive = word.endswith(("n", "s")) and len(word) <= len(municipality) + 2
    return word == municipality or (is_genitive and word.startswith(stem))
