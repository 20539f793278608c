"""Where links lead to organisations that were merged into others."""

from collections.abc import Collection

from directory.models import Merger


def merged_into(keys: Collection[str]) -> dict[str, str]:
    """Return the keys of the organisations that stayed, by the keys of those that were merged into them; one query."""
    numbers = [int(key) for key in keys if key.isdecimal()]
    found = Merger.objects.filter(number__in=numbers).values_list("number", "organisation")
    return {str(number): str(organisation) for number, organisation in found}
