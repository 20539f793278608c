"""Access to the regions' admin: superusers of the national region only."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from sites.regions.models import RegionKind


def can_manage_regions(request: HttpRequest) -> bool:
    """Return whether the request is to the national region, by a superuser of it."""
    return is_national(request) and request.user.is_superuser


def is_national(request: HttpRequest) -> bool:
    """Return whether the request is to the national region."""
    region = getattr(request, "region", None)
    return region is not None and region.kind == RegionKind.NATIONAL


def national_superuser_required(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """Restrict a view to superusers of the national region: 404 in any other region, 403 for other users."""

    @wraps(view)
    def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not is_national(request):
            raise Http404
        if not request.user.is_superuser:
            context = {"page_title": _("Not allowed"), "header_title": _("Not allowed"), "header_icon": "lock"}
            return render(request, "regions/admin/not_allowed.html", context, status=403)
        return view(request, *args, **kwargs)

    return guarded
