"""What taking part in dated things costs and in which languages they are: in Listings and for machines.

Both take a thing with the fields `cost` and `languages`, as `models.taking_part` has them.
"""

from typing import Any

from directory.choices import Cost


def choices_of(thing: Any) -> dict[str, tuple[str, ...]]:
    """Return its codes by facet (`Listing.choices`)."""
    found = {"service_language": tuple(thing.languages), "cost": (thing.cost,) if thing.cost else ()}
    return {name: codes for name, codes in found.items() if codes}


def structured(thing: Any) -> dict[str, Any]:
    """Return the parts of schema.org's Event that tell the same."""
    return {
        "isAccessibleForFree": thing.cost == Cost.FREE if thing.cost else None,
        "inLanguage": list(thing.languages),
    }
