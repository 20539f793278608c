"""From translations of a word to what a text must have: the matches of the query. Pure."""

from collections.abc import Iterable, Iterator, Sequence

from search.analysis import Forms, forms
from search.question import Alternative, Need
from search.stopwords import FUNCTION_WORDS
from search.thesaurus import Grade, Translation, topic_words
from search.weights import BESIDE, BROADER, FOREIGN_FORMS, GENERAL, GRADES, SYNONYM, THEME, TRANSLATION


def topics_of(tokens: tuple[str, ...], found: Forms, language: str) -> tuple[str, ...]:
    """Leave out the function words among the base forms and parts of a word: "demens" is not "dem" (them)."""
    functions = FUNCTION_WORDS[language]
    return tokens if functions.issuperset(found["surface"]) else tuple(each for each in tokens if each not in functions)


def all_of(several: Sequence[str], language: str, weight: float) -> Iterator[Alternative]:
    """Yield the match of several words, each by its base form."""
    needs = tuple(Need(language, "lemma", forms(word, language)["lemma"]) for word in several)
    if needs and all(need.tokens for need in needs):
        yield Alternative(weight, needs)


def matching(translations: Iterable[Translation], spoken: str) -> tuple[Alternative, ...]:
    """Return the matches of translations of a word of a language.

    Single words of one language that are equally close compete within one alternative: however many of them a text
    has, together they count as one.
    """
    found = [(each, topic_words(each.text, each.language)) for each in translations]
    single = [(each, topics[0]) for each, topics in found if len(topics) == 1]
    several = [(each, topics) for each, topics in found if len(topics) != 1]
    return (*_of_single_words(single, spoken), *_of_several_words(several, spoken))


def _of_single_words(found: Iterable[tuple[Translation, str]], spoken: str) -> Iterator[Alternative]:
    together: dict[tuple[str, float, bool], dict[str, None]] = {}
    for translation, word in found:
        several = forms(word, translation.language)
        bases = topics_of(several["lemma"], several, translation.language)
        same = (translation.language, _weight(translation, spoken), _is_sure(translation))
        together.setdefault(same, {}).update(dict.fromkeys(bases))
    for (language, weight, sure), tokens in together.items():
        for form in ("lemma", "parts"):
            if tokens and form in FOREIGN_FORMS[language]:
                yield Alternative(weight * FOREIGN_FORMS[language][form], (Need(language, form, tuple(tokens)),), sure)


def _of_several_words(found: Iterable[tuple[Translation, Sequence[str]]], spoken: str) -> Iterator[Alternative]:
    for translation, topics in found:
        for each in all_of(topics, translation.language, _weight(translation, spoken)):
            yield each._replace(sure=_is_sure(translation))


def _is_sure(translation: Translation) -> bool:
    return not translation.general and translation.grade != Grade.BROADER


def _weight(translation: Translation, spoken: str) -> float:
    if translation.of_term:
        return THEME if translation.theme else BESIDE
    if translation.broader:
        return BROADER
    general = GENERAL if translation.general else 1.0
    return general * GRADES[translation.grade] * (SYNONYM if translation.language == spoken else TRANSLATION)
