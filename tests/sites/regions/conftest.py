"""Regions in each state, for the tests."""

from collections.abc import Callable
from typing import Any

import pytest

from sites.regions.models import Region


@pytest.fixture
def bring_to() -> Callable[..., Region]:
    """Brings a region to a state: `bring_to("pohjanmaa", "closed")`."""
    from sites.regions.states import change_state

    def bring(code: str, state: str) -> Region:
        region = Region.objects.get(code=code)
        change_state(region, state)
        return region

    return bring


@pytest.fixture
def search_for(visitor: Callable[[str], Any]) -> Callable[..., str]:
    """The page a resident of a region reads after asking: `search_for("national", "vertaistuki")`."""

    def ask(code: str, words: str, language: str = "fi") -> str:
        path = {"fi": "/fi/haku/", "sv": "/sv/sok/"}[language]
        answer = visitor(code).get(path, {"q": words})
        assert answer.status_code == 200, answer.status_code
        return str(answer.content.decode())

    return ask
