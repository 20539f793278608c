"""What a model's page says of its reuse: which model it is adapted from, and where it is applied."""

from typing import Any

from django.urls import reverse

from directory.model_ids import ModelId, address
from directory.models import OperatingModelPage
from directory.reuse.published import applied_in
from sites.regions.connection import connection
from sites.regions.open_regions import all_regions, known_regions


def reuse_context(page: OperatingModelPage, language: str) -> dict[str, Any]:
    """Return `adaptation` and `applied_in` for a page; one query, two for an adapted model."""
    region = known_regions()[connection.schema_name].code
    return {
        "adaptation": adaptation_of(page, language),
        "applied_in": [
            {
                "region": each.region.short_name_in(language),
                "title": each.title,
                "url": each.url,
                "language": each.language,
            }
            for each in applied_in(region, str(page.translation_key), language)
        ],
    }


def adaptation_of(page: OperatingModelPage, language: str) -> dict[str, Any] | None:
    """Return origin and changes of an adapted model; None for others."""
    if not page.origin_title:
        return None
    facts = page.facts_translation()
    regions = {region.code: region for region in all_regions().values()}
    region = regions.get(facts.origin_region)
    return {
        "title": page.origin_title,
        "url": facts.origin_url,
        "region": region.short_name_in(language) if region else "",
        "version": facts.origin_version,
        "date": facts.origin_date,
        "changes": page.origin_changes,
        "compare_url": comparison_of(facts),
    }


def comparison_of(facts: OperatingModelPage) -> str:
    """Return the address at which a model stands beside its original; empty where it names none that was applied."""
    if not facts.origin_key:
        return ""
    own = known_regions()[connection.schema_name].code
    ids = [ModelId(facts.origin_region, facts.origin_key), ModelId(own, str(facts.translation_key))]
    return address(reverse("operating_model_comparison"), ids)
