"""What the words of a question stand for, each alone and together with its neighbours. Pure."""

from collections.abc import Iterable, Iterator, Sequence

from search.analysis import LANGUAGES, forms, is_known
from search.analysis.compounds import halves
from search.derivation import derived
from search.loanwords import loanword
from search.matching import matching
from search.part_by_part import learned, part_by_part, parts_of
from search.persons import is_person
from search.query_words import QueryWord
from search.question import Alternative, Question
from search.relatives import Relatives, weighed
from search.thesaurus import LONGEST_LABEL, Grade, Thesaurus, Translation, topic_words
from search.thesaurus.danger import MEANING, of_several_words
from search.weights import APART, DERIVED, OF_HALF, ROOM_OF_ITS_OWN


def lookups(typed: Sequence[QueryWord], language: str) -> Iterator[tuple[str, Sequence[str]]]:
    """Yield every sequence of words that `meanings` may look up, with its language."""
    for sequence in _sequences(typed):
        yield from ((spoken, [word.text for word in sequence]) for spoken in LANGUAGES)
    for word in typed:
        for part in (*parts_of(word.text, language), *derived(word.text, language)):
            yield language, [part]


def meanings(
    typed: Sequence[QueryWord], question: Question, thesaurus: Thesaurus, loose: bool
) -> dict[QueryWord, Relatives]:
    """Return for each word its relatives by the vocabularies, and those of the sequences of words it is in.

    What words mean together goes before what they mean apart: "sleeping rough" is not about sleep. Where no phrase is
    all of the question, its words may still point to a concept together.
    """
    language = question.language
    found = dict.fromkeys(typed, Relatives())
    meant: list[frozenset[QueryWord]] = []
    for sequence in _sequences(typed):
        relatives = _of_sequence([word.text for word in sequence], language, thesaurus, loose)
        if any(words > frozenset(sequence) for words in meant):
            relatives = relatives.weighed(APART)
        if relatives.close:
            meant.append(frozenset(sequence))
            relatives = relatives._replace(of_several=len(sequence) > 1)
        for word in sequence:
            found[word] = found[word].joined(relatives)
    _add_danger(found, question.words, language, thesaurus)
    if not any(len(words) > 1 and words.issuperset(_topics(typed)) for words in meant):
        _add_pointed(found, language, thesaurus)
    return found


def _topics(typed: Iterable[QueryWord]) -> list[QueryWord]:
    return [word for word in typed if not word.function and not word.place]


def _add_danger(found: dict[QueryWord, Relatives], words: str, language: str, thesaurus: Thesaurus) -> None:
    """Add what phrases of danger are about to their words, unless the everyday words have the phrase."""
    for kind, of_phrase in of_several_words(words).items():
        phrase = [word for word in found if word.text in of_phrase]
        if not any(found[word].of_several for word in phrase):
            relatives = _of_danger(kind, language, thesaurus)
            found |= {word: relatives.joined(found[word]) for word in phrase}


def _of_danger(kind: str, language: str, thesaurus: Thesaurus) -> Relatives:
    """Return what a phrase of danger is about: "vill dö" is "självmord"."""
    names = tuple(Translation(spoken, text) for spoken, text in MEANING[kind].items())
    label = topic_words(MEANING[kind][language], language)
    relatives = _sorted_out((*names, *thesaurus.translations(label, language)), language)
    return relatives._replace(broader=(), together=relatives.close, of_several=True, of_danger=True)


def _add_pointed(found: dict[QueryWord, Relatives], language: str, thesaurus: Thesaurus) -> None:
    """Add to words what they point to together: none of a question of danger, which is about that alone."""
    if any(relatives.of_danger for relatives in found.values()):
        return
    topics = {word.text: word for word in _topics(found)}
    unknown = {text for text, word in topics.items() if not found[word].named}
    for pointed in thesaurus.evidence.pointed(list(topics), unknown, language):
        relatives = _sorted_out(thesaurus.concepts[pointed.concept], language)
        relatives = relatives._replace(together=relatives.close, of_several=True).weighed(pointed.share)
        for text in pointed.words if any(_tells(topics[text]) for text in pointed.words) else ():
            found[topics[text]] = found[topics[text]].joined(relatives)


def _tells(word: QueryWord) -> bool:
    """Whether a word tells more than whose situation it is, or what is said of every situation."""
    return not word.little and not is_person(word.text)


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


def _of_sequence(sequence: Sequence[str], language: str, thesaurus: Thesaurus, loose: bool) -> Relatives:
    """Return what a sequence of words may stand for: as words of the question's language, else of the others.

    A word of the question's own language is read as one of another only where loosely is searched for. Broader terms
    count then, too, and where there is nothing closer. A known Swedish word may also stand for a part of a Finnish
    compound: "ekonomisk brottslighet" is "talousrikos".
    """
    found = Relatives()
    own_only = len(sequence) == 1 and is_known(sequence[0], language) and not loose
    for spoken in (language, *(other for other in LANGUAGES if other != language and not own_only)):
        relatives = _sorted_out(thesaurus.translations(sequence, spoken), spoken)
        found = found.joined(relatives if loose or not relatives.close else relatives._replace(broader=()))
        if relatives.close:
            break
    if len(sequence) > 1:
        return found
    (word,) = sequence
    if not found.close:
        return found._replace(close=_guessed(word, language, thesaurus)).joined(_of_halves(word, language, thesaurus))
    if language in ROOM_OF_ITS_OWN:
        found = found._replace(close=(*found.close, *learned(word, language, thesaurus)))
    return found._replace(named=True)


def _sorted_out(translations: Sequence[Translation], spoken: str) -> Relatives:
    """Return the matches of translations of words of a language by what they are to it."""
    return Relatives(
        close=matching((each for each in translations if not each.broader and not each.of_term), spoken),
        broader=matching((each for each in translations if each.broader), spoken),
        themes=matching((each for each in translations if each.theme), spoken),
        beside=matching((each for each in translations if each.beside), spoken),
    )


def _guessed(word: str, language: str, thesaurus: Thesaurus) -> tuple[Alternative, ...]:
    """Return what a word that no vocabulary has may stand for: by its parts, its stem, its letters."""
    return (
        *part_by_part(word, language, thesaurus),
        *learned(word, language, thesaurus),
        *_derived(word, language, thesaurus),
        *loanword(word, language),
    )


def _of_halves(word: str, language: str, thesaurus: Thesaurus) -> Relatives:
    """Return what our own words know of the halves of a compound: "hjärtproblem" is something about "sydän"."""
    known = [
        each
        for half in dict.fromkeys(half for pair in halves(forms(word, language)) for half in pair)
        for each in _known_or_derived(half, language, thesaurus)
        if not each.general and not each.broader and (each.of_term or each.grade == Grade.SAME)
    ]
    relatives = _sorted_out(known, language)
    return relatives._replace(close=(), broader=weighed(relatives.close, OF_HALF))


def _known_or_derived(word: str, language: str, thesaurus: Thesaurus) -> Iterator[Translation]:
    """Yield the translations of a word; of one that has none those of the words of the same stem."""
    found = thesaurus.translations([word], language)
    several = [found] if found else [thesaurus.translations([other], language) for other in derived(word, language)]
    return (each for some in several for each in some)


def _derived(word: str, language: str, thesaurus: Thesaurus) -> Iterator[Alternative]:
    """Yield the matches of what words of the same stem stand for."""
    for other in derived(word, language):
        close = _sorted_out(thesaurus.translations([other], language), language).close
        yield from (each._replace(weight=each.weight * DERIVED, sure=False) for each in close)
