"""Files of organisations for everybody: what the public list shows, as it is narrowed."""

from django.http import Http404, HttpResponseBase
from django.views.decorators.http import require_safe

from directory.contexts import named_organisations, organisation_params
from directory.exchange.download import download
from directory.exchange.export import FORMATS, selection
from directory.models import Organisation
from sites.operations.limits import Limit, limited
from sites.records.queries import findable
from sites.regions.request import RegionRequest

DOWNLOADS = Limit("download", 30, 600)


@require_safe
@limited(DOWNLOADS, methods=("GET",))
def organisations_download(request: RegionRequest, code: str) -> HttpResponseBase:
    """Return the organisations of the region that match the address, in a format. Raises Http404 for an unknown one."""
    if code not in FORMATS:
        raise Http404
    params = organisation_params(request)
    keys = [key for _name, key in named_organisations(params).matching(params.filters)]
    answer = download(FORMATS[code], selection(findable(Organisation).filter(pk__in=keys)))
    answer["X-Robots-Tag"] = "noindex"
    return answer
