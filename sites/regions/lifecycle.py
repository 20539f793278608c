"""The states of a region: being set up, open, closed; and what a visitor reads where it does not answer.

The state is a row of `public`. Its change is seen by the outbox, which files the region's things or takes them away,
and by every process when what it keeps of the regions is read anew (`open_regions.CACHE_SECONDS`).
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
from sites.regions.models import Kind, Region, State
from sites.regions.open_regions import RegionFacts

SECONDS_UNTIL_NEXT_TRY = 3600


def open_region(region: Region) -> None:
    """From now on everybody may visit the region, and its things are found."""
    change_state(region, State.OPEN)


def set_up_region(region: Region) -> None:
    """From now on the region answers its signed-in staff alone, and its things are not found.

    Raises ValidationError for the national portal.
    """
    check_not_national(region)
    change_state(region, State.SETTING_UP)


def close_region(region: Region) -> None:
    """From now on nothing of the region answers or is found. Its schema and files stay as they are.

    Raises ValidationError for the national portal.
    """
    check_not_national(region)
    change_state(region, State.CLOSED)


def check_not_national(region: Region) -> None:
    """Raises ValidationError for the national portal: regions are opened and closed there."""
    if region.kind == Kind.NATIONAL:
        raise ValidationError(_("The national portal stays open: the other regions are looked after there."))


def change_state(region: Region, state: State) -> None:
    """Writes the state down, in the database and in `region`."""
    Region.objects.filter(pk=region.pk).update(state=state)
    region.state = state
    open_regions.clear_cache()


def closed_response(region: RegionFacts) -> HttpResponse:
    """What any address of a closed region answers: 410, with the way to the national portal."""
    return HttpResponse(
        page(region.languages, partial(closed_text, region)), status=410, headers={"Cache-Control": "no-store"}
    )


def opens_soon_response(region: RegionFacts) -> HttpResponse:
    """What residents read while a region is being set up: 503, for browsers and search engines to come again."""
    headers = {"Cache-Control": "no-store", "Retry-After": str(SECONDS_UNTIL_NEXT_TRY)}
    response = HttpResponse(page(region.languages, partial(opens_soon_text, region)), status=503, headers=headers)
    response._has_been_logged = True  # type: ignore[attr-defined]  # Django would log each visit as a server error
    return response


def no_region_response() -> HttpResponse:
    """What a host name answers that no region has: 404, in every language there is."""
    return HttpResponse(page([code for code, _name in settings.LANGUAGES], no_region_text), status=404)


def page(languages: Iterable[str], text_in: Callable[[str], dict[str, str]]) -> str:
    """A page that needs nothing of a region's own: the same words in each of the languages, the first one first."""
    words = []
    for language in languages:
        with override(language):
            words.append({"language": language} | text_in(language))
    return render_to_string("regions/no_answer.html", {"words": words, "page_language": words[0]["language"]})


def no_region_text(language: str) -> dict[str, str]:
    """Where there is no site, in the active language."""
    return {
        "heading": _("There is no site at this address"),
        "text": _("Perhaps the address has a mistake in it."),
        **national_portal_link(),
    }


def national_portal_link() -> dict[str, str]:
    """The link to the national portal, in the active language; empty while there is none."""
    national = next((each for each in open_regions.open_regions().values() if each.kind == Kind.NATIONAL), None)
    link = f"{national.origin}/" if national else ""
    return {"link": link, "link_text": _("Look for services in the whole country")}


def closed_text(region: RegionFacts, language: str) -> dict[str, str]:
    """Of a closed region, in the active language."""
    return {
        "heading": _("The site %(name)s has been closed") % {"name": region.short_name_in(language)},
        "text": _("Its pages are no longer published."),
        **national_portal_link(),
    }


def opens_soon_text(region: RegionFacts, language: str) -> dict[str, str]:
    """Of a region that is being set up, in the active language."""
    return {
        "heading": _("The site %(name)s opens soon") % {"name": region.short_name_in(language)},
        "text": _("It is being prepared. Please come back later."),
    }
