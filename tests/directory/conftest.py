"""The outbox, for tests of what the directory leaves in it."""

import pytest

from tests.outbox import Outbox


@pytest.fixture
def outbox(db: None) -> Outbox:
    """The outbox, settled: what a test does next is all there is to see."""
    box = Outbox()
    box.settle()
    return box
