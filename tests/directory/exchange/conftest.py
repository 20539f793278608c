"""What tests of lists share."""

from typing import Any

import pytest


@pytest.fixture
def region(within: Any, db: None) -> Any:
    """Inside Etelä-Savo."""
    with within("etela-savo"):
        yield
