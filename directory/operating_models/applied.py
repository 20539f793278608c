"""Which operating models of a region are applied in which other regions, since when, and from which version.

Read from the public projection of published models, never from a region's tables.
"""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from directory.choices import Phase
from directory.model_ids import ModelId, address
from directory.operating_models.comparison import breadcrumbs, list_page
from directory.reuse.published import AdaptedModel, applications
from sites.pages.context import current_language
from sites.pages.feedback_views import language_of_url
from sites.regions.request import RegionRequest


@require_safe
def applied(request: RegionRequest) -> HttpResponse:
    """Show the models that are applied, one row for each region that applies one."""
    language_of_url(request)
    language = current_language()
    context = {
        "title": _("Which models are applied where"),
        "rows": [row_of(each, language) for each in applications(language)],
        "breadcrumbs": breadcrumbs(list_page(language), language),
    }
    response = render(request, "directory/operating_models/applied.html", context)
    # No change of another region invalidates a cached page of this one.
    response.headers["Cache-Control"] = "no-cache"
    return response


def row_of(application: AdaptedModel, language: str) -> dict[str, Any]:
    """Return what the table tells of an application."""
    offer, original = application.offer, application.original
    pair = [ModelId(each.row.region, each.row.key) for each in (original, offer) if each]
    return {
        "original": original,
        "original_region": original.region.short_name_in(language) if original else "",
        "offer": offer,
        "region": offer.region.short_name_in(language),
        "phase": Phase(offer.row.phase).label,
        "date": offer.row.origin_date,
        "version": offer.row.origin_version,
        "is_behind": bool(original and original.row.version > (offer.row.origin_version or 0)),
        "newest": original.row.version if original else None,
        "compare_url": address(reverse("operating_model_comparison"), pair) if original else "",
    }
