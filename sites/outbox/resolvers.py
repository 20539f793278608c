"""Resolve recorded changes to the things they affect.

A change of a thing's own row affects that thing. A change of another row can affect several: restricting a page hides
its subpages. Each app registers a resolver for the names it watches such rows under.
"""

from collections.abc import Callable, Collection, Iterable

from sites.kinds import sources

ThingKey = tuple[str, str]  # the name of its source, and its key there
Resolver = Callable[[str], Iterable[ThingKey]]
Dependents = Callable[[Collection[str]], Iterable[ThingKey]]

REGION_CHANGE = "region"  # the region's own row (state, names, languages), or a term that its things show

_resolvers: dict[str, Resolver] = {}
_dependents: dict[str, list[Dependents]] = {}


def register_resolver(name: str, resolver: Resolver) -> None:
    """Register a function from the key of a row changed under `name` to the things the change affects.

    It is called inside the region's schema.
    """
    _resolvers[name] = resolver


def register_dependents(source: str, dependents: Dependents) -> None:
    """Register a function from the keys of a source's things to the things that show something of them.

    Idempotent. The function is called inside the region's schema.
    """
    registered = _dependents.setdefault(source, [])
    if dependents not in registered:
        registered.append(dependents)


def has_dependents(source: str) -> bool:
    """Tell whether things of other sources may show something of those of a source."""
    return source in _dependents


def known_names() -> list[str]:
    """Return the names of changes that `affected` can resolve."""
    return [*sources(), *_resolvers]


def affected(name: str, keys: Collection[str]) -> list[ThingKey]:
    """Return the things of the current region that changes under one name affect.

    The number of queries of a source does not grow with its changes: an import changes thousands of organisations.
    Raises KeyError for an unknown name.
    """
    if name not in sources():
        return [thing for key in keys for thing in _resolvers[name](key)]
    shown_by = [thing for dependents in _dependents.get(name, ()) for thing in dependents(keys)]
    return [(name, key) for key in keys] + shown_by


def all_things(schema: str) -> Iterable[ThingKey]:
    """Return everything residents may find in the current region: what a change of the region itself affects."""
    found = {name: source.keys() for name, source in sources().items()}
    return [(name, key) for name, keys in found.items() for key in keys]
