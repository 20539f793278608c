"""An organisation's own address."""

from django.http import Http404, HttpResponse, HttpResponsePermanentRedirect
from django.shortcuts import get_object_or_404, render
from django.utils.translation import get_language

from directory.contexts import languages_of, organisation_context
from directory.listing import open_organisations, path_in
from directory.structured_data import subject_of
from sites.page_cache.decorators import may_be_kept
from sites.regions.request import RegionRequest


@may_be_kept
def organisation(request: RegionRequest, slug: str) -> HttpResponse:
    """The organisation with this address, in the language of the address. Raises Http404 where nobody may find it."""
    region = request.region
    if get_language() not in region.languages:
        raise Http404
    found = open_organisations().filter(slug=slug).first()
    if found is None:
        return to_present_address(slug)
    request.language_paths = {code: path_in(found, code) for code in region.languages}
    request.languages_missing = set(region.languages) - languages_of(found)
    context = organisation_context(found, request)
    return render(request, "directory/organisation.html", context | {"subject": subject_of(found, context)})


def to_present_address(slug: str) -> HttpResponse:
    """From an address an organisation had before to the one it has. Raises Http404 where there is none to be found."""
    found = get_object_or_404(open_organisations(), former_slugs__slug=slug)
    return HttpResponsePermanentRedirect(path_in(found, get_language() or ""))
