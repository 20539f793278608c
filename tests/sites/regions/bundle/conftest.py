"""A region that holds something of everything, and every row and file of a region."""

from typing import Any

import pytest

from sites.regions.models import Region
from tests.whole_region import files_of, fill_region, rows_of


@pytest.fixture
def full(page: Any, organisation: Any, picture: Any, document: Any) -> Any:
    """Fills a region: `full("etela-savo")`."""
    return lambda code: fill_region(code, page, organisation, picture, document)


@pytest.fixture
def world() -> Any:
    """Every row and file of a schema: {model: {key: {field: value}}} and {file: SHA-256}."""
    return lambda schema: (rows_of(schema), files_of(schema))


@pytest.fixture
def savo(full: Any) -> Region:
    """Etelä-Savo with something of everything; Pohjanmaa has as much, so that it could get in between."""
    full("etela-savo")
    full("pohjanmaa")
    return Region.objects.get(code="etela-savo")
