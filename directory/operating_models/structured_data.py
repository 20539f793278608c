"""An operating model's JSON-LD (schema.org): what its page shows, and nothing else."""

from collections.abc import Sequence
from typing import Any

from directory.choices import Phase
from directory.models import OperatingModelPage
from directory.models.operating_model import words_in
from sites.pages.discovery.structured_data import without_empty
from sites.pages.discovery.subject import PageSubject
from sites.pages.locales import language_of
from sites.terms import labels


def subject_of(page: OperatingModelPage, facts: OperatingModelPage, sections: Sequence[dict[str, Any]]) -> PageSubject:
    """Return what a model's page tells machines. `sections` are those that the page shows."""
    own = language_of(page)
    summary = page.search_description or page.short_description
    thing = without_empty(
        {
            "@type": "CreativeWork",
            "name": page.title,
            "description": page.short_description,
            "inLanguage": own,
            "creativeWorkStatus": str(Phase(facts.phase).label),
            "version": str(facts.version),
            "keywords": [*words_in(page.topics), *words_in(page.phenomena)],
            "about": [labels.label("theme", code, own) for code in facts.themes],
            "audience": [
                {"@type": "Audience", "audienceType": labels.label("audience", code, own)} for code in facts.audiences
            ],
            "spatialCoverage": [labels.municipality(code, own) for code in facts.municipalities],
            "isBasedOn": facts.origin_url,
            "sameAs": facts.innokyla_url,
            "dateCreated": page.first_published_at.isoformat() if page.first_published_at else "",
            "dateModified": page.last_published_at.isoformat() if page.last_published_at else "",
            "hasPart": [{"@type": "WebPageElement", "name": section["label"]} for section in sections],
        }
    )
    return PageSubject(title=page.seo_title or page.title, summary=summary, language=own, facts=(thing,))
