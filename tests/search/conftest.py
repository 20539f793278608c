"""The outbox and the documents, for tests of the way from a change to an answer."""

from collections.abc import Callable
from typing import Any

import pytest

from tests.outbox import Outbox


@pytest.fixture
def as_found(outbox: Outbox, drain: Callable[[], Any]) -> Callable[[], dict[tuple[str, str, str], str]]:
    """Drains, and gives the documents after making sure that they are exactly what they should be."""

    def found() -> dict[tuple[str, str, str], str]:
        drain()
        documents = outbox.documents()
        assert documents == outbox.truth()
        assert outbox.noted() == set()
        return documents

    return found
