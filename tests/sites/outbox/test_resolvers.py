"""From a recorded change to the things it affects."""

import pytest

from sites import kinds
from sites.kinds import Kind, Source
from sites.outbox import resolvers


def register(name, keys=list):
    source = Source(name, keys=keys, listings=lambda keys: {}, newest=lambda count: {})
    kinds.register(Kind(name, name, name, object, source))


@pytest.fixture(autouse=True)
def registries(monkeypatch):
    monkeypatch.setattr(kinds, "_kinds", {})
    monkeypatch.setattr(resolvers, "_resolvers", {})


def test_a_change_of_a_source_affects_that_thing():
    register("boat")
    assert list(resolvers.affected("boat", ["3"])) == [("boat", "3")]
    assert resolvers.known_names() == ["boat"]


def test_a_change_with_a_resolver_affects_what_the_resolver_gives():
    resolvers.register_resolver("harbour", lambda key: [("boat", f"{key}-{number}") for number in (1, 2)])
    assert list(resolvers.affected("harbour", ["hanko"])) == [("boat", "hanko-1"), ("boat", "hanko-2")]
    assert resolvers.known_names() == ["harbour"]


def test_a_change_nobody_registered_is_an_error():
    with pytest.raises(KeyError):
        resolvers.affected("ghost", ["1"])


def test_a_change_of_the_region_affects_all_its_things():
    for name in ("boat", "pier"):
        register(name, lambda: ["1", "2"])
    assert set(resolvers.all_things("hanko")) == {("boat", "1"), ("boat", "2"), ("pier", "1"), ("pier", "2")}
