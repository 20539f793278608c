"""From a resident's question to its query. Pure."""

from collections.abc import Iterable, Iterator, Sequence
from math import ceil

from search.analysis import LANGUAGES, Forms, forms, is_known
from search.analysis.compounds import halves, heads, modifiers
from search.derivation import derived
from search.loanwords import loanword
from search.part_by_part import learned, part_by_part, parts_of
from search.query_words import QueryWord, query_words
from search.question import Alternative, Need, Preference, QueryPlan, Question, WordPlan
from search.relatives import Relatives, weighed
from search.stopwords import FUNCTION_WORDS
from search.thesaurus import (
    LONGEST_LABEL,
    Grade,
    NamedPlace,
    Places,
    Thesaurus,
    Translation,
    named_places,
    topic_words,
)
from search.thesaurus.danger import MEANING, of_several_words
from search.weights import (
    APART,
    BEGINNING,
    BROADER,
    DERIVED,
    FACTOR_COUNTY,
    FACTOR_HERE,
    FACTOR_HERE_PARTLY,
    FACTOR_NATIONWIDE,
    FACTOR_OWN_REGION,
    FACTOR_PREFERRED,
    FOREIGN_FORMS,
    FORMS,
    GENERAL,
    GRADES,
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
    ROOM_OF_ITS_OWN,
    SECTIONS,
    SYNONYM,
    THEME,
    TRANSLATION,
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
    thesaurus = thesaurus.prepared(_lookups(typed, question.language))
    translated = _translations(typed, question, thesaurus, loose)
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
        *_all_of(word.pieces, language, PIECES),
    ]
    own = _weightiest(own, places)
    places -= sum(map(_places, own))
    share = HEAD_OF_KNOWN if translated.named else 1.0
    ends = weighed(_part(found, language, heads(found)), share)
    near = _weightiest([*ends, *_grams(found, language, loose), *translated.broader], places)
    places -= sum(map(_places, near))
    extra = _weightiest(_part(found, language, modifiers(found)), places)
    themes = _weightiest(translated.themes, places - sum(map(_places, extra)))
    if translated.of_danger or (word.little and translated.of_several):
        own, near, extra = [], [], [*weighed([*own, *near, *extra], LITTLE_IN_PHRASE)]
    met = tuple(sorted([*own, *relatives], key=_by_weight))
    whole = WordPlan(word.text, met, tuple(near), tuple(extra), tuple(themes))
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
        tokens = _topics(found["lemma" if form == "parts" else form], found, language)
        if form != "grams" and tokens:
            yield Alternative(weight, (Need(language, form, tokens),), sure=form not in LOOSE_FORMS)


def _topics(tokens: tuple[str, ...], found: Forms, language: str) -> tuple[str, ...]:
    """Leave out the function words among the base forms and parts of a word: "demens" is not "dem" (them)."""
    functions = FUNCTION_WORDS[language]
    return tokens if functions.issuperset(found["surface"]) else tuple(each for each in tokens if each not in functions)


def _part(found: Forms, language: str, tokens: tuple[str, ...]) -> Iterator[Alternative]:
    """Yield the match of some parts of a compound."""
    tokens = _topics(tokens, found, language)
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
        tokens = _topics(found["lemma" if form == "parts" else form], found, language)
        if allowed is not None:
            tokens = tuple(token for token in tokens if token in allowed)
        if tokens:
            yield Alternative(weight * share, (Need(language, form, tokens),))


def _all_of(several: Sequence[str], language: str, weight: float) -> Iterator[Alternative]:
    """Yield the match of several words, each by its base form."""
    needs = tuple(Need(language, "lemma", forms(word, language)["lemma"]) for word in several)
    if needs and all(need.tokens for need in needs):
        yield Alternative(weight, needs)


def _translations(
    typed: Sequence[QueryWord], question: Question, thesaurus: Thesaurus, loose: bool
) -> dict[QueryWord, Relatives]:
    """Return for each word its relatives by the vocabularies, and those of the sequences of words it is in.

    What words mean together goes before what they mean apart: "sleeping rough" is not about sleep.
    """
    language = question.language
    found = dict.fromkeys(typed, Relatives())
    meant: list[frozenset[QueryWord]] = []
    for sequence in _sequences(typed):
        relatives = _translated([word.text for word in sequence], language, thesaurus, loose)
        if any(words > frozenset(sequence) for words in meant):
            relatives = relatives.weighed(APART)
        if relatives.close:
            meant.append(frozenset(sequence))
            relatives = relatives._replace(of_several=len(sequence) > 1)
        for word in sequence:
            found[word] = found[word].joined(relatives)
    for kind, words in of_several_words(question.words).items():
        phrase = [word for word in typed if word.text in words]
        if not any(found[word].of_several for word in phrase):
            relatives = _of_danger(kind, language, thesaurus)
            found |= {word: relatives.joined(found[word]) for word in phrase}
    return found


def _of_danger(kind: str, language: str, thesaurus: Thesaurus) -> Relatives:
    """Return what a phrase of danger is about: "vill dö" is "självmord"."""
    names = tuple(Translation(spoken, text) for spoken, text in MEANING[kind].items())
    label = topic_words(MEANING[kind][language], language)
    translations = (*names, *thesaurus.translations(label, language))
    close = tuple(_matching([each for each in translations if not each.theme and not each.broader], language))
    themes = tuple(_matching([each for each in translations if each.theme], language))
    return Relatives(close, (), themes, together=close, of_several=True, of_danger=True)


