"""What completes the first letters of a question, as JSON for the script of the search box."""

from collections.abc import Iterator
from urllib.parse import urlencode

from django.http import Http404, HttpResponse, JsonResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language, gettext, ngettext
from django.views.decorators.http import require_safe

from search.completion.starts import LEAST, MOST_CHARACTERS, comparable
from search.completion.things import completed_name, things_from
from search.completion.words import places_from, words_from
from search.own_words.reading import own_words
from sites.cards import kind_label
from sites.invisible import one_line
from sites.operations.limits import SUGGESTIONS, limited
from sites.regions.models import RegionKind
from sites.regions.open_regions import open_regions_by_code
from sites.regions.request import RegionRequest

MOST, MOST_WORDS, MOST_PLACES = 8, 3, 2
SECONDS_FRESH = 60

Suggestion = dict[str, str]
"""`text`, what `kind` of thing it is, and the `url` to which it leads."""


@require_safe
@limited(SUGGESTIONS, methods=("GET",))
def suggestions(request: RegionRequest) -> HttpResponse:
    """Return at most eight suggestions, and how many they are in words for a screen reader."""
    language = get_language() or ""
    if language not in request.region.languages:
        raise Http404
    typed = one_line(request.GET.get("q", "")[: 2 * MOST_CHARACTERS])
    found = list(_suggestions(request, typed, language)) if len(comparable(typed)) >= LEAST else []
    said = ngettext("%(count)d suggestion", "%(count)d suggestions", len(found)) % {"count": len(found)}
    response = JsonResponse({"suggestions": found, "said": said}, json_dumps_params={"ensure_ascii": False})
    response.headers["Cache-Control"] = f"public, max-age={SECONDS_FRESH}"
    response.headers["X-Robots-Tag"] = "noindex"
    return response


def _suggestions(request: RegionRequest, typed: str, language: str) -> Iterator[Suggestion]:
    region = open_regions_by_code().get(request.region.code)
    own = region.municipalities if region else ()
    words = words_from(typed, language, MOST_WORDS, own_words(request.region).completions(language))
    places = [name for name in places_from(typed, language, MOST_PLACES, own) if name not in words]
    yield from (_question(word, gettext("Search word")) for word in words)
    yield from _things(request, typed, language, MOST - len(words) - len(places))
    yield from (_question(name, gettext("Municipality")) for name in places)


def _question(text: str, kind: str) -> Suggestion:
    return {"text": text, "kind": kind, "url": f"{reverse('search')}?{urlencode({'q': text})}"}


def _things(request: RegionRequest, typed: str, language: str, most: int) -> Iterator[Suggestion]:
    """Yield the things with the shortest names, those that begin as was typed before the others; each name once."""
    own = "" if request.region.kind == RegionKind.NATIONAL else request.region.code
    regions = open_regions_by_code()
    ordered = []
    for hit in things_from(typed, own, timezone.now()):
        region = regions.get(hit.region)
        if region is not None:
            is_inner, name = completed_name(hit.listing, typed, (language, *region.languages))
            ordered.append((is_inner, hit.region != own, len(name), name, hit, region))
    shown: set[str] = set()
    for *_, name, hit, region in sorted(ordered, key=lambda each: each[:4]):
        if len(shown) < most and name not in shown:
            shown.add(name)
            origin = region.origin if hit.region != request.region.code else ""
            path = hit.listing.seen_in(language, region.languages).path
            yield {"text": name, "kind": kind_label(hit.listing), "url": origin + path}
