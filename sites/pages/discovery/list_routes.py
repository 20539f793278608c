"""Lists of things that are no page of the page tree: the site map names them, and the calendar links them."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.urls import reverse
from django.utils.translation import override

from sites.listing import PublicAddresses


@dataclass(frozen=True)
class ListRoute:
    """A list: the name of its URL, its label, and whether the region has anything to list."""

    name: str
    label: Any
    has_things: Callable[[], bool]


_routes: dict[str, ListRoute] = {}


def register_list_route(route: ListRoute) -> None:
    """Make a list known; apps call it when they are ready."""
    _routes[route.name] = route


def filled_lists() -> list[ListRoute]:
    """Return the lists that have something in the current region; a query each."""
    return [route for route in _routes.values() if route.has_things()]


def paths_of(name: str, languages: Iterable[str]) -> dict[str, str]:
    """Return the path of a list in each language."""
    paths = {}
    for language in languages:
        with override(language):
            paths[language] = reverse(name)
    return paths


class ListSource:
    """The addresses of the lists, read as those of a source of things."""

    def all_addresses(self) -> Iterator[PublicAddresses]:
        """Yield the addresses of each list that has something."""
        languages = [code for code, _name in settings.LANGUAGES]
        for route in filled_lists():
            yield PublicAddresses(paths_of(route.name, languages))