def _sequences(typed: Sequence[QueryWord]) -> list[Sequence[QueryWord]]:
    """Return every sequence of words that may be a label, the longest first; words that only join may be left out."""
    topics = [word for word in typed if not word.function]
    runs = [
        tuple(some[start : start + length])
        for some in (typed, topics)
        for length in range(1, LONGEST_LABEL + 1)
        for start in range(len(some) - length + 1)
    ]
    return sorted(dict.fromkeys(runs), key=len, reverse=True)


def _lookups(typed: Sequence[QueryWord], language: str) -> Iterator[tuple[str, Sequence[str]]]:
    """Yield every sequence of words that `_translations` may look up, with its language."""
    for sequence in _sequences(typed):
        yield from ((spoken, [word.text for word in sequence]) for spoken in LANGUAGES)
    for word in typed:
        for part in (*parts_of(word.text, language), *derived(word.text, language)):
            yield language, [part]


def _translated(sequence: Sequence[str], language: str, thesaurus: Thesaurus, loose: bool) -> Relatives:
    """Return what a sequence of words may stand for: as words of the question's language, else of the others.

    A word of the question's own language is read as one of another only where loosely is searched for. Broader terms
    count then, too, and where there is nothing closer. A known Swedish word may also stand for a part of a Finnish
    compound: "ekonomisk brottslighet" is "talousrikos".
    """
    found = Relatives()
    own_only = len(sequence) == 1 and is_known(sequence[0], language) and not loose
    for spoken in (language, *(other for other in LANGUAGES if other != language and not own_only)):
        translations = thesaurus.translations(sequence, spoken)
        close = tuple(_matching([each for each in translations if not each.broader and not each.theme], spoken))
        broader = tuple(_matching([each for each in translations if each.broader], spoken))
        themes = tuple(_matching([each for each in translations if each.theme], spoken))
        found = found.joined(Relatives(close, broader if loose or not close else (), themes))
        if close:
            break
    if len(sequence) == 1 and not found.close:
        close = (
            *part_by_part(sequence[0], language, thesaurus),
            *learned(sequence[0], language, thesaurus),
            *_derived(sequence[0], language, thesaurus),
            *loanword(sequence[0], language),
        )
        return Relatives(close, found.broader, found.themes).joined(_of_beginning(sequence[0], language, thesaurus))
    if len(sequence) == 1 and language in ROOM_OF_ITS_OWN:
        found = found._replace(close=(*found.close, *learned(sequence[0], language, thesaurus)))
    return found._replace(named=len(sequence) == 1)


def _of_beginning(word: str, language: str, thesaurus: Thesaurus) -> Relatives:
    """Return what our own words know of the beginning of a compound: "hjärtproblem" is something about "sydän"."""
    known = [
        each
        for beginning in dict.fromkeys(start for start, _end in halves(forms(word, language)))
        for each in thesaurus.translations([beginning], language)
        if not each.general and not each.broader
    ]
    close = [each for each in known if not each.theme and each.grade == Grade.SAME]
    themes = tuple(_matching([each for each in known if each.theme], language))
    return Relatives((), weighed(_matching(close, language), BEGINNING), themes)


def _derived(word: str, language: str, thesaurus: Thesaurus) -> Iterator[Alternative]:
    """Yield the matches of what words of the same stem stand for."""
    for other in derived(word, language):
        close = [each for each in thesaurus.translations([other], language) if not each.broader and not each.theme]
        yield from (each._replace(weight=each.weight * DERIVED, sure=False) for each in _matching(close, language))


def _matching(translations: Sequence[Translation], spoken: str) -> Iterator[Alternative]:
    """Yield the matches of translations of a word of a language.

    Single words of one language that are equally close compete within one alternative: however many of them a text
    has, together they count as one.
    """
    together: dict[tuple[str, float, bool], dict[str, None]] = {}
    for translation in translations:
        topics = topic_words(translation.text, translation.language)
        weight = _weight(translation, spoken)
        if len(topics) == 1:
            found = forms(topics[0], translation.language)
            bases = _topics(found["lemma"], found, translation.language)
            together.setdefault((translation.language, weight, _is_sure(translation)), {}).update(dict.fromkeys(bases))
    for (language, weight, sure), tokens in together.items():
        for form in ("lemma", "parts"):
            if tokens and form in FOREIGN_FORMS[language]:
                yield Alternative(weight * FOREIGN_FORMS[language][form], (Need(language, form, tuple(tokens)),), sure)
    for translation in translations:
        topics = topic_words(translation.text, translation.language)
        if len(topics) != 1:
            for each in _all_of(topics, translation.language, _weight(translation, spoken)):
                yield each._replace(sure=_is_sure(translation))


def _is_sure(translation: Translation) -> bool:
    return not translation.general and translation.grade != Grade.BROADER


def _weight(translation: Translation, spoken: str) -> float:
    if translation.theme:
        return THEME
    if translation.broader:
        return BROADER
    general = GENERAL if translation.general else 1.0
    return general * GRADES[translation.grade] * (SYNONYM if translation.language == spoken else TRANSLATION)
