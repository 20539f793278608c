"""Relax a question step by step until it has hits. Pure.

The steps: the region's own things, the whole country, then both with any word instead of all.
"""

from dataclasses import replace

from search.answer import Answer, Notice
from search.engines.engine import Engine
from search.question import Plan, Question, plan
from search.thesaurus import Thesaurus
from sites.facets import REGION


def widened(engine: Engine, question: Question, thesaurus: Thesaurus) -> Answer:
    """Return the first answer with hits, else the last one; its notices name the steps. Raises EngineUnavailable.

    At most four searches, and more than one only where nothing is found.
    """
    strict = plan(question, thesaurus)
    answer = _here_or_elsewhere(engine, question, strict)
    if answer.total == 0:
        loose = plan(question, thesaurus, every=False)
        if _looser(loose, strict):
            second = _here_or_elsewhere(engine, question, loose)
            if second.total:
                answer = replace(second, notices=(Notice.LOOSENED, *second.notices))
    return replace(answer, notices=(Notice.CUT, *answer.notices)) if strict.cut else answer


def _here_or_elsewhere(engine: Engine, question: Question, what: Plan) -> Answer:
    here = engine.search(question, what)
    if here.total or not question.at_home:
        return here
    everywhere = {facet: values for facet, values in question.filters.items() if facet != REGION}
    elsewhere = engine.search(replace(question, filters=everywhere), what)
    return replace(elsewhere, notices=(Notice.ELSEWHERE,)) if elsewhere.total else here


def _looser(loose: Plan, strict: Plan) -> bool:
    """Whether the loose plan can find more."""
    return len(strict.words) > 1 or loose.words != strict.words
