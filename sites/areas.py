"""Which whole counties, or the whole country, some municipalities make up."""

from collections import defaultdict
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from functools import cache

from sites.regions.official_regions import rows
from sites.regions.open_regions import known_regions
from sites.terms import labels


@dataclass(frozen=True)
class County:
    """A county of several municipalities, whether it has a region here or not: its short names and their codes."""

    short_names: dict[str, str]
    municipalities: frozenset[str]


class _Cache:
    known: Mapping[str, labels.TermLabels] = {}
    counties: dict[str, frozenset[str]] = {}


def whole_counties(codes: Collection[str], first: str = "") -> list[County]:
    """Return the counties all of whose municipalities are among some codes, that of the municipality `first` before
    the others. A city that is a county of its own goes by its name.
    """
    served = set(codes)
    if len(served) <= 1:
        return []
    named = short_names()
    whole = [
        County(named[code], members)
        for code, members in by_county().items()
        if code in named and len(members) > 1 and served >= members
    ]
    return sorted(whole, key=lambda county: first not in county.municipalities)


def is_whole_country(codes: Collection[str]) -> bool:
    """Tell whether all municipalities of all counties are among some codes. Åland's belong to none."""
    served, named = set(codes), short_names()
    country = (code for code, word in labels.vocabulary(labels.MUNICIPALITY).items() if word.group in named)
    return len(served) > 1 and all(code in served for code in country)  # ends at the first that is not served


def by_county() -> dict[str, frozenset[str]]:
    """Return the codes of the municipalities of each county, by Statistics Finland's code of the county."""
    known = labels.vocabulary(labels.MUNICIPALITY)
    if known is not _Cache.known:
        found: dict[str, set[str]] = defaultdict(set)
        for code, word in known.items():
            found[word.group].add(code)
        _Cache.counties = {county: frozenset(members) for county, members in found.items()}
        _Cache.known = known
    return _Cache.counties


def short_names() -> dict[str, dict[str, str]]:
    """Return the short names of each county: those of its region here, else the official ones."""
    own = {each.statistics_code: each.short_names for each in known_regions().values() if each.statistics_code}
    return _official_short_names() | own


@cache
def _official_short_names() -> dict[str, dict[str, str]]:
    return {
        row["statistics_code"]: {language: row[f"short_{language}"] for language in ("fi", "sv", "en")}
        for row in rows().values()
        if row["statistics_code"]
    }
