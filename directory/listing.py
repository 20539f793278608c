"""Organisations as Listings."""

from typing import Any

from directory.choices import TakesNew
from directory.models import Organisation
from sites.listing import Contact, Listing, Place
from sites.plain_text import plain
from sites.records.listing import RecordListings
from sites.records.queries import findable
from sites.terms import labels
from sites.translated import LANGUAGES, texts

TERM_FIELDS = {
    "theme": "themes",
    "activity": "activities",
    "target_group": "target_groups",
    "life_event": "life_events",
    "municipality": "municipalities",
}
"""The field that holds an organisation's codes of each vocabulary."""


def outlines(for_facets: bool) -> list[Listing]:
    """Return the names of all findable organisations, with what facets match only where it is needed; one query."""
    names = [f"name_{code}" for code in LANGUAGES]
    matched = ["kind", *TERM_FIELDS.values(), "nationwide"] if for_facets else []
    return [
        Listing(
            source=SOURCE.name,
            key=str(row.pk),
            kind="organisation",
            names=texts(row, "name"),
            paths={},
            **({"subkind": row.kind, "terms": terms_of(row), "nationwide": row.nationwide} if for_facets else {}),
        )
        for row in findable(Organisation).values_list("pk", *names, *matched, named=True)
    ]


def parts_of(organisation: Organisation) -> dict[str, Any]:
    """Return the parts of an organisation's Listing that are its own.

    They never hold a hidden address, an e-mail address or a business ID.
    """
    place = place_of(organisation)
    others = [line.strip() for line in organisation.former_names.splitlines() if line.strip()]
    keywords = (*others, organisation.town) if place else tuple(others)
    return {
        "subkind": organisation.kind,
        "summaries": texts(organisation, "summary"),
        "bodies": {language: plain(text) for language, text in texts(organisation, "description").items()},
        "keywords": dict.fromkeys(texts(organisation, "name"), keywords) if keywords else {},
        "alert": texts(organisation, "alert"),
        "terms": terms_of(organisation),
        "nationwide": organisation.nationwide,
        "badges": (organisation.takes_new,) if organisation.takes_new else (),
        "place": place,
        "contact": Contact(phone=organisation.phone, web=organisation.web),
    }


def terms_of(organisation: Any) -> dict[str, tuple[str, ...]]:
    """Return the codes of an organisation by vocabulary; vocabularies without one are left out."""
    found = {vocabulary: tuple(getattr(organisation, field)) for vocabulary, field in TERM_FIELDS.items()}
    return {vocabulary: codes for vocabulary, codes in found.items() if codes}


def place_of(organisation: Organisation) -> Place | None:
    """Return the town where people can visit an organisation; None where there is none, or it is not public."""
    if not organisation.address_public or not organisation.town:
        return None
    municipality = labels.municipality_named(organisation.town)
    return Place(name=dict.fromkeys(LANGUAGES, organisation.town), municipality=municipality)


ORGANISATIONS = RecordListings("organisation", Organisation, parts_of, latest={"takes_new": TakesNew.YES})
SOURCE = ORGANISATIONS.source()
