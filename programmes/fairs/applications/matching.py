"""Which organisation of the directory an applicant means by the name it wrote."""

from typing import Any

from rapidfuzz import fuzz

from directory.exchange.doubles import normalised
from directory.models import Organisation
from sites.records.queries import findable
from sites.translated import LANGUAGES

ALIKE = 85  # per cent
MOST_SHOWN = 6


def alike(name: str) -> list[Any]:
    """Return the organisations that residents may find whose names are like a name, the most alike first; one query."""
    written = normalised(name)
    found = []
    for each in findable(Organisation).only("pk", *(f"name_{language}" for language in LANGUAGES)):
        names = [normalised(getattr(each, f"name_{language}")) for language in LANGUAGES]
        similarity = max(fuzz.token_set_ratio(written, other, score_cutoff=ALIKE) for other in names)
        if similarity:
            found.append((-similarity, str(each), each))
    return [each for _similarity, _name, each in sorted(found, key=lambda row: row[:2])[:MOST_SHOWN]]


def same(name: str, organisations: list[Any]) -> Any:
    """Return the only one of some organisations that has just this name; None where none has, or several have."""
    written = normalised(name)
    found = [
        each
        for each in organisations
        if written in {normalised(getattr(each, f"name_{language}")) for language in LANGUAGES}
    ]
    return found[0] if len(found) == 1 else None
