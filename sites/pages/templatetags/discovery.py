"""What the head of a page tells machines."""

from typing import Any, cast

from django import template

from sites.pages.discovery.page_metadata import in_head, subject_in
from sites.regions.request import RegionRequest

register = template.Library()


@register.inclusion_tag("components/head.html", takes_context=True)
def head_for_machines(context: template.Context) -> dict[str, Any]:
    """The one address of the page, its other languages, how it looks when shared. Nothing outside a region."""
    known: dict[str, Any] = dict(context.flatten())  # type: ignore[arg-type]
    request = known.get("request")
    if getattr(request, "region", None) is None:
        return {"head": None}
    return in_head(cast(RegionRequest, request), known)


@register.simple_tag(takes_context=True)
def description(context: template.Context) -> str:
    """What the page is about, for lists of hits elsewhere: its own words, else its title and whose site this is."""
    known: dict[str, Any] = dict(context.flatten())  # type: ignore[arg-type]
    subject = subject_in(known)
    if subject is None:
        return ""
    return subject.summary or f"{subject.title} – Kohtaamo {known.get('region_name', '')}".strip()
