"""Read ordinary words and their translations: verbs, qualities and times that no vocabulary of services names. Pure.

`data/README.md` describes the file.
"""

import csv
from functools import cache
from pathlib import Path

from search.analysis import LANGUAGES
from search.thesaurus.errors import DataError
from search.thesaurus.translations import Concept

COMMON = Path(__file__).parent / "data" / "common.csv"


@cache
def common_words(file: Path = COMMON) -> tuple[Concept, ...]:
    """Return a concept for each row of a file. DataError where a row is wrong or there twice."""
    found: dict[tuple[str, ...], Concept] = {}
    with file.open(encoding="utf-8", newline="") as opened:
        rows = csv.reader(opened, strict=True)
        if tuple(next(rows, [])) != LANGUAGES:
            raise DataError(file.name, 1, f"the columns must be {','.join(LANGUAGES)}")
        for cells in map(tuple, rows):
            if len(cells) != len(LANGUAGES) or not all(cells):
                raise DataError(file.name, rows.line_num, f"a row has {len(LANGUAGES)} cells, none of them empty")
            if cells in found:
                raise DataError(file.name, rows.line_num, f"{cells[0]!r} is there already with the same words")
            found[cells] = Concept(dict(zip(LANGUAGES, cells, strict=True)))
    return tuple(found.values())
