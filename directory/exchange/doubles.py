"""Which organisations may be the same body under another spelling: a hint to an editor, never a decision. Pure."""

import re
from collections.abc import Collection, Iterable
from dataclasses import dataclass

from rapidfuzz import fuzz, process

from sites.invisible import one_line

CUTOFF = 88  # per cent: "Mikkelin seudun reumayhdistys" and that of Kuopio come to 82
FORMS = re.compile(r"\b(?:r\s*\.?\s*[yf]\s*\.?|rekisteröity yhdistys|registrerad förening|sr|säätiö)(?=\W|$)")
NOT_A_LETTER = re.compile(r"[^\w]+")
SHORTEST_STEM = 3


@dataclass(frozen=True)
class Candidate:
    """An organisation that exists: its primary key, all its names, and its town."""

    pk: int
    names: tuple[str, ...]
    town: str = ""


def normalised(name: str) -> str:
    """Return a name as it is compared: small letters, without ry, rf, r.y. and the like."""
    return " ".join(NOT_A_LETTER.sub(" ", FORMS.sub(" ", one_line(name).casefold())).split())


class DoubleFinder:
    """Finds the most alike of some organisations; `municipalities` are the names of towns in all languages."""

    def __init__(self, candidates: Iterable[Candidate], municipalities: Collection[str]) -> None:
        self.municipalities = [name.casefold() for name in municipalities]
        self.cached_places: dict[str, str] = {}
        self.names: list[str] = []
        self.owners: list[Candidate] = []
        for candidate in candidates:
            for name in dict.fromkeys(normalised(each) for each in candidate.names):
                if name:
                    self.names.append(name)
                    self.owners.append(candidate)

    def find(self, names: Iterable[str], town: str) -> Candidate | None:
        """Return the organisation with the most alike name, or None."""
        best: tuple[float, Candidate] | None = None
        for name in dict.fromkeys(normalised(each) for each in names):
            for _text, score, index in process.extract(
                name, self.names, scorer=fuzz.token_set_ratio, processor=None, score_cutoff=CUTOFF, limit=5
            ):
                if (best is None or score > best[0]) and self.may_be_same(name, town, self.names[index], index):
                    best = (score, self.owners[index])
        return best[1] if best else None

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
            words = name.split()
            found = sorted(each for each in self.municipalities if any(is_form_of(word, each) for word in words))
            self.cached_places[name] = " ".join(found)
        return self.cached_places[name]


def is_form_of(word: str, municipality: str) -> bool:
    """Tell whether a word is the name of a municipality or its genitive: Mikkelin, Helsingin, Vasas."""
    stem = municipality[: max(len(municipality) - 2, SHORTEST_STEM)]
    is_genitive = word.endswith(("n", "s")) and len(word) <= len(municipality) + 2
    return word == municipality or (is_genitive and word.startswith(stem))
