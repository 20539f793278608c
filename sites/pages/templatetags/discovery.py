"""Template tags for the metadata in the head of a page."""

from typing import Any, cast

from django import template

from sites.pages.discovery.page_metadata import head_context, subject_from_context
from sites.regions.request import RegionRequest

register = template.Library()


@register.inclusion_tag("components/head.html", takes_context=True)
def head_for_machines(context: template.Context) -> dict[str, Any]:
    """Return the context of components/head.html; empty outside a region."""
    known: dict[str, Any] = dict(context.flatten())  # type: ignore[arg-type]
    request = known.get("request")
    if getattr(request, "region", None) is None:
        return {"head": None}
    return head_context(cast(RegionRequest, request), known)


@register.simple_tag(takes_context=True)
def description(context: template.Context) -> str:
    """Return the meta description: the page's own summary, else its title and the site's name."""
    known: dict[str, Any] = dict(context.flatten())  # type: ignore[arg-type]
    subject = subject_from_context(known)
    if subject is None:
        return ""
    return subject.summary or f"{subject.title} – Kohtaamo {known.get('region_name', '')}".strip()
