"""From the question as it was asked to one that has an answer. Pure.

Step by step: the region's own, the whole country, then the same with one word being enough.
"""

from dataclasses import replace

from search.answer import Answer, Notice
from search.engines.engine import Engine
from search.question import REGION, Plan, Question, plan
from search.thesaurus import Thesaurus


def widened(engine: Engine, question: Question, thesaurus: Thesaurus) -> Answer:
    """The first answer that has hits, or the last one; its notices tell what was widened. Raises `Away`.

    At most three searches: the count of the whole country comes along with the region's own.
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
    answer = engine.search(question, what)
    own = list(question.filters.get(REGION, ())) == [question.region]
    if answer.total or not own or not answer.everywhere():
        return answer
    elsewhere = {facet: values for facet, values in question.filters.items() if facet != REGION}
    answer = engine.search(replace(question, filters=elsewhere), what)
    return replace(answer, notices=(Notice.ELSEWHERE,))


def _looser(loose: Plan, strict: Plan) -> bool:
    """Whether the loose plan can find more."""
    return len(strict.words) > 1 or loose.words != strict.words
