"""Three regions with data of every kind, and a user of every role in each."""

from collections.abc import Iterator
from typing import Any

import pytest
from django.conf import settings as real
from django.core.cache import caches
from django.db import connection, transaction
from django.test.utils import override_settings
from django.utils import translation

from sites.regions import open_regions
from tests.conftest import NAMES
from tests.isolation.holdings import add_outside_figures, fill, same_numbers
from tests.isolation.marks import Holdings


@pytest.fixture(scope="module")
def media(tmp_path_factory: Any) -> Iterator[str]:
    """One folder of pictures for the whole module."""
    folder = str(tmp_path_factory.mktemp("site") / "media")
    with override_settings(MEDIA_ROOT=folder, MULTITENANT_RELATIVE_MEDIA_ROOT="%s"):
        yield folder


@pytest.fixture(autouse=True)
def as_it_was(media: str) -> Iterator[None]:
    """Language, schema and caches of one test do not reach the next; the files stay."""
    yield
    translation.activate(real.LANGUAGE_CODE)
    connection.set_schema_to_public()
    open_regions.clear_cache()
    for alias in set(real.CACHES) - {"shared"}:
        caches[alias].clear()


@pytest.fixture(scope="module")
def held(django_db_setup: None, django_db_blocker: Any, media: str) -> Iterator[dict[str, Holdings]]:
    """What each region holds, under the same numbers in all; `elsewhere` is a second set that is Pohjanmaa's alone.

    All of it stands in one transaction that is taken back when the module ends.
    """
    with django_db_blocker.unblock():
        try:
            with transaction.atomic():
                same_numbers()
                made = {code: fill(code) for code in NAMES}
                made["elsewhere"] = fill("pohjanmaa", once_more=True)
                add_outside_figures()
                open_regions.clear_cache()
                yield made
                transaction.set_rollback(True)
        finally:
            connection.set_schema_to_public()
            open_regions.clear_cache()
