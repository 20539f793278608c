"""A document's tokens as a `tsvector`, a plan's as a `tsquery`. Pure.

A lexeme is "fi.lemma:vertaistuki"; its weight tells the section: A name, B keywords, C summary, D body. Whether a
document matches a plan needs no weight, so the index alone decides it. A second index, over lexemes like "etela-savo
fi.lemma:vertaistuki", is for questions to one region: what it reads does not grow with the number of regions.
"""

from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache

from search.question import Alternatives, Need, QueryPlan
from search.weights import BODY, INDEXED, KEYWORDS, NAME, SUMMARY

Tokens = Mapping[str, Mapping[str, Mapping[str, Sequence[str]]]]

LETTERS = {NAME: "A", KEYWORDS: "B", SUMMARY: "C", BODY: "D"}
MOST_OCCURRENCES = 6
"""Of one token in one section; more would hardly rank it higher. PostgreSQL keeps 255 positions of a lexeme."""
MOST_BYTES = 900_000
"""Of all lexemes; PostgreSQL's own limit is one megabyte."""
LONGEST_LEXEME = 1_000
"""Bytes; PostgreSQL's own limit is 2 KB."""
MOST_BYTES_OF_A_CHARACTER = 4
LONGEST_PLACES = MOST_OCCURRENCES * len(LETTERS)
FORMS_IN_ORDER = {language: sorted(forms) for language, forms in INDEXED.items()}


def tsvector_literal(region: str, tokens: Tokens) -> str:
    """Return the tokens (language → section → form → tokens) of a region's document as the text of a tsvector.

    What exceeds PostgreSQL's limits, with the region or without it, is left out, the end of the body first.
    """
    letters = _letters(tokens)
    for_region = len(f"{region} ".encode())
    longest, together = max(map(len, letters), default=0), "".join(letters)
    most = MOST_BYTES_OF_A_CHARACTER * len(together) + len(letters) * (for_region + _bytes_of_places(LONGEST_PLACES))
    if longest * MOST_BYTES_OF_A_CHARACTER > LONGEST_LEXEME or most > MOST_BYTES:
        letters = dict(_within_limits(letters, for_region))
    if "'" in together or "\\" in together:  # hardly ever
        return " ".join(f"{quoted(lexeme)}:{_positions(places)}" for lexeme, places in letters.items())
    return " ".join([f"'{lexeme}':{_positions(places)}" for lexeme, places in letters.items()])


def lexeme(language: str, form: str, token: str, home: str = "") -> str:
    """Return the lexeme of a token; of one home's (`Document.home`) as SQL's `words_at_home` makes it."""
    return f"{home} {language}.{form}:{token}".lstrip()


def quoted(lexeme: str) -> str:
    """Return a lexeme quoted for the text of a tsvector or a tsquery."""
    return "'" + lexeme.replace("\\", "\\\\").replace("'", "''") + "'"


def query_of(plan: QueryPlan, homes: Sequence[str] = ("",)) -> str:
    """Return the tsquery that `words` (or `words_at_home`, of some homes) of a hit must match; the plan has words."""
    return " | ".join(_any_of(word.enough, home) for home in homes for word in plan.words if word.enough)


def certain_query_of(plan: QueryPlan) -> str:
    """Return the tsquery of what `query_of` matches without grams; empty where that is all of it, or nothing."""
    ways = [each for word in plan.words for each in word.enough]
    certain = tuple(each for each in ways if all(need.form != "grams" for need in each.needs))
    return _any_of(certain, "") if certain and len(certain) < len(ways) else ""


def whole_query_of(plan: QueryPlan, homes: Sequence[str] = ("",)) -> str:
    """Return the tsquery of what meets all words; empty where no word has to be met."""
    by_home = (" & ".join(_any_of(word.alternatives, home) for word in plan.required) for home in homes)
    return " | ".join(f"({query})" for query in by_home if query)


def _any_of(alternatives: Alternatives, home: str) -> str:
    matches = (" & ".join(_query_of_need(need, home) for need in alternative.needs) for alternative in alternatives)
    return "(" + " | ".join(f"({query})" for query in matches) + ")"


def _query_of_need(need: Need, home: str) -> str:
    return _at_least(need.least, [quoted(lexeme(need.language, need.form, token, home)) for token in need.tokens])


def _at_least(count: int, operands: Sequence[str]) -> str:
    """Return a query that matches where `count` operands do; its length grows with the square of their number."""
    if count == 1:
        return "(" + " | ".join(operands) + ")"
    if count == len(operands):
        return "(" + " & ".join(operands) + ")"
    middle = len(operands) // 2
    left, right = operands[:middle], operands[middle:]
    ways = []
    for of_left in range(max(0, count - len(right)), min(count, len(left)) + 1):
        halves = [(of_left, left), (count - of_left, right)]
        ways.append(" & ".join(_at_least(number, half) for number, half in halves if number))
    return "(" + " | ".join(f"({way})" for way in ways) + ")"


def _letters(tokens: Tokens) -> dict[str, str]:
    """Return for each lexeme the letters of the sections where it occurs, once for each time, section by section."""
    letters: dict[str, str] = {}
    for section, letter in LETTERS.items():
        most = letter * MOST_OCCURRENCES
        for language, sections in tokens.items():
            forms = sections.get(section, {})
            for form in FORMS_IN_ORDER.get(language, ()):
                beginning = lexeme(language, form, "")
                for token in forms.get(form, ()):
                    places = letters.get(key := beginning + token, "")
                    if not places.endswith(most):
                        letters[key] = places + letter
    return letters


def _within_limits(letters: Mapping[str, str], for_region: int) -> Iterator[tuple[str, str]]:
    """Yield the lexemes for which PostgreSQL has room, each with so many bytes for its region."""
    room = MOST_BYTES
    for key, places in letters.items():
        length = len(key.encode())
        if length > LONGEST_LEXEME:
            continue
        room -= for_region + length + _bytes_of_places(len(places))
        if room < 0:
            return
        yield key, places


def _bytes_of_places(count: int) -> int:
    return 4 + 4 * count


@lru_cache(maxsize=1_000)
def _positions(letters: str) -> str:
    return ",".join(f"{position}{letter}" for position, letter in enumerate(letters[:255], start=1))
