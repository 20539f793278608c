"""Groups of operating models: the context of their pages, and the group of a model."""

from collections.abc import Sequence
from typing import Any

from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from wagtail.templatetags.wagtailcore_tags import richtext

from directory.model_ids import LEAST, MOST, ModelId, address
from directory.models import ModelGroupPage, OperatingModelPage
from directory.page_parts import fact
from sites.cards import card_view
from sites.collation import alphabetical
from sites.listing import Listing, pick
from sites.pages import listing as pages
from sites.pages.context import current_language
from sites.pages.discovery.structured_data import without_empty
from sites.pages.discovery.subject import PageSubject
from sites.pages.locales import language_of, path_of
from sites.plain_text import plain
from sites.regions.request import RegionRequest
from sites.translated import LANGUAGES


def model_group_context(page: ModelGroupPage, request: RegionRequest) -> dict[str, Any]:
    """Return the context of a group's page: its texts, duration, and models with their phases."""
    facts = page.facts_translation()
    found = models_of(page)
    return {
        "purpose": richtext(page.purpose) if plain(page.purpose) else "",
        "actors": richtext(page.actors) if plain(page.actors) else "",
        "side": [
            *fact(_("Duration"), duration(facts)),
            *fact(_("Published by"), request.region.name_in(current_language())),
        ],
        "cards": [card_view(each, current_language()) for each in found],
        "compare_url": comparison_of(found, request.region.code),
        "subject": subject_of(page, facts),
    }


def comparison_of(found: Sequence[Listing], region: str) -> str:
    """Return the address at which a group's models stand side by side; empty where they are too few or too many."""
    ids = [ModelId(region, each.key) for each in found]
    return address(reverse("operating_model_comparison"), ids) if LEAST <= len(ids) <= MOST else ""


def duration(group: ModelGroupPage) -> str:
    """Return the first and the last day of a group in the active language, as far as they are known."""
    first, last = (date_format(day, "j.n.Y") if day else "" for day in (group.starts_on, group.ends_on))
    if first and last:
        return f"{first}–{last}"
    if first:
        return _("since %(day)s") % {"day": first}
    return _("until %(day)s") % {"day": last} if last else ""


def models_of(group: ModelGroupPage) -> list[Listing]:
    """Return the public models of a group by name."""
    language = current_language()
    own = OperatingModelPage.objects.live().filter(group__translation_key=group.translation_key)
    keys = {str(key) for key in own.values_list("translation_key", flat=True)}
    found = pages.listings(keys).values()
    return sorted(found, key=lambda each: alphabetical(pick(each.names, language, LANGUAGES)[0]))


def groups_of_region() -> list[dict[str, str]]:
    """Return links to the public groups of the region by name, in the reader's language; one query."""
    language = current_language()
    versions: dict[Any, dict[str, ModelGroupPage]] = {}
    for page in pages.open_pages(ModelGroupPage).order_by("pk"):
        if path_of(page):
            versions.setdefault(page.translation_key, {})[language_of(page)] = page
    shown = [own.get(language) or next(iter(own.values())) for own in versions.values()]
    links = [{"text": page.title, "url": path_of(page), "language": language_of(page)} for page in shown]
    return sorted(links, key=lambda link: alphabetical(link["text"]))


def subject_of(page: ModelGroupPage, facts: ModelGroupPage) -> PageSubject:
    """Return what a group's page tells machines."""
    thing = without_empty(
        {
            "@type": "Project",
            "name": page.title,
            "description": page.short_description,
            "foundingDate": facts.starts_on.isoformat() if facts.starts_on else "",
            "dissolutionDate": facts.ends_on.isoformat() if facts.ends_on else "",
        }
    )
    summary = page.search_description or page.short_description
    return PageSubject(title=page.seo_title or page.title, summary=summary, language=language_of(page), facts=(thing,))
