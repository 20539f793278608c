"""Programs that read the open data of a region's host."""

import json
from collections.abc import Callable
from typing import Any

import pytest


@pytest.fixture
def read(visitor: Any) -> Callable[..., Any]:
    """What a program reads: `read("etela-savo", "organisations?limit=2")`; the answer must have the status."""

    def answer(code: str, address: str, status: int = 200, **headers: str) -> Any:
        response = visitor(code).get(f"/api/v1/{address}", headers=headers)
        assert response.status_code == status, (response.status_code, response.content[:500])
        return json.loads(response.content) if response.content else None

    return answer
