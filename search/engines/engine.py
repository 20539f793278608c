"""The interface of every engine. Pure."""

from typing import Protocol

from search.answer import Answer
from search.question import QueryPlan, Question


class EngineUnavailable(Exception):  # noqa: N818 (a state, as in "503 Service Unavailable")
    """The engine cannot answer now: unreachable, too slow, without an index, or in error."""


class QueryRejected(EngineUnavailable):
    """The engine rejects this one query; it may well answer others."""


class Engine(Protocol):
    """Answers questions. The same documents and the same question give the same hits on every engine."""

    name: str

    def search(self, question: Question, plan: QueryPlan) -> Answer:
        """Return one page of hits and the counts. Raises EngineUnavailable."""
        ...
