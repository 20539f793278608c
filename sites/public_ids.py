"""Public ids of things: the same in every export and in the open data, and derived from nothing personal. Pure."""

from uuid import NAMESPACE_URL, UUID, uuid5

DIFFERING = UUID("ffffffff-ffff-0fff-0fff-ffffffffffff").int
"""The bits of a UUID besides its version and variant."""


def public_id(region: str, kind: str, *keys: object) -> UUID:
    """Return the id of a thing of a region (its public code) by its kind or source and its keys there."""
    return uuid5(NAMESPACE_URL, "/".join(("kohtaamo", region, kind, *map(str, keys))))


def related_id(own: UUID, relation: str) -> UUID:
    """Return the id of what is one and the same with a thing under another name: the one service of an organisation.

    It is its own inverse: of that id it returns the thing's. Version and variant of the UUID stay.
    """
    return UUID(int=own.int ^ (uuid5(NAMESPACE_URL, f"kohtaamo/relation/{relation}").int & DIFFERING))
