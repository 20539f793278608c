"""The screens of a region, for staff: their addresses, and a code to scan with the device that shows one."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db.models import Q
from django.http import HttpResponse
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language, gettext, override, pgettext
from django.views.decorators.http import require_safe

from programmes.models import Event, Fair, Kiosk
from sites.collation import alphabetical
from sites.records.queries import findable
from sites.regions.request import RegionRequest
from sites.terms import labels
from sites.translated import translated

OPEN = "open"
MODELS = (Event, Fair, Kiosk)


@dataclass(frozen=True)
class ListedScreen:
    """A screen: what it is about, of which kind, and its path."""

    name: str
    kind: str
    path: str


def may_see(user: Any) -> bool:
    """Tell whether a user works with anything that a screen shows."""
    return any(user.has_perm(f"programmes.view_{model._meta.model_name}") for model in MODELS)


@require_safe
def screens(request: RegionRequest) -> HttpResponse:
    """List the screens of the region; of one that is chosen show the code to scan."""
    if not may_see(request.user):
        raise PermissionDenied
    rows = list(rows_of(request, get_language() or "fi"))
    context = {
        "page_title": gettext("Screens"),
        "header_icon": "desktop",
        "rows": rows,
        "origin": request.region.origin,
        "chosen": next((each for each in rows if each.path == request.GET.get(OPEN)), None),
    }
    return TemplateResponse(request, "programmes/screen/admin_list.html", context)


def rows_of(request: RegionRequest, language: str) -> Iterator[ListedScreen]:
    """Yield the screens that have something to show; three queries."""
    region = request.region
    first = region.languages[0]
    yield ListedScreen(region.short_name_in(language), gettext("The whole region, this week"), path_of(first, "screen"))
    yield from kiosk_rows(first, language)
    yield from fair_rows(first, language)
    places = sorted((alphabetical(labels.municipality(code, language)), code) for code in region.municipalities)
    for _key, code in places:
        path = path_of(first, "screen_place", code)
        yield ListedScreen(labels.municipality(code, language), gettext("A place, this week"), path)


def kiosk_rows(first: str, language: str) -> Iterator[ListedScreen]:
    """Yield the screens of kiosks."""
    for kiosk in findable(Kiosk).order_by("name_fi", "pk"):
        path = path_of(first, "screen_kiosk", kiosk.slug)
        yield ListedScreen(translated(kiosk, "name", language).text, str(Kiosk._meta.verbose_name).capitalize(), path)


def fair_rows(first: str, language: str) -> Iterator[ListedScreen]:
    """Yield the screens of fairs that are not over, each with those of its rooms."""
    today = timezone.localdate()
    coming = findable(Fair).filter(Q(last_day__gte=today) | Q(first_day__gte=today))
    for fair in coming.order_by("first_day", "pk").prefetch_related("rooms"):
        name = translated(fair, "name", language).text
        kind = str(Fair._meta.verbose_name).capitalize()
        yield ListedScreen(name, kind, path_of(first, "screen_fair", fair.slug))
        for room in fair.rooms.all():
            path = path_of(first, "screen_room", fair.slug, room.key)
            room_name = translated(room, "name", language).text
            yield ListedScreen(f"{name}: {room_name}", pgettext("of a screen", "A room of a fair"), path)


def path_of(language: str, name: str, *arguments: str) -> str:
    """Return the path of a screen in a language."""
    with override(language):
        return reverse(name, args=arguments)
