"""Relax a question step by step until it has hits. Pure.

The steps: the visited region, the whole country, then both with any word instead of all.
"""

from dataclasses import replace

from search.answer import Answer, Notice
from search.engines.engine import Engine
from search.planning import plan
from search.question import Plan, Question
from search.thesaurus import Thesaurus
from sites.facets import REGION


def search_relaxed(engine: Engine, question: Question, thesaurus: Thesaurus) -> Answer:
    """Return the first answer with hits, else the last one; its notices name the steps. Raises EngineUnavailable.

    At most four searches, and more than one only where nothing is found.
    """
    strict = plan(question, thesaurus)
    answer = _own_region_first(engine, question, strict)
    if answer.total == 0:
        loose = plan(question, thesaurus, loose=True)
        if loose.words != strict.words:
            answer = _own_region_first(engine, question, loose)
    notices = [
        *([Notice.TRUNCATED] if strict.truncated else []),
        *([Notice.RELAXED] if answer.total and not answer.complete else []),
    ]
    return replace(answer, notices=(*notices, *answer.notices))


def _own_region_first(engine: Engine, question: Question, what: Plan) -> Answer:
    """Search the visited region; where nothing there meets the whole question, the whole country."""
    here = engine.search(question, what)
    if here.complete or not question.own_region_only:
        return here
    everywhere = {facet: values for facet, values in question.filters.items() if facet != REGION}
    elsewhere = engine.search(replace(question, filters=everywhere), what)
    if elsewhere.complete or (elsewhere.total and not here.total):
        return replace(elsewhere, notices=(Notice.WHOLE_COUNTRY,))
    return here
