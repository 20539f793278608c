"""Tables of regions by the codes of a vocabulary: how many things of each region have each code. Pure.

A `Matrix` is registered by its app when it is ready, as an indicator is.
"""

from collections import Counter
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sites.listing import Listing


@dataclass(frozen=True)
class Matrix:
    """One table: each region a row, each of the codes `known` a column.

    `code` stands in addresses; `label` and `caution` are lazy translations. `kind` is the code of the kind whose
    published things are counted, `codes_of` returns the codes of a thing, which is without the parts that are
    `sites.indicators.UNREAD`; `label_of` returns the name of a code in a language.
    `facet` is the filter of the search that has the codes as its values: numbers lead to the things that they count.
    `links` returns the texts and paths of what else there is to compare of these things.
    """

    code: str
    label: Any
    caution: Any
    kind: str
    known: Callable[[], Sequence[str]]
    codes_of: Callable[[Listing], Collection[str]]
    label_of: Callable[[str, str], str]
    facet: str = ""
    links: Callable[[], Sequence[tuple[str, str]]] = tuple
    version: int = 1

    def count(self, things: Sequence[Listing]) -> Mapping[str, int]:
        """Return the number of things by code, those without any included; empty where there are no things."""
        if not things:
            return {}
        found = Counter(code for each in things for code in set(self.codes_of(each)))
        return {code: found[code] for code in self.known()}


_matrices: dict[str, Matrix] = {}


def register_matrix(matrix: Matrix) -> None:
    """Make a matrix known; apps call it when they are ready."""
    _matrices[matrix.code] = matrix


def matrices() -> dict[str, Matrix]:
    """Return every registered matrix by code."""
    return _matrices
