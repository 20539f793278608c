"""Relax a question step by step until it has hits. Pure.

The steps: the visited region, the whole country, then both with any word instead of all.
"""

from dataclasses import replace

from search.answer import Answer, Notice
from search.engines.engine import Engine
from search.question import Plan, Question, plan
from search.thesaurus import Thesaurus
from sites.facets import REGION


def search_relaxed(engine: Engine, question: Question, thesaurus: Thesaurus) -> Answer:
    """Return the first answer with hits, else the last one; its notices name the steps. Raises EngineUnavailable.

    At most four searches, and more than one only where nothing is found.
    """
    strict = plan(question, thesaurus)
    answer = _own_region_first(engine, question, strict)
    if answer.total == 0:
        loose = plan(question, thesaurus, every=False)
        if _may_find_more(loose, strict):
            second = _own_region_first(engine, question, loose)
            if second.total:
                answer = replace(second, notices=(Notice.RELAXED, *second.notices))
    return replace(answer, notices=(Notice.TRUNCATED, *answer.notices)) if strict.truncated else answer


def _own_region_first(engine: Engine, question: Question, what: Plan) -> Answer:
    here = engine.search(question, what)
    if here.total or not question.own_region_only:
        return here
    everywhere = {facet: values for facet, values in question.filters.items() if facet != REGION}
    elsewhere = engine.search(replace(question, filters=everywhere), what)
    return replace(elsewhere, notices=(Notice.WHOLE_COUNTRY,)) if elsewhere.total else here


def _may_find_more(loose: Plan, strict: Plan) -> bool:
    """Whether the loose plan can find more."""
    return len(strict.words) > 1 or loose.words != strict.words
