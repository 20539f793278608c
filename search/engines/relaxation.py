"""Relax a question step by step until it has hits. Pure.

The steps: the visited region, the whole country, then both with misspelt words corrected, then both more loosely.
Where no thing meets all of several words, and none meets one of them surely, nothing is found: "space cat" is nonsense.
Where little was found, things of the themes of the question's words follow.
"""

from dataclasses import replace

from search.answer import Answer, Notice
from search.engines.engine import Engine
from search.persons import is_person
from search.planning import plan
from search.question import QueryPlan, Question
from search.spelling import WordSource, corrected, no_words
from search.thesaurus import Thesaurus

LITTLE = 20
"""Hits of an answer that leaves room for things of the themes of the question's words."""


def search_relaxed(engine: Engine, question: Question, thesaurus: Thesaurus, known: WordSource = no_words) -> Answer:
    """Return the first answer that meets the whole question, else the last one with hits; its notices name the steps.

    At most twelve searches, and more than two only where nothing meets the whole question or little was found. `known`
    gives the words that spelling is corrected by. Raises EngineUnavailable.
    """
    strict = plan(question, thesaurus)
    answer = _with_themes(engine, question, strict)
    if answer.complete == 0:
        answer = _corrected(engine, question, strict, thesaurus, known) or answer
    if answer.total == 0:
        loose = plan(question, thesaurus, loose=True)
        if loose.words != strict.words:
            answer = _own_region_first(engine, question, loose)
    elif answer.complete == 0 and sum(not is_person(word.text) for word in strict.required) > 1:
        sure = _own_region_first(engine, answer.question, strict.only_sure())
        answer = answer if sure.total else replace(sure, question=question)
    notices = [
        *([Notice.TRUNCATED] if strict.truncated else []),
        *([Notice.RELAXED] if answer.total and not answer.complete else []),
    ]
    return replace(answer, notices=(*notices, *answer.notices))


def _corrected(
    engine: Engine, question: Question, strict: QueryPlan, thesaurus: Thesaurus, known: WordSource
) -> Answer | None:
    """Return the answer to the question with its misspelt words corrected, if something meets all of it."""
    names = [(place.start, place.end) for place in strict.places]
    words = "" if question.as_typed else corrected(question.words, question.language, known(), names)
    if not words:
        return None
    better = replace(question, words=words)
    answer = _with_themes(engine, better, plan(better, thesaurus))
    return replace(answer, notices=(Notice.CORRECTED, *answer.notices)) if answer.complete else None


def _with_themes(engine: Engine, question: Question, strict: QueryPlan) -> Answer:
    """Search for what the plan finds; where that is little, for things of the themes of its words as well."""
    answer = _own_region_first(engine, question, strict)
    if answer.total >= LITTLE or not any(word.themes for word in strict.words):
        return answer
    return _own_region_first(engine, question, strict.with_themes())


def _own_region_first(engine: Engine, question: Question, what: QueryPlan) -> Answer:
    """Search the visited region; where nothing there meets the whole question, the whole country."""
    here = engine.search(question, what)
    if here.complete or not (question.widens and question.own_region_only):
        return here
    elsewhere = engine.search(question.of_all_regions(), what)
    if elsewhere.complete or (elsewhere.total and not here.total):
        return replace(elsewhere, notices=(Notice.WHOLE_COUNTRY,))
    return here
