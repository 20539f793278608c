"""The public page of a record."""

from collections.abc import Callable
from typing import Any

from django.db.models import QuerySet
from django.http import Http404, HttpResponse, HttpResponseBase, HttpResponsePermanentRedirect
from django.shortcuts import get_object_or_404, render
from django.utils.translation import get_language

from sites.contexts import context_of
from sites.page_cache.decorators import cacheable
from sites.pages.discovery.subject import PageSubject
from sites.records.models import Record
from sites.records.queries import findable, path_in
from sites.regions.request import RegionRequest

SubjectOf = Callable[[Any, dict[str, Any]], PageSubject]


def record_view(
    model: type[Record], subject_of: SubjectOf, found_by: Callable[[RegionRequest], "QuerySet[Any]"] | None = None
) -> Callable[..., HttpResponseBase]:
    """Return the view of a model's records; its URL pattern takes the slug and is named as the model's `route`.

    `subject_of` takes a record and its template context, and returns the subject of its page (JSON-LD). `found_by`
    returns the records that a reader may find, where these are more than residents may.
    """

    @cacheable
    def view(request: RegionRequest, slug: str) -> HttpResponse:
        languages = request.region.languages
        if get_language() not in languages:
            raise Http404
        found = (found_by(request) if found_by else findable(model)).filter(slug=slug)
        record = (found.select_related(model.part_of) if model.part_of else found).first()
        if record is None:
            return redirect_from_former_slug(model, slug)
        request.language_paths = {code: path_in(record, code) for code in languages}
        request.languages_missing = set(languages) - set(record.content_languages)
        context = context_of(record, request)
        return render(request, record.template, context | {"subject": subject_of(record, context), "record": record})

    return view


def redirect_from_former_slug(model: type[Record], slug: str) -> HttpResponse:
    """Redirect from a slug that a record had before. Raises Http404 where nobody may find such a record."""
    record = get_object_or_404(findable(model), former_slugs__slug=slug)
    return HttpResponsePermanentRedirect(path_in(record, get_language() or ""))
