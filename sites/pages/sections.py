"""The cards of a section page: its child pages."""

from typing import Any

from wagtail.models import Page

from sites.cards import CardView, card_view
from sites.pages import listing as page_listing
from sites.pages.context import current_language
from sites.regions.request import RegionRequest


def section_context(page: Any, request: RegionRequest) -> dict[str, Any]:
    """Return the context of a section page's template."""
    return {"cards": cards_below(page)}


def cards_below(page: Any) -> list[CardView]:
    """Return the public child pages as cards, in the editors' order."""
    shown = page.alias_of if page.alias_of_id else page
    keys = Page.objects.child_of(shown).live().order_by("path").values_list("translation_key", flat=True)
    wanted = [str(key) for key in keys]
    found = page_listing.listings(wanted)
    return [card_view(found[key], current_language()) for key in wanted if key in found]
