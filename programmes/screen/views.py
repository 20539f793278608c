"""Screens on the public site, and the service worker that keeps them without a network.

A screen is a page without a header. It depends on nothing but its address, and loads nothing foreign unless its
operator has chosen a stream, by a parameter of the address.
"""

from collections.abc import Callable, Sequence
from typing import Any
from urllib.parse import urlencode

from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import override
from django.views.decorators.http import require_safe

from programmes.screen import rules
from programmes.screen.model import SECONDS, ItemList, Screen, ScreenItem, ScreenPanel
from programmes.screen.of_calendar import of_place, of_region
from programmes.screen.of_fair import Stream, of_fair
from programmes.screen.of_kiosk import of_kiosk
from sites.content_security_policy import policy_for
from sites.occurrences.presentation import limited_now
from sites.page_cache import validity
from sites.page_cache.decorators import cacheable, validated
from sites.pages.feedback_views import language_of_url
from sites.people.views import unindexed
from sites.regions.request import RegionRequest

IN_TURN = ("fi", "sv")
"""The languages that take turns, besides that of the address, where the region has them."""
LANGUAGE, STREAM, STILL, PANEL, LOOK = "language", "stream", "still", "panel", "look"
LOOKS = ("dark", "light")
MOST_PANELS = 10_000

View = Callable[..., HttpResponseBase]


def screen_view(build: Callable[..., Screen]) -> View:
    """Return the view of a kind of screen. `build` gets the request, the languages, the present and the arguments."""

    @require_safe
    @cacheable
    @validated
    def view(request: RegionRequest, **arguments: str) -> HttpResponse:
        languages = languages_of(request)
        now = limited_now()
        screen = build(request, languages, now, **arguments)
        stream = next((each for each in screen.streams if each.key == request.GET.get(STREAM)), None)
        response = render(request, "programmes/screen/page.html", page_context(request, screen, languages, stream, now))
        if stream is not None:
            response.headers["Content-Security-Policy"] = f"{policy_for(request.path)}; frame-src {stream.origin}"
        return unindexed(response)

    return view


region = screen_view(of_region)
place = screen_view(of_place)
fair = screen_view(of_fair)
kiosk = screen_view(of_kiosk)


@require_safe
@cacheable
def worker(request: RegionRequest) -> HttpResponse:
    """Respond with the script that keeps screens; its address limits it to them."""
    language_of_url(request)
    return render(request, "programmes/screen/worker.js", content_type="text/javascript; charset=utf-8")


def languages_of(request: RegionRequest) -> list[str]:
    """Return the languages that take turns, that of the address first; the one that the operator has fixed."""
    language, fixed = language_of_url(request), request.GET.get(LANGUAGE, "")
    if fixed in request.region.languages:
        return [fixed]
    return list(dict.fromkeys([language, *(each for each in IN_TURN if each in request.region.languages)]))


def page_context(
    request: RegionRequest, screen: Screen, languages: Sequence[str], stream: Stream | None, now: Any
) -> dict[str, Any]:
    """Return the context of the page. The response is valid until something on it begins or is over."""
    instant = now.timestamp()
    timed = [each.timed for each in screen.items]
    change = rules.next_change(timed, instant)
    if change is not None:
        validity.limit(now.fromtimestamp(change, now.tzinfo))
    seconds = [panel.seconds(instant) for panel in screen.panels]
    is_still = bool(request.GET.get(STILL))
    number = panel_number(request, seconds)
    shown = screen.panels[number].language if screen.panels else languages[0]
    return {
        "screen": screen,
        "name": screen.names[languages[0]],
        "texts": [
            {"language": each, "name": screen.names[each], "lead": screen.leads[each], "empty": screen.empty[each]}
            for each in languages
        ],
        "shown": shown,
        "panels": [
            panel_view(screen, panel, instant, is_shown=bool(seconds[place]) and (is_still or place == number))
            for place, panel in enumerate(screen.panels)
        ],
        "is_empty": not any(seconds),
        "is_still": is_still,
        "look": look_of(request),
        "refresh": f"{SECONDS}; url={query(request, **{PANEL: str(number + 1)})}",
        "address": request.region.origin + screen.path if screen.path else "",
        "stream": stream,
        "choices": choices(request, screen),
    }


def look_of(request: RegionRequest) -> str:
    """Return the look that the operator has fixed, one of LOOKS; empty where it is as the device prefers."""
    asked = request.GET.get(LOOK, "")
    return asked if asked in LOOKS else ""


def panel_number(request: RegionRequest, seconds: Sequence[int]) -> int:
    """Return the number of the panel to show first; the one at the number of the address or after it."""
    asked = request.GET.get(PANEL, "0")
    first = int(asked) % MOST_PANELS if asked.isascii() and asked.isdigit() and len(asked) < 9 else 0
    turns = [(first + step) % len(seconds) for step in range(len(seconds))]
    return next((number for number in turns if seconds[number]), 0)


def panel_view(screen: Screen, panel: ScreenPanel, instant: float, is_shown: bool) -> dict[str, Any]:
    """Return what the page shows of a panel of a screen."""
    return {
        "panel": panel,
        "seconds": SECONDS,
        "is_shown": is_shown,
        "lists": [list_view(each, screen.whole_of(each), instant) for each in panel.lists],
    }


def list_view(some: ItemList, whole: Sequence[ScreenItem], instant: float) -> dict[str, Any]:
    """Return what the page shows of a list: each item with its state, and whether it is shown.

    `whole` are the items of all its pieces.
    """
    found = rules.states([each.timed for each in some.items], instant, [each.timed for each in whole])
    kept = rules.shown(found, some.most)
    rows = [
        {"item": item, "start": item.timed[0], "end": item.timed[1], "state": state.value, "is_shown": is_shown}
        for item, state, is_shown in zip(some.items, found, kept, strict=True)
    ]
    return {"heading": some.heading, "most": some.most, "whole": some.whole, "rows": rows}


def query(request: RegionRequest, **changes: str) -> str:
    """Return the query of the address with some parameters changed; without a value they are left out."""
    known = {name: request.GET.get(name, "") for name in (LANGUAGE, STREAM, STILL, LOOK)}
    return f"?{urlencode({name: value for name, value in {**known, **changes}.items() if value})}"


def choices(request: RegionRequest, screen: Screen) -> list[dict[str, Any]]:
    """Return what the operator of a screen can choose: links to the same screen with other parameters."""
    found = [{"text": _("Languages in turn"), "url": query(request, **{LANGUAGE: ""})}]
    for language in request.region.languages:
        with override(language):
            only = {"text": _("Only in English"), "url": query(request, **{LANGUAGE: language}), "language": language}
        found.append(only)
    found.append({"text": _("Everything at once, without turns"), "url": query(request, **{STILL: "1"})})
    if request.GET.get(STILL):
        found.append({"text": _("One thing at a time"), "url": query(request, **{STILL: ""})})
    looks = {"dark": _("Light text on dark"), "light": _("Dark text on light"), "": _("Colours as the device has them")}
    shown = look_of(request)
    found += [{"text": text, "url": query(request, **{LOOK: look})} for look, text in looks.items() if look != shown]
    for each in screen.streams:
        text = _("Show the stream “%(name)s”. It comes from %(host)s, which learns the address of this device.")
        host = each.origin.removeprefix("https://")
        found.append({"text": text % {"name": each.name, "host": host}, "url": query(request, **{STREAM: each.key})})
    if request.GET.get(STREAM):
        found.append({"text": _("Without the stream"), "url": query(request, **{STREAM: ""})})
    return found
