"""The registry of kinds."""

import ast
import re
from pathlib import Path

import pytest

import sites
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


ABOVE = re.compile(r"(?:directory|programmes|search|own_words|reuse|calendar|theme_days)(?:\.[a-z_]+)+")


def test_the_ground_floor_names_nothing_of_the_apps_above():
    """They declare what it needs to know. Which apps there are only the settings and the addresses of the site tell."""
    root = Path(sites.__file__).parent
    modules = [path for path in root.rglob("*.py") if path.parts[len(root.parts)] not in ("settings", "urls.py")]
    assert len(modules) > 300
    named = {
        f"{path.relative_to(root)}: {node.value}"
        for path in modules
        if "migrations" not in path.parts
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and ABOVE.fullmatch(node.value)
    }
    assert named == set()
