"""Pictures, documents and states of the regions, and what tests of several apps ask of the database."""

from collections.abc import Callable
from typing import Any

import pytest
from django.db import connection

from tests.things import add_document, add_picture


@pytest.fixture
def picture() -> Callable[..., Any]:
    """A picture in a region's library: `picture("etela-savo")`."""
    return add_picture


@pytest.fixture
def document() -> Callable[..., Any]:
    """A document in a region's library: `document("etela-savo", b"secret")`."""
    return add_document


@pytest.fixture
def rows() -> Callable[..., list[tuple[Any, ...]]]:
    """What the database answers to a question in plain SQL."""

    def ask(sql: str, *parameters: Any) -> list[tuple[Any, ...]]:
        with connection.cursor() as cursor:
            cursor.execute(sql, parameters)
            return cursor.fetchall()

    return ask


@pytest.fixture
def jobs(db: None) -> Callable[[], list[Any]]:
    """Return the background jobs enqueued since the test began, oldest first."""
    from procrastinate.contrib.django.models import ProcrastinateJob

    before = set(ProcrastinateJob.objects.values_list("pk", flat=True))
    return lambda: [job for job in ProcrastinateJob.objects.order_by("id") if job.pk not in before]


@pytest.fixture
def bring_to() -> Callable[..., Any]:
    """Brings a region to a state: `bring_to("pohjanmaa", "closed")`."""
    from sites.regions.lifecycle import change_state
    from sites.regions.models import Region

    def bring(code: str, state: str) -> Any:
        region = Region.objects.get(code=code)
        change_state(region, state)
        return region

    return bring
