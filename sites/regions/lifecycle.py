"""The states of a region (being set up, open, closed), and the responses of hosts that serve no site.

The state is a column in `public`. A change is recorded by the outbox, which indexes the region's things or removes
them, and seen by every process when its cache of the regions expires (`open_regions.CACHE_SECONDS`).
"""

from collections.abc import Callable, Iterable
from functools import partial

from django.conf import settings
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.template.loader import render_to_string
from django.utils.translation import gettext as _
from django.utils.translation import override

from sites.regions import open_regions
from sites.regions.models import Region, RegionKind, RegionState
from sites.regions.open_regions import RegionFacts

SECONDS_UNTIL_NEXT_TRY = 3600


def open_region(region: Region) -> None:
    """Open the region to everybody; its things become findable."""
    change_state(region, RegionState.OPEN)


def set_up_region(region: Region) -> None:
    """Restrict the region to its signed-in staff; its things are not findable.

    Raises ValidationError for the national portal.
    """
    check_not_national(region)
    change_state(region, RegionState.SETTING_UP)


def close_region(region: Region) -> None:
    """Close the region: every URL responds 410 and nothing is findable. Its schema and files stay unchanged.

    Raises ValidationError for the national portal.
    """
    check_not_national(region)
    change_state(region, RegionState.CLOSED)


def check_not_national(region: Region) -> None:
    """Raise ValidationError for the national portal: regions are opened and closed there."""
    if region.kind == RegionKind.NATIONAL:
        raise ValidationError(_("The national portal stays open: the other regions are looked after there."))


def change_state(region: Region, state: RegionState) -> None:
    """Store the state, in the database and in `region`."""
    Region.objects.filter(pk=region.pk).update(state=state)
    region.state = state
    open_regions.clear_cache()


def closed_response(region: RegionFacts) -> HttpResponse:
    """Return the response of every URL of a closed region: 410, with a link to the national portal."""
    return HttpResponse(
        page(region.languages, partial(closed_text, region)), status=410, headers={"Cache-Control": "no-store"}
    )


def opens_soon_response(region: RegionFacts) -> HttpResponse:
    """Return the response to residents while a region is being set up: 503 with Retry-After."""
    headers = {"Cache-Control": "no-store", "Retry-After": str(SECONDS_UNTIL_NEXT_TRY)}
    response = HttpResponse(page(region.languages, partial(opens_soon_text, region)), status=503, headers=headers)
    response._has_been_logged = True  # type: ignore[attr-defined]  # Django would log each visit as a server error
    return response


def no_region_response() -> HttpResponse:
    """Return the response of a host name that belongs to no region: 404, in every language."""
    return HttpResponse(page([code for code, _name in settings.LANGUAGES], no_region_text), status=404)


def page(languages: Iterable[str], text_in: Callable[[str], dict[str, str]]) -> str:
    """Render a page that needs no region: the same text in each of the languages, in their order."""
    words = []
    for language in languages:
        with override(language):
            words.append({"language": language} | text_in(language))
    return render_to_string("regions/no_answer.html", {"words": words, "page_language": words[0]["language"]})


def no_region_text(language: str) -> dict[str, str]:
    """Return the text for a host without a site, in the active language."""
    return {
        "heading": _("There is no site at this address"),
        "text": _("Perhaps the address has a mistake in it."),
        **national_portal_link(),
    }


def national_portal_link() -> dict[str, str]:
    """Return the link to the national portal, in the active language; its URL is empty where there is none."""
    national = next((each for each in open_regions.open_regions().values() if each.kind == RegionKind.NATIONAL), None)
    link = f"{national.origin}/" if national else ""
    return {"link": link, "link_text": _("Look for services in the whole country")}


def closed_text(region: RegionFacts, language: str) -> dict[str, str]:
    """Return the text of a closed region, in the active language."""
    return {
        "heading": _("The site %(name)s has been closed") % {"name": region.short_name_in(language)},
        "text": _("Its pages are no longer published."),
        **national_portal_link(),
    }


def opens_soon_text(region: RegionFacts, language: str) -> dict[str, str]:
    """Return the text of a region that is being set up, in the active language."""
    return {
        "heading": _("The site %(name)s opens soon") % {"name": region.short_name_in(language)},
        "text": _("It is being prepared. Please come back later."),
    }
