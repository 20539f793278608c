"""Pictures, documents and states of the regions, and what tests of several apps ask of the database."""

import io
from collections.abc import Callable
from typing import Any

import pytest
from django.core.files.base import ContentFile
from django.core.files.images import ImageFile
from django.db import connection
from PIL import Image as Drawing


@pytest.fixture
def picture(within: Callable[[str], Any]) -> Callable[..., Any]:
    """A picture in a region's library: `picture("etela-savo")`."""
    from wagtail.images.models import Image

    def make(code: str, name: str = "laituri.png", colour: str = "navy", **fields: Any) -> Image:
        content = io.BytesIO()
        Drawing.new("RGB", (64, 48), colour).save(content, "PNG")
        with within(code):
            return Image.objects.create(title="Laituri", file=ImageFile(content, name), **fields)

    return make


@pytest.fixture
def document(within: Callable[[str], Any]) -> Callable[..., Any]:
    """A document in a region's library: `document("etela-savo", b"secret")`."""
    from wagtail.documents.models import Document

    def make(code: str, content: bytes = b"hello", name: str = "muistio.txt") -> Document:
        with within(code):
            return Document.objects.create(title="Muistio", file=ContentFile(content, name))

    return make


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
