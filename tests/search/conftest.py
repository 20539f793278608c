"""The outbox and the documents, for tests of the way from a change to an answer."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from tests import forked
from tests.outbox import Outbox
from tests.search.workers import Worker, forget_jobs


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


@pytest.fixture
def worker(real_commits: None, outbox_of_real_commits: Any, tmp_path: Path) -> Iterator[Callable[..., Worker]]:
    """Starts workers; those that still run at the end are ended."""
    running: list[Worker] = []
    forget_jobs()

    def start(command: tuple[str, ...] = forked.WORKER, **env: str) -> Worker:
        running.append(Worker(tmp_path / f"worker-{len(running)}.log", tmp_path / "mails", command, env))
        return running[-1]

    yield start
    for each in running:
        each.process.kill()
    forget_jobs()


@pytest.fixture
def outbox_of_real_commits(real_commits: None) -> Any:
    box = Outbox()
    box.settle()
    return box
