"""Structured data (schema.org) as JSON-LD. Pure but for Django's marking of safe text.

It contains only what the page itself shows to everybody.
"""

import json
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from django.utils.safestring import SafeString, mark_safe

from sites.pages.discovery.subject import Facts, PageSubject

SEARCH_WORDS = "{search_term_string}"
# Characters that could end the script element or start a tag or an entity, as JSON escapes.
ESCAPES = {ord("<"): "\\u003C", ord(">"): "\\u003E", ord("&"): "\\u0026"}
GOVERNMENT = {"county", "city", "joint-authority"}


def json_ld_script(things: Sequence[Facts]) -> SafeString:
    """Return the things as a JSON-LD data block, escaped so that no text can end the script element."""
    if not things:
        return SafeString("")
    graph = {"@context": "https://schema.org", "@graph": [dict(thing) for thing in things]}
    text = json.dumps(graph).translate(ESCAPES)  # ASCII only: U+2028 is escaped too
    return mark_safe(f'<script type="application/ld+json">{text}</script>')  # noqa: S308


def without_empty(thing: Facts) -> dict[str, Any]:
    """Return a thing without empty values."""
    return {name: value for name, value in thing.items() if value not in ("", None, [], (), {})}


def publisher(name: str, kind: str, origin: str) -> dict[str, Any]:
    """Return the body responsible for a region's site. `kind` is a `regions.RegionKind`."""
    sort = "GovernmentOrganization" if kind in GOVERNMENT else "Organization"
    return {"@type": sort, "@id": f"{origin}/#publisher", "name": name, "url": f"{origin}/"}


def website(site_name: str, address: str, search: str, language: str, publisher_id: str) -> dict[str, Any]:
    """Return the site in one language, with its search. `address` and `search` are absolute URLs."""
    return {
        "@type": "WebSite",
        "@id": f"{address}#website",
        "url": address,
        "name": site_name,
        "inLanguage": language,
        "publisher": {"@id": publisher_id},
        "potentialAction": {
            "@type": "SearchAction",
            "target": {"@type": "EntryPoint", "urlTemplate": f"{search}?q={SEARCH_WORDS}"},
            "query-input": "required name=search_term_string",
        },
    }


def article(subject: PageSubject, date: str, changed: str) -> dict[str, Any]:
    """Return a news item; dates are ISO 8601."""
    return without_empty(
        {
            "@type": "NewsArticle",
            "headline": subject.title[:110],
            "description": subject.summary,
            "inLanguage": subject.language,
            "datePublished": date,
            "dateModified": changed,
        }
    )


def breadcrumb_list(origin: str, breadcrumbs: Iterable[Mapping[str, str]], last: str) -> dict[str, Any] | None:
    """Return the breadcrumbs, the page itself (`last`) at the end; None where the page has no ancestors."""
    above = [{"name": each["title"], "item": origin + each["url"]} for each in breadcrumbs if each["url"]]
    if not above:
        return None
    steps = [*above, {"name": last}]
    listed = [{"@type": "ListItem", "position": number, **step} for number, step in enumerate(steps, 1)]
    return {"@type": "BreadcrumbList", "itemListElement": listed}
