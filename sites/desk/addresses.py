"""Paths of admin forms, reversed once per view: lists need thousands, and they are the same in every region."""

from functools import cache

from django.urls import reverse

NUMBER = 987_654_321


@cache
def pattern(view: str) -> tuple[str, str]:
    """Return the parts of a view's path before and after the number."""
    before, _, after = reverse(view, args=[NUMBER]).partition(str(NUMBER))
    return before, after


def path_of(view: str, number: int) -> str:
    """Return the path of a view that takes one number."""
    before, after = pattern(view)
    return f"{before}{number}{after}"
