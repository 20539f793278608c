"""The page on which the recording of a date is watched, by residents or by staff."""

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from programmes.choices import CaptionState, MaterialVisibility
from programmes.sessions import visible
from programmes.sessions.dates import date_or_404, kinds_of, path_of, recording_path
from programmes.watching import WatchedLink, watch_page
from sites.occurrences.presentation import date_view
from sites.page_cache.decorators import cacheable
from sites.pages.feedback_views import language_of_url
from sites.records.queries import found_at
from sites.regions.request import RegionRequest
from sites.translated import translated


@require_safe
@cacheable
def watch(request: RegionRequest, slug: str, day: str, number: int) -> HttpResponse:
    """Show a recording to readers who agree. Raises Http404 for what the reader may not see."""
    language = language_of_url(request)
    session = found_at(visible.found_by(request).prefetch_related("changed_dates"), slug)
    date, occurrence = date_or_404(session, day, shows_links=False)
    row = get_object_or_404(session.recordings.filter(day=date), pk=number)
    if "recording" not in kinds_of(row, visible.is_staff(request)):
        raise Http404
    name = translated(session, "name", language)
    found = WatchedLink(
        address=row.address,
        name=name,
        belongs_to=f"{_('Recording')}, {date_view(occurrence).text}",
        back=name,
        back_url=path_of(session, date, language),
        captions=str(CaptionState(row.captions).label),
        is_for_staff=row.visibility != MaterialVisibility.PUBLIC,
    )
    return watch_page(request, found, {code: recording_path(session, row, code) for code in request.region.languages})
