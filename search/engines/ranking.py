"""The score of a document in PostgreSQL: an SQL expression that is close to Elasticsearch's `dis_max`. Pure.

Each token is ranked once (`ts_rank` weighs its sections and dampens repetition) and weighed by how rare it is, by
Robertson's inverse document frequency as in BM25; then the tokens of a need, the needs of an alternative and the
alternatives of a word are combined.
"""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass

from search.engines.tsvector import lexeme, quoted
from search.question import Alternative, Need, Preference, QueryPlan, WordPlan
from search.weights import BODY, KEYWORDS, NAME, SECTIONS, SUMMARY, TIE_BREAKER
from sites.facets import MUNICIPALITY, matching_values

SECTION_WEIGHTS = [SECTIONS[section] / max(SECTIONS.values()) for section in (BODY, SUMMARY, KEYWORDS, NAME)]
"""As `ts_rank` takes them: D, C, B, A, at most 1."""

RANK = "ts_rank(%(sections)s::real[], words, %({name})s::tsquery)"
BY_LENGTH = 1
"""The normalisation of `ts_rank` that divides by 1 and the logarithm of the document's length."""
SIZE = f"""COALESCE(
    {RANK.format(name="any_token")}
        / NULLIF(ts_rank(%(sections)s::real[], words, %(any_token)s::tsquery, {BY_LENGTH}), 0),
    1
)"""
"""What `ts_rank` would divide by, found once for all ranks of a document: it reads all its words to count them."""


@dataclass(frozen=True)
class Ranking:
    """Select lists: `ranks` over the columns `words` and `size`, `rarities` over all rows of ranks and
    `documents.number`, `weighed` over a row of both. `size` is an expression over `words`, `score` one over the names
    of `weighed`. `documents.blocks` is how many times more documents match than are ranked.
    """

    size: str
    ranks: str
    rarities: str
    weighed: str
    score: str
    parameters: Mapping[str, object]


def ranking_of(plan: QueryPlan) -> Ranking:
    """Return the ranking of a plan that has words."""
    tokens = list(dict.fromkeys(_tokens(plan)))
    names = {token: f"rank_{number}" for number, token in enumerate(tokens)}
    ranks = (f"{RANK.format(name=name)} / size AS {name}" for name in names.values())
    parameters = {name: quoted(token) for token, name in names.items()}
    parameters |= {"any_token": " | ".join(parameters.values())}
    score = " + ".join(_word(word, names) for word in plan.words)
    weighed = (f"{name} * of_{name} AS {name}" for name in names.values())
    return Ranking(
        size=SIZE,
        ranks=", ".join(ranks),
        rarities=", ".join(f"{_rarity(name)} AS of_{name}" for name in names.values()),
        weighed=", ".join(weighed),
        score=score,
        parameters=parameters | {"sections": SECTION_WEIGHTS},
    )


def preferring(plan: QueryPlan) -> tuple[str, dict[str, object]]:
    """Return columns over a column `facets`, and their parameters.

    `factor` and `partly` are what a document's score is multiplied by where it meets all words, and where it does not:
    the product of the first preference of each group that it meets. `there` is whether it is available in a place that
    the question names.
    """
    parameters: dict[str, object] = {"places": matching_values(plan.municipalities)}
    names: dict[Preference, str] = {}
    for each in (each for group in plan.preferences for each in group):
        names[each] = f"preferred_{len(names)}"
        parameters[names[each]] = list(each.values)
    there = f"COALESCE(facets -> '{MUNICIPALITY}' ?| %(places)s::text[], false)" if plan.municipalities else "true"
    whole, partly = (_product(plan, names, kinds) for kinds in ((True, False), (False,)))
    return f"{whole} AS factor, {partly} AS partly, {there} AS there", parameters


def _product(plan: QueryPlan, names: Mapping[Preference, str], kinds: Collection[bool]) -> str:
    """Return the product of the groups' first preferences, of those for whole answers or for all."""
    factors = []
    for group in plan.preferences:
        cases = [
            f"WHEN facets -> '{each.facet}' ?| %({names[each]})s::text[] THEN {each.factor}"
            for each in group
            if each.whole in kinds
        ]
        factors += [f"CASE {' '.join(cases)} ELSE 1 END"] if cases else []
    return " * ".join(factors) or "1"


def _rarity(name: str) -> str:
    found = f"(count(*) FILTER (WHERE {name} > 0) * documents.blocks)"
    return f"ln(1 + (GREATEST(documents.number - {found}, 0) + 0.5) / ({found} + 0.5))"


def _tokens(plan: QueryPlan) -> Iterator[str]:
    for word in plan.words:
        for alternative in word.enough + word.extra:
            for need in alternative.needs:
                yield from _lexemes(need)


def _lexemes(need: Need) -> list[str]:
    return [lexeme(need.language, need.form, token) for token in need.tokens]


def _word(word: WordPlan, names: Mapping[str, str]) -> str:
    alternatives = [_alternative(alternative, names) for alternative in word.enough]
    extra = "".join(f" + {_alternative(alternative, names)}" for alternative in word.extra)
    if not alternatives:
        return f"({extra.removeprefix(' + ')})"
    best, together = f"GREATEST({', '.join(alternatives)})", " + ".join(alternatives)
    return f"({1 - TIE_BREAKER} * {best} + {TIE_BREAKER} * ({together}){extra})"


def _alternative(alternative: Alternative, names: Mapping[str, str]) -> str:
    needs = [_need(need, names) for need in alternative.needs]
    if len(needs) == 1:
        return f"({alternative.weight} * {needs[0]})"
    share = alternative.weight / len(needs)
    return f"(CASE WHEN LEAST({', '.join(needs)}) > 0 THEN {share} * ({' + '.join(needs)}) ELSE 0 END)"


def _need(need: Need, names: Mapping[str, str]) -> str:
    ranks = [names[token] for token in _lexemes(need)]
    if need.least == 1:
        return f"GREATEST({', '.join(ranks)})"
    matching = " + ".join(f"({rank} > 0)::int" for rank in ranks)
    return f"(CASE WHEN {matching} >= {need.least} THEN {' + '.join(ranks)} ELSE 0 END)"
