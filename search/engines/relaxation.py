"""From the question as it was asked to one that has an answer. Pure.

Step by step: the region's own, the whole country, then the same with one word being enough.
"""

from dataclasses import replace

from search.answer import Answer, Notice
from search.engines.engine import Engine
from search.question import Plan, Question, plan
from search.thesaurus import Thesaurus
from sites.facets import REGION


def widened(engine: Engine, question: Question, thesaurus: Thesaurus) -> Answer:
    """The first answer that has hits, or the last one; its notices tell what was widened. Raises `Away`.

    At most four searches, and only where nothing is found: the region's own question does not look beyond it.
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
