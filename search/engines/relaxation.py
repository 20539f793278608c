"""Relax a question step by step until it has hits. Pure.

The steps: the visited region, the whole country, then both with misspelt words corrected, then both more loosely, then
with rare words corrected as well.
Where no thing meets all of several words, and none meets one of them surely, nothing is found: "space cat" is nonsense.
Where little was found, things of the themes of the question's words follow. On the first page what the question names
comes first.
"""

from collections.abc import Sequence
from dataclasses import replace

from search.answer import Answer, Notice
from search.engines.engine import Engine
from search.persons import is_person
from search.planning import plan
from search.question import QueryPlan, Question, ordered
from search.spelling import KnownWords, WordSource, corrected, no_words, strange
from search.thesaurus import Thesaurus
from search.thesaurus.danger import mended
from search.whole_names import named_first

LITTLE = 20
"""Hits of an answer that leaves room for things of the themes of the question's words."""


def search_relaxed(engine: Engine, question: Question, thesaurus: Thesaurus, known: WordSource = no_words) -> Answer:
    """Return the first answer that meets the whole question, else the last one with hits; its notices name the steps.

    At most sixteen searches, and more than two only where nothing meets the whole question or little was found. `known`
    gives the words that spelling is corrected by. Raises EngineUnavailable.
    """
    strict = plan(question, thesaurus)
    answer = _with_themes(engine, question, strict)
    if answer.complete == 0:
        answer = _corrected(engine, answer, strict, thesaurus, known) or answer
    if answer.total == 0:
        answer = _loosely(engine, question, strict, thesaurus, known)
    elif answer.complete == 0:
        answer = _only_sure(engine, answer, question, known)
    notices = [
        *([Notice.TRUNCATED] if strict.truncated else []),
        *([Notice.RELAXED] if answer.total and not answer.complete else []),
    ]
    by_score = answer.page == 1 and ordered(answer.question, answer.plan) is None
    hits = named_first(answer.hits, answer.question.words) if by_score else answer.hits
    return replace(answer, hits=hits, notices=(*notices, *answer.notices))


def _loosely(engine: Engine, question: Question, strict: QueryPlan, thesaurus: Thesaurus, known: WordSource) -> Answer:
    """Return what is found more loosely; where that is nothing, with rare words corrected, too."""
    loose = plan(question, thesaurus, loose=True)
    answer = _own_region_first(engine, question, loose)
    if answer.total:
        return answer
    better = _corrected(engine, answer, strict, thesaurus, known, rare=True)
    return _only_sure(engine, better, question, known) if better else answer


def _only_sure(engine: Engine, answer: Answer, question: Question, known: WordSource) -> Answer:
    """Return an answer that meets some of several words, if something meets one of them surely.

    Else an empty one to `question`, as it was typed. That is nonsense, too, of which most words are no words at all,
    unless one tells a need: then it may be of a language that nobody reads here.
    """
    required = [word.text for word in answer.plan.required if not is_person(word.text)]
    if answer.complete or not answer.total or len(required) < 2:
        return answer
    tells_need = any(word.themes for word in answer.plan.required)
    if not tells_need and 2 * len(strange(answer.question.words, known())) > len(required):
        return Answer(question, answer.plan, answer.engine)
    sure = _own_region_first(engine, answer.question, answer.plan.only_sure())
    return answer if sure.total else replace(sure, question=question, notices=())


def _corrected(
    engine: Engine, answer: Answer, strict: QueryPlan, thesaurus: Thesaurus, known: WordSource, rare: bool = False
) -> Answer | None:
    """Return the answer to a question with its misspelt words corrected, if it is better than the one given.

    It is where something meets all of it, or where nothing else was found; with rare words corrected, which may well be
    right, only where something meets all of it.
    """
    question = answer.question
    names = [(place.start, place.end) for place in strict.places]
    words = "" if question.as_typed else _right(question, known(), names, rare)
    if not words:
        return None
    question = replace(question, words=words)
    better = _with_themes(engine, question, plan(question, thesaurus))
    if not better.complete and (rare or answer.total or not better.total):
        return None
    return replace(better, notices=(Notice.CORRECTED, *better.notices))


def _right(question: Question, known: KnownWords, names: Sequence[tuple[int, int]], rare: bool) -> str:
    """Return the words of a question without mistakes; empty where there are none. Words of danger come first."""
    return mended(question.words) or corrected(question.words, question.language, known, names, rare)


def _with_themes(engine: Engine, question: Question, strict: QueryPlan) -> Answer:
    """Search for what the plan finds; where that is little, for things of the themes of its words as well."""
    answer = _own_region_first(engine, question, strict)
    if answer.total >= LITTLE or not any(word.themes for word in strict.words):
        return answer
    return _own_region_first(engine, question, strict.with_themes())


def _own_region_first(engine: Engine, question: Question, what: QueryPlan) -> Answer:
    """Search the visited region; where nothing there meets the whole question, the whole country."""
    here = engine.search(question, what)
    widens = question.widens and question.own_region_only
    if here.complete or here.is_all_there_is or not widens:
        return here
    elsewhere = engine.search(question.of_all_regions(), what)
    if elsewhere.complete or (elsewhere.total and not here.total):
        return replace(elsewhere, notices=(Notice.WHOLE_COUNTRY,))
    return here
