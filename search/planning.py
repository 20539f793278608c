"""From a resident's question to its query. Pure."""

from collections.abc import Iterable, Iterator, Sequence
from math import ceil

from search.analysis import LANGUAGES, Forms, forms, is_known
from search.analysis.compounds import heads, modifiers
from search.matching import all_of, topics_of
from search.meaning import lookups, meanings
from search.query_words import QueryWord, query_words
from search.question import Alternative, Need, Preference, QueryPlan, Question, WordPlan
from search.relatives import Relatives, weighed
from search.stopwords import FUNCTION_WORDS
from search.thesaurus import NamedPlace, Places, Thesaurus, named_places
from search.weights import (
    FACTOR_COUNTY,
    FACTOR_HERE,
    FACTOR_HERE_PARTLY,
    FACTOR_NATIONWIDE,
    FACTOR_OWN_REGION,
    FACTOR_PREFERRED,
    FOREIGN_FORMS,
    FORMS,
    GRAMS_MET,
    GRAMS_MET_LOOSELY,
    HEAD_OF_KNOWN,
    LITTLE_IN_PHRASE,
    MOST_CHARACTERS,
    MOST_GRAMS,
    MOST_PARTS,
    MOST_PLACES,
    OTHER_LANGUAGE,
    PIECES,
    PLACE_NAME,
    PLACES_OF_CONDITIONS,
    SECTIONS,
)
from sites.facets import EVERY, MUNICIPALITY, REGION, facets

LOOSE_FORMS = frozenset({"stem", "folded"})
"""Forms of a word that other words have, too: "kahva" (a handle) has the stem of "kahvi" (coffee)."""


def plan(question: Question, thesaurus: Thesaurus, loose: bool = False) -> QueryPlan:
    """Return the query of a question. `loose` is for a second search after one that found nothing.

    Then fewer grams are enough, and the names of broader terms count even where the vocabulary has the word itself.
    """
    named = named_places(question.words[:MOST_CHARACTERS], question.language, thesaurus.places)
    typed, truncated = query_words(question.words, question.language, named, thesaurus)
    topics = [word for word in typed if not word.function] or typed
    thesaurus = thesaurus.prepared(lookups(typed, question.language))
    translated = meanings(typed, question, thesaurus, loose)
    places = _places_of_a_word(sum(1 + len(word.pieces) for word in topics), bool(named))
    only_places = all(word.place for word in topics)
    found: dict[str, WordPlan] = {}
    for word in topics:
        planned = _word(word, question.language, translated[word], places, loose)
        if word.place and not only_places:
            planned = planned.only_extra().weighed(PLACE_NAME)
        found.setdefault(word.text, planned)
        for piece in () if word.place else word.telling:
            found.setdefault(piece, _piece(piece, question.language, places))
    planned_words = tuple(word for word in found.values() if word.enough or word.extra)
    return QueryPlan(planned_words, truncated, named, tuple(_preferences(question.region, named, thesaurus.places)))


def _places_of_a_word(count: int, names_place: bool) -> int:
    """Return how many pairs of token and section each of so many words may have."""
    most = MOST_PLACES - (PLACES_OF_CONDITIONS * count if names_place else 0)
    return most // max(count, 1)


def _preferences(region: str, named: Sequence[NamedPlace], places: Places) -> Iterator[tuple[Preference, ...]]:
    """Yield what counts for more among things that meet the words alike.

    Things available in a named municipality come first, then those of the whole country, then those of its county.
    """
    here = tuple(dict.fromkeys(code for place in named for code in place.codes))
    if here:
        county = tuple(dict.fromkeys(around for code in here for around in places.around(code)))
        yield (
            Preference(MUNICIPALITY, here, FACTOR_HERE, whole=True),
            Preference(MUNICIPALITY, (EVERY,), FACTOR_NATIONWIDE, whole=True),
            Preference(MUNICIPALITY, county, FACTOR_COUNTY, whole=True),
            Preference(MUNICIPALITY, here, FACTOR_HERE_PARTLY),
        )
    yield (Preference(REGION, (region,), FACTOR_OWN_REGION),)
    for facet in facets().values():
        if facet.preferred:
            yield (Preference(facet.name, facet.preferred, FACTOR_PREFERRED),)


