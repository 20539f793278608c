"""The answer of an engine. Pure."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import Enum

from search.question import QueryPlan, Question
from sites.facets import EVERY, REGION
from sites.listing import Listing


class Notice(Enum):
    """How the answer was found, as shown to residents."""

    TRUNCATED = "truncated"
    """The question was too long; only its first words were searched for."""
    RELAXED = "relaxed"
    """No thing meets all words; those that meet some are returned."""
    WHOLE_COUNTRY = "whole-country"
    """The region has no match; those of the whole country are returned."""
    CORRECTED = "corrected"
    """Nothing matched the words as they were typed; the answer is that of the question with corrected words."""
    FALLBACK = "fallback"
    """Elasticsearch is unavailable; PostgreSQL answered."""


@dataclass(frozen=True)
class Hit:
    """One thing found, with the public code of its region."""

    region: str
    listing: Listing
    score: float = 0.0


@dataclass(frozen=True)
class Answer:
    """A page of hits, the best first.

    `total` counts all hits under the filters, `complete` those that meet all words; `facets` counts the hits by value,
    each facet without its own filter; of a question limited to its region (`Question.own_region_only`) those of its
    region alone. Things that have `EVERY` value of a facet are counted under that.
    `question` is the one answered, which may be a relaxed one; `page` is the page returned: the last one where the
    question's page is beyond it.
    `elsewhere`: how many things of all regions match a question limited to its region, itself included; at most
    `MOST_COUNTED` + 1 are counted. None where they were not.
    `more`: there are more hits than `total`, which is `MOST_EXACT` then. Facets that were not counted are missing.
    """

    question: Question
    plan: QueryPlan
    engine: str
    hits: tuple[Hit, ...] = ()
    total: int = 0
    complete: int = 0
    facets: Mapping[str, Mapping[str, int]] = field(default_factory=dict)
    page: int = 1
    notices: tuple[Notice, ...] = ()
    elsewhere: int | None = None
    more: bool = False

    def in_region(self, region: str) -> int | None:
        """Return how many things match the question and the other filters in a region, nationwide ones included.

        None where they were not counted.
        """
        counted = self.facets.get(REGION)
        return None if counted is None else counted.get(region, 0) + counted.get(EVERY, 0)

    @property
    def is_all_there_is(self) -> bool:
        """Whether a question limited to its region is known to match nothing of other regions."""
        return self.elsewhere is not None and self.elsewhere == self.total <= MOST_COUNTED

    def everywhere(self) -> int | None:
        """Return how many things of all regions do; None where they were not counted."""
        if self.question.own_region_only:
            return self.elsewhere
        counted = self.facets.get(REGION)
        return None if counted is None else sum(counted.values())


MOST_COUNTED = 1_000
"""Of all regions, beside an answer of one region: so its cost does not grow with their number."""

MOST_EXACT = 5_000
"""Of all regions, in PostgreSQL: more hits are told as "over 5,000", and not counted by facet."""

DEEPEST_HIT = 10_000
"""No engine shows hits beyond it: Elasticsearch's own limit of paging by number."""


def last_page(total: int, page_size: int) -> int:
    """Return the number of the last page; 1 where there are no hits."""
    return max(1, min(-(-total // page_size), DEEPEST_HIT // page_size))
