"""Files of organisations for everybody: what the public list shows, as it is narrowed.

On the national site that is the list of the whole country.
"""

from dataclasses import replace

from django.http import FileResponse, Http404, HttpResponseBase
from django.urls import reverse
from django.utils.timezone import localdate
from django.views.decorators.http import require_safe

from directory.contexts import named_organisations, organisation_params
from directory.exchange import country
from directory.exchange.download import download, file_response
from directory.exchange.export import FORMATS, selection
from directory.models import Organisation
from sites.facets import facets
from sites.filtering import FilterLink, FilterParams, list_params, matching
from sites.operations.limits import Limit, limited
from sites.published import PublishedOfKind
from sites.records.queries import findable
from sites.regions.models import RegionKind
from sites.regions.request import RegionRequest

DOWNLOADS = Limit("download", 30, 600)


@require_safe
@limited(DOWNLOADS, methods=("GET",))
def organisations_download(request: RegionRequest, code: str) -> HttpResponseBase:
    """Return the organisations of the site that match the address, in a format. Raises Http404 for an unknown one."""
    of_country = request.region.kind == RegionKind.NATIONAL
    if code not in (country.FORMATS if of_country else FORMATS):
        raise Http404
    answer = country_file(request, code) if of_country else region_file(request, code)
    answer["X-Robots-Tag"] = "noindex"
    return answer


def region_file(request: RegionRequest, code: str) -> FileResponse:
    """Return the file of the region's organisations."""
    params = organisation_params(request)
    keys = [key for _name, key in named_organisations(params).matching(params.filters)]
    return download(FORMATS[code], selection(findable(Organisation).filter(pk__in=keys)))


def country_file(request: RegionRequest, code: str) -> FileResponse:
    """Return the file of the organisations of all open regions."""
    chosen, offered = country.FORMATS[code], list(facets().values())
    filters = list_params(request.GET, request.path, offered).filters
    things = (
        each
        for each in PublishedOfKind(country.KIND).iterate()
        if matching([(each.listing, each.region.code)], offered, filters)
    )
    name = country.file_name(code, localdate())
    return file_response(name, chosen.content_type, lambda file: chosen.write(file, things))


def country_files(params: FilterParams) -> list[FilterLink]:
    """Return the files of the organisations of the whole country that match the filters of a list."""
    narrowed = replace(params, words="", more=(), tray=())
    return [
        FilterLink(str(each.label), replace(narrowed, path=reverse("organisations_download", args=[code])).url())
        for code, each in country.FORMATS.items()
    ]
