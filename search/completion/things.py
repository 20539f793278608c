"""Things whose names complete the first letters of a question: what residents may find now, and nothing else."""

import json
from collections.abc import Sequence
from datetime import datetime

from search.answer import Hit
from search.completion.starts import INNER, WHOLE, comparable, starts, starts_query
from search.engines.candidates import BY_INDEX, rows_of
from sites.facets import EVERY
from sites.listing import Listing

MOST_READ = 12
"""Of the things whose names begin so, and of those of which a later word does: two letters may begin thousands."""

STATEMENT = """
(SELECT region, listing FROM public.search_document
WHERE starts @@ %s::tsquery AND NOT removed AND (expires IS NULL OR expires > %s) LIMIT %s)
UNION ALL
(SELECT region, listing FROM public.search_document
WHERE starts @@ %s::tsquery AND NOT removed AND (expires IS NULL OR expires > %s) LIMIT %s)
"""


def things_from(typed: str, region: str, moment: datetime) -> list[Hit]:
    """Return things of a region (its public code) and of the whole country of which a name begins as was typed.

    `region` is empty on the national site, whose things are those of all regions.
    """
    homes = [region, EVERY] if region else [""]
    whole, inner = (starts_query(typed, kind, homes) for kind in (WHOLE, INNER))
    rows = rows_of(BY_INDEX + STATEMENT, [whole, moment, MOST_READ, inner, moment, MOST_READ])
    return [Hit(code, Listing.from_json(json.loads(listing))) for code, listing in rows]


def completed_name(listing: Listing, typed: str, order: Sequence[str]) -> tuple[bool, str]:
    """Return the name of a thing that completes what was typed, in the first language of an order where one does.

    And whether it only has a later word that does.
    """
    beginning = comparable(typed)
    names = [
        listing.names[language] for language in dict.fromkeys([*order, *listing.names]) if language in listing.names
    ]
    for is_inner in (False, True):
        for name in names:
            if any(start.startswith(beginning) for start in starts(name)[slice(1, None) if is_inner else slice(1)]):
                return is_inner, name
    return True, names[0]
