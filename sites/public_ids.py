"""Public ids of things: the same in every export and in the open data, and derived from nothing personal. Pure."""

from uuid import NAMESPACE_URL, UUID, uuid5


def public_id(region: str, kind: str, *keys: object) -> UUID:
    """Return the id of a thing of a region (its public code) by its kind or source and its keys there."""
    return uuid5(NAMESPACE_URL, "/".join(("kohtaamo", region, kind, *map(str, keys))))
