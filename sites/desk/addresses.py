"""The paths of forms in the admin; the same in every region, and asked for by the thousand."""

from functools import cache

from django.urls import reverse

NUMBER = 987_654_321


@cache
def pattern(view: str) -> tuple[str, str]:
    """What stands before and after the number in the path of a view."""
    before, _, after = reverse(view, args=[NUMBER]).partition(str(NUMBER))
    return before, after


def path_of(view: str, number: int) -> str:
    """The path of a view that takes one number."""
    before, after = pattern(view)
    return f"{before}{number}{after}"
