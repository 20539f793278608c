"""Words of the code: one word, one meaning."""

import ast
from collections import defaultdict
from pathlib import Path

import sites

ROOT = Path(sites.__file__).parent.parent
OF_ITS_MODULE = {
    "Command": "Django finds a command by the module",
    "RegionPage": "the API's schemas have public names",
    "Texts": "the API's schemas have public names",
}
"""Names that several modules may give, with the reason."""


def top_level_names(path: Path) -> list[tuple[str, bool]]:
    """Return the public names of classes and of type aliases, with whether each is a class."""
    found = []
    for node in ast.parse(path.read_text(encoding="utf-8")).body:
        if isinstance(node, ast.ClassDef):
            found.append((node.name, True))
        elif isinstance(node, ast.Assign) and isinstance(node.targets[0], ast.Name):
            found.append((node.targets[0].id, False))
    return [(name, is_class) for name, is_class in found if name[0].isupper() and not name.isupper()]


def test_no_two_things_have_a_class_of_the_same_name():
    """Neither have a class and the alias of another type."""
    modules = [path for root in ("sites", "directory", "programmes", "search") for path in (ROOT / root).rglob("*.py")]
    assert len(modules) > 1000
    named = defaultdict(list)
    for path in modules:
        if "migrations" not in path.parts:
            for name, is_class in top_level_names(path):
                named[name].append((str(path.relative_to(ROOT)), is_class))
    several = {
        name: [path for path, _is_class in places]
        for name, places in named.items()
        if len(places) > 1 and any(is_class for _path, is_class in places) and name not in OF_ITS_MODULE
    }
    assert several == {}
