"""What every engine can do. Pure."""

from typing import Protocol

from search.answer import Answer
from search.question import Plan, Question


class Away(Exception):  # noqa: N818 (a state of the world, not a mistake)
    """The engine cannot answer now: not reached, too slow, without its index, or at odds with what it was asked."""


class Misunderstood(Away):
    """The engine refuses this one question; others it may well answer."""


class Engine(Protocol):
    """Answers questions. The same documents and the same question give the same hits on every engine."""

    name: str

    def search(self, question: Question, plan: Plan) -> Answer:
        """One page of hits and the counts. Raises `Away`."""
        ...
