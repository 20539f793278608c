"""The registry of kinds."""

import pytest

from sites import kinds as registry
from sites.kinds import Kind, Source

BOATS = Source("boat", keys=list, listings=lambda keys: {}, newest=lambda count: {})
BOAT = Kind("boat", "Vene", "Veneet", object, BOATS)
FERRY = Kind("ferry", "Lautta", "Lautat", object, BOATS)


@pytest.fixture(autouse=True)
def empty_registry(monkeypatch):
    monkeypatch.setattr(registry, "_kinds", {})


def test_a_kind_is_known_by_its_code():
    registry.register(BOAT)
    assert registry.kinds()["boat"].plural == "Veneet"


def test_two_kinds_can_share_a_source():
    registry.register(BOAT)
    registry.register(FERRY)
    assert registry.sources() == {"boat": BOATS}
