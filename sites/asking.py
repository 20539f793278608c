"""Where everybody may ask a region, for apps that do not know its pages: the app with the contact page registers it."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass


@dataclass(frozen=True)
class Asking:
    """The path of a page from the root of the host, and an e-mail address; empty where there is none."""

    path: str = ""
    email: str = ""


Find = Callable[[Sequence[str]], Asking]
_finders: list[Find] = []


def register_asking(find: Find) -> None:
    """Register how the current region's contact page is found, in the first of some languages that has one."""
    _finders[:] = [find]


def where_to_ask(languages: Sequence[str]) -> Asking:
    """Return where the current region is asked, in the first of some languages that has a page; one query."""
    return next((find(languages) for find in _finders), Asking())