def _word(word: QueryWord, language: str, translated: Relatives, places: int, loose: bool) -> WordPlan:
    """Return the plan of one word; all its alternatives together have at most so many places."""
    found = forms(word.text, language)
    relatives = _weightiest(translated.most(language), places // 2)
    places -= sum(map(_places, relatives))
    own = [
        *_own_language(found, language),
        *_other_languages(word.text, language, loose),
        *all_of(word.pieces, language, PIECES),
    ]
    own = _weightiest(own, places)
    places -= sum(map(_places, own))
    share = HEAD_OF_KNOWN if translated.named else 1.0
    ends = weighed(_part(found, language, heads(found)), share)
    near = _weightiest([*ends, *_grams(found, language, loose), *translated.broader], places)
    places -= sum(map(_places, near))
    extra = _weightiest(_part(found, language, modifiers(found)), places)
    places -= sum(map(_places, extra))
    themes = _weightiest(translated.themes, places // 2)
    terms = _weightiest([*themes, *translated.beside], places - sum(map(_places, themes)))
    if translated.of_danger or (word.little and translated.of_several):
        own, near, extra = [], [], [*weighed([*own, *near, *extra], LITTLE_IN_PHRASE)]
    met = tuple(sorted([*own, *relatives], key=_by_weight))
    whole = WordPlan(word.text, met, tuple(near), (*extra, *terms), tuple(themes))
    return whole if word.share == 1.0 else whole.weighed(word.share)


def _piece(piece: str, language: str, places: int) -> WordPlan:
    """Return the plan of a piece of a hyphenated word: by itself it is near to the whole one."""
    own = _weightiest(_own_language(forms(piece, language), language), places)
    return WordPlan(piece, (), tuple(own))


def _weightiest(alternatives: Iterable[Alternative], places: int) -> list[Alternative]:
    """Return the alternatives of the greatest weights that fit into a number of pairs of token and section."""
    selected = []
    for alternative in sorted(alternatives, key=_by_weight):
        places -= _places(alternative)
        if places < 0:
            break
        selected.append(alternative)
    return selected


def _places(alternative: Alternative) -> int:
    """Return how many pairs of token and section an alternative has."""
    return sum(len(need.tokens) * (1 if need.form == "grams" else len(SECTIONS)) for need in alternative.needs)


def _by_weight(alternative: Alternative) -> float:
    return -alternative.weight


def _own_language(found: Forms, language: str) -> Iterator[Alternative]:
    """Yield the matches of a word as a whole: in its forms, and as a part of a compound."""
    for form, weight in FORMS[language].items():
        tokens = topics_of(found["lemma" if form == "parts" else form], found, language)
        if form != "grams" and tokens:
            yield Alternative(weight, (Need(language, form, tokens),), sure=form not in LOOSE_FORMS)


def _part(found: Forms, language: str, tokens: tuple[str, ...]) -> Iterator[Alternative]:
    """Yield the match of some parts of a compound."""
    tokens = topics_of(tokens, found, language)
    if tokens and "parts" in FORMS[language]:
        yield Alternative(FORMS[language]["parts"], (Need(language, "parts", tokens[:MOST_PARTS]),))


def _grams(found: Forms, language: str, loose: bool) -> Iterator[Alternative]:
    tokens = _spread(found["grams"], MOST_GRAMS)
    if tokens:
        misspelt = loose and not is_known(found["surface"][0], language)
        least = ceil(len(tokens) * (GRAMS_MET_LOOSELY if misspelt else GRAMS_MET))
        yield Alternative(FORMS[language]["grams"], (Need(language, "grams", tokens, least),))


def _spread(tokens: tuple[str, ...], most: int) -> tuple[str, ...]:
    """Return so many of some tokens at most, as far from each other as possible."""
    return tokens if len(tokens) <= most else tuple(tokens[number * len(tokens) // most] for number in range(most))


def _other_languages(word: str, language: str, loose: bool) -> Iterator[Alternative]:
    """Yield the matches of the same letters as a word of the other languages.

    Of a word of the question's own language only what has the same base form there counts, unless loosely is searched
    for: "sauna" does, and "velat" (debts) is not Swedish "vela" (to hesitate).
    """
    own = forms(word, language)
    same = frozenset(own["surface"] + own["lemma"]) if is_known(word, language) and not loose else None
    for other in LANGUAGES:
        if other != language and word not in FUNCTION_WORDS[other]:
            yield from _as_itself(word, other, OTHER_LANGUAGE, same)


def _as_itself(word: str, language: str, weight: float, allowed: frozenset[str] | None) -> Iterator[Alternative]:
    """Yield the matches of a word in a language, by itself or as a part of a compound, by the tokens allowed."""
    found = forms(word, language)
    for form, share in FOREIGN_FORMS[language].items():
        tokens = topics_of(found["lemma" if form == "parts" else form], found, language)
        if allowed is not None:
            tokens = tuple(token for token in tokens if token in allowed)
        if tokens:
            yield Alternative(weight * share, (Need(language, form, tokens),))
