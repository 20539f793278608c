"""The page on which a recording or a stream is watched. Nothing foreign loads before the reader agrees."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.http import Http404, HttpResponse
from django.shortcuts import render

from programmes.embedding import Player, embedded
from sites.content_security_policy import policy_for
from sites.people.views import unindexed
from sites.regions.request import RegionRequest
from sites.translated import Translated

SHOW = "show"


@dataclass(frozen=True)
class WatchedLink:
    """What is watched: its address, its name and what it belongs to, with the page of that.

    `captions` is the state of its captions, empty of a stream; `is_for_staff` asks readers not to pass the link on.
    """

    address: str
    name: Translated
    belongs_to: str
    back: Translated
    back_url: str
    captions: str = ""
    is_for_staff: bool = False


def watch_page(request: RegionRequest, found: WatchedLink | None, paths: Mapping[str, str]) -> HttpResponse:
    """Show what consent means, and with `?show=1` the player; `paths` are those of the page by language.

    Raises Http404 for None, and for what is of a service that is not known to allow it: that is a plain link elsewhere.
    """
    player = embedded(found.address) if found else None
    if found is None or player is None:
        raise Http404
    is_shown = bool(request.GET.get(SHOW))
    request.language_paths = dict(paths)
    context = {"watched": found, "player": player if is_shown else None, "host": host_of(player)}
    response = render(request, "programmes/watch.html", context)
    if is_shown:
        response.headers["Content-Security-Policy"] = f"{policy_for(request.path)}; frame-src {player.origin}"
    return unindexed(response)


def host_of(player: Player) -> str:
    """Return the name of the host of a player."""
    return player.origin.removeprefix("https://")
