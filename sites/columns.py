"""The values of long lists by facet, in columns. Pure.

Many things share few values: what a value means is worked out once for each, not once for each thing.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import compress

from sites.facets import Filters, matching_values

Codes = tuple[str, ...]


@dataclass(frozen=True)
class Columns:
    """The keys and names of things, and by facet the codes of each thing; all in the same order."""

    keys: Sequence[int]
    names: Sequence[str]
    codes: Mapping[str, Sequence[Codes]]

    def matching(self, filters: Filters) -> list[tuple[str, int]]:
        """Return the names and keys of the things that have a chosen value of every facet."""
        return list(compress(zip(self.names, self.keys, strict=True), self._matches(filters)))

    def counted(self, facet: str, filters: Filters) -> Counter[str]:
        """Return how many things have each value of a facet, among those that match the other facets."""
        others = {name: values for name, values in filters.items() if name != facet}
        counts: Counter[str] = Counter()
        for codes, count in Counter(compress(self.codes[facet], self._matches(others))).items():
            for code in set(codes):
                counts[code] += count
        return counts

    def _matches(self, filters: Filters) -> Iterable[bool]:
        chosen = {name: values for name, values in filters.items() if values}
        if not chosen:
            return [True] * len(self.keys)
        return [all(each) for each in zip(*(has_one(self.codes[name], chosen[name]) for name in chosen), strict=True)]


def has_one(column: Sequence[Codes], chosen: Sequence[str]) -> list[bool]:
    """Tell of each thing whether it has one of the chosen values, or all values of the facet."""
    wanted = frozenset(matching_values(chosen))
    has = {codes: not wanted.isdisjoint(codes) for codes in set(column)}
    return [has[codes] for codes in column]
