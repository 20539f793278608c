"""A resident's question, and the query that the engines run for it. Pure; `search.planning` makes the query.

Each word of a question becomes a `WordPlan`: alternatives, of which one is enough and the best one scores. An
alternative is one or more needs that must all match: one where the word itself is searched for in some form and
language, several where a translation has several words.
"""

from dataclasses import dataclass, field, replace
from datetime import datetime
from enum import Enum
from typing import NamedTuple

from search.thesaurus import NamedPlace
from sites.facets import MUNICIPALITY, REGION, Filters


class Order(Enum):
    """The order of hits besides that of relevance. What has no date to be ordered by comes last."""

    SOONEST = "soonest"
    """By when it next takes place; what takes place now is first."""
    NEWEST = "newest"
    """By when it was last published."""
    NEAREST = "nearest"
    """By how far it is from where the question asks from (`origins`); what is nowhere comes last."""


@dataclass(frozen=True)
class Question:
    """A resident's question: words, chosen filters, and the page of hits.

    `region` is the public code of the visited region. Things that have expired at `moment` are not found.
    `as_typed`: whether the words are searched for as they are, and not corrected. `widens`: whether the whole country
    is searched where nothing in the visited region meets the whole question. `order` is None for that of relevance;
    where more things match than are counted, that of relevance is the only one. `near` is the code of the municipality
    that distances are counted from; where it is empty, they are counted from those that are chosen or named.
    """

    words: str
    language: str
    region: str
    moment: datetime
    filters: Filters = field(default_factory=dict)
    page: int = 1
    page_size: int = 20
    as_typed: bool = False
    widens: bool = True
    order: Order | None = None
    near: str = ""

    @property
    def own_region_only(self) -> bool:
        """Whether only the visited region is searched: then nothing of other regions is read or counted.

        So the cost of such a question hardly grows with the number of regions.
        """
        return list(self.filters.get(REGION, ())) == [self.region]

    def of_all_regions(self) -> "Question":
        """Return the same question without a region."""
        return replace(self, filters={facet: values for facet, values in self.filters.items() if facet != REGION})


class Need(NamedTuple):
    """Tokens of one form of one language, of which at least `least` must match."""

    language: str
    form: str
    tokens: tuple[str, ...]
    least: int = 1


class Alternative(NamedTuple):
    """Needs that must all match, and the weight of the match.

    `sure`: the word itself, or what our own words know and is no broader; the rest may mean something else.
    """

    weight: float
    needs: tuple[Need, ...]
    sure: bool = True


Alternatives = tuple[Alternative, ...]


class Preference(NamedTuple):
    """Things that have one of some values of a facet count for more: `factor` times their score.

    `whole`: only those that also meet all words.
    """

    facet: str
    values: tuple[str, ...]
    factor: float
    whole: bool = False


class WordPlan(NamedTuple):
    """One word of the question.

    One of `alternatives` meets the word; one of `near` is enough to be found, but does not meet it (the last part of a
    compound); `extra` only adds to the score of what is found anyhow. Without alternatives the word need not be met.
    `themes` are near, too, where little else is found (`QueryPlan.with_themes`).
    """

    text: str
    alternatives: Alternatives
    near: Alternatives = ()
    extra: Alternatives = ()
    themes: Alternatives = ()

    def weighed(self, share: float) -> "WordPlan":
        """Return the same with a share of the weight."""
        return WordPlan(
            self.text,
            *(
                tuple(each._replace(weight=each.weight * share) for each in some)
                for some in (self.alternatives, self.near, self.extra, self.themes)
            ),
        )

    @property
    def enough(self) -> Alternatives:
        """Return the alternatives by which a thing is found."""
        return self.alternatives + self.near

    def only_sure(self) -> "WordPlan":
        """Return the same that finds only by what is sure and by its themes; the rest adds to the score."""
        sure = tuple(each for each in self.alternatives if each.sure)
        rest = tuple(each for each in self.alternatives if not each.sure)
        return WordPlan(self.text, sure, self.themes, rest + self.near + self.extra, self.themes)

    def only_extra(self) -> "WordPlan":
        """Return the same as a word that finds nothing by itself."""
        return WordPlan(self.text, (), (), self.enough + self.extra)


@dataclass(frozen=True)
class QueryPlan:
    """The query: a thing is found where any word is; without words everything is.

    `truncated`: whether the question had more words than are searched for. `places` are the municipalities and regions
    it names: what meets the whole question is available in one of them. Of each group of `preferences` the first that
    a thing meets counts; the groups multiply.
    """

    words: tuple[WordPlan, ...] = ()
    truncated: bool = False
    places: tuple[NamedPlace, ...] = ()
    preferences: tuple[tuple[Preference, ...], ...] = ()

    @property
    def municipalities(self) -> tuple[str, ...]:
        """Return the codes of the municipalities of the named places."""
        return tuple(dict.fromkeys(code for place in self.places for code in place.codes))

    @property
    def required(self) -> tuple[WordPlan, ...]:
        """Return the words that a thing must meet to answer the whole question."""
        return tuple(word for word in self.words if word.alternatives)

    def with_themes(self) -> "QueryPlan":
        """Return the same that also finds what is of the themes of its words."""
        words = (word._replace(near=word.near + word.themes) for word in self.words)
        return replace(self, words=tuple(words))

    def only_sure(self) -> "QueryPlan":
        """Return the same that finds nothing by guesses: parts of compounds, letters, words of the general ontology."""
        return replace(self, words=tuple(word.only_sure() for word in self.words))

    def matches(self) -> frozenset[tuple[Need, ...]]:
        """Return the needs that can be highlighted where all of them match: none of grams or mere parts."""
        alternatives = (alternative for word in self.words for alternative in word.enough)
        return frozenset(
            alternative.needs for alternative in alternatives if all(need.form != "grams" for need in alternative.needs)
        )


def origins(question: Question, plan: QueryPlan) -> tuple[str, ...]:
    """Return the codes of the municipalities that distances are counted from: that of the question, else the chosen
    ones, else those that it names; empty where there are none.
    """
    if question.near:
        return (question.near,)
    return tuple(question.filters.get(MUNICIPALITY, ())) or plan.municipalities


def ordered(question: Question, plan: QueryPlan) -> Order | None:
    """Return the order of a question's hits; that of distance only where they can be counted from somewhere."""
    return None if question.order is Order.NEAREST and not origins(question, plan) else question.order
