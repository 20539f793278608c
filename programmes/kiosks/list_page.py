"""All kiosks of a region with who is there in the coming weeks, and the poster of one."""

from collections.abc import Mapping, Sequence
from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from programmes.kiosks.page import ComingDays, KioskDayView, coming_days, kiosk_context, place_view
from programmes.models import Kiosk
from sites.occurrences.presentation import limited_now
from sites.occurrences.text import rule_text, season_text
from sites.page_cache.decorators import cacheable
from sites.pages.discovery.list_routes import paths_of
from sites.pages.discovery.subject import PageSubject
from sites.pages.feedback_views import language_of_url
from sites.people.views import unindexed
from sites.records.queries import findable, found_at, path_in
from sites.regions.request import RegionRequest
from sites.translated import Translated, translated

PAPERS = ("a4", "a3")


@require_safe
@cacheable
def kiosk_list(request: RegionRequest) -> HttpResponse:
    """Show the kiosks of the region: who is there this week and in the next four weeks."""
    language, now = language_of_url(request), limited_now()
    today = timezone.localdate(now)
    kiosks = list(findable(Kiosk).prefetch_related("changed_dates", "venues"))
    _dates, shown = coming_days(kiosks, now, language)
    summary = _(
        "Come by and talk with associations and with people from the city. "
        "Here you see who is at which kiosk this week and in the next four weeks."
    )
    pairs = zip(kiosks, shown, strict=True)
    context = {
        "title": _("Kiosks"),
        "lead": summary,
        "kiosks": [card(kiosk, days, today, language) for kiosk, days in pairs if is_shown(kiosk, days, today)],
        "subject": PageSubject(_("Kiosks"), summary, language),
    }
    request.language_paths = paths_of("kiosks", request.region.languages)
    return render(request, "programmes/kiosk_list.html", context)


def is_shown(kiosk: Kiosk, days: ComingDays, today: Any) -> bool:
    """Tell whether a kiosk comes or begins later: one whose season is over is not listed."""
    begins_later = kiosk.first_day is not None and kiosk.first_day > today
    return bool(days.this_week or days.later) or begins_later


def card(kiosk: Kiosk, days: ComingDays, today: Any, language: str) -> dict[str, Any]:
    """Return what the list shows of a kiosk."""
    return {
        "kiosk": kiosk,
        "name": translated(kiosk, "name", language),
        "summary": translated(kiosk, "summary", language),
        "url": path_in(kiosk, language),
        "when": rule_text(kiosk),
        "season": season_text(kiosk.first_day, kiosk.last_day, today),
        "place": place_view(kiosk.address_on(today), language),
        "this_week": days.this_week,
        "later": days.later,
    }


SIZES = {"large": 1100, "medium": 2000, "small": 3200}
"""How many characters a poster has at most, by how large it is set."""
LINE = 40  # characters


@require_safe
@cacheable
def poster(request: RegionRequest, slug: str) -> HttpResponse:
    """Show a kiosk as a sheet to print, A4 or A3, with a QR code that leads to its page."""
    language = language_of_url(request)
    kiosk = found_at(findable(Kiosk), slug)
    context = kiosk_context(kiosk, request)
    paper = request.GET.get("paper", "")
    context |= {
        "paper": paper if paper in PAPERS else PAPERS[0],
        "address": request.region.origin + path_in(kiosk, language),
        "kiosk_url": path_in(kiosk, language),
        "days": [*context["this_week"], *context["later"]],
    }
    context["size"] = size_of(context["days"], context["campaigns"], context["name"], context["summary"])
    return unindexed(render(request, "programmes/kiosk_poster.html", context))


def size_of(days: Sequence[KioskDayView], campaigns: Sequence[Mapping[str, Any]], *texts: Translated) -> str:
    """Return how large a poster is set, so that it takes one sheet: a part of a class in `kiosk.css`."""
    told = [*texts, *(each["text"] for each in campaigns), *(text for day in days for text in day.theme_days)]
    length = sum(len(each.text) for each in told) + sum(map(length_of, days))
    return next((size for size, most in SIZES.items() if length <= most), "smallest")


def length_of(day: KioskDayView) -> int:
    """Return about how many characters a day of a poster has; each of its lines takes the room of some more."""
    parties = sum(len(each["text"]) + len(each["topic"].text) + LINE for each in day.parties)
    return parties + len(day.date.reason) + len(day.date.place) + 2 * LINE
