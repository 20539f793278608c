"""What a change of a region itself may alter: everything residents may find of it."""

from collections.abc import Iterable

from sites.listing import sources

CHANGE = "region"  # the name under which the outbox notes it


def everything(schema: str) -> Iterable[tuple[str, str]]:
    """The (source, key) pairs of all things residents may find in the present region."""
    found = {name: source.keys() for name, source in sources().items()}
    return [(name, key) for name, keys in found.items() for key in keys]
