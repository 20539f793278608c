"""What a page is, in the words of schema.org, as JSON-LD inside the page. Pure but for Django's marking of safe text.

Only what the page itself shows to everybody is told.
"""

import json
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from django.utils.safestring import SafeString, mark_safe

from sites.pages.discovery.subject import Facts, Subject

SEARCH_WORDS = "{search_term_string}"
# What could end the script element, or be read as the start of a tag or an entity; JSON knows them by number as well.
NEVER_PLAIN = {ord("<"): "\\u003C", ord(">"): "\\u003E", ord("&"): "\\u0026"}
GOVERNMENT = {"county", "city", "joint-authority"}


def script(things: Sequence[Facts]) -> SafeString:
    """The things as a data block; browsers run nothing of it. Whatever is in the texts, it stays inside the block."""
    if not things:
        return SafeString("")
    graph = {"@context": "https://schema.org", "@graph": [dict(thing) for thing in things]}
    text = json.dumps(graph).translate(NEVER_PLAIN)  # only ASCII: U+2028 comes out as a number, too
    return mark_safe(f'<script type="application/ld+json">{text}</script>')  # noqa: S308


def told(thing: Facts) -> dict[str, Any]:
    """A thing without what is empty."""
    return {name: value for name, value in thing.items() if value not in ("", None, [], (), {})}


def publisher(name: str, kind: str, origin: str) -> dict[str, Any]:
    """The body that answers for a region's site. `kind` is one of the kinds of a region."""
    sort = "GovernmentOrganization" if kind in GOVERNMENT else "Organization"
    return {"@type": sort, "@id": f"{origin}/#publisher", "name": name, "url": f"{origin}/"}


def website(site_name: str, address: str, search: str, language: str, publisher_id: str) -> dict[str, Any]:
    """The site in one language, with its search. `address` and `search` are whole addresses."""
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


def article(subject: Subject, date: str, changed: str) -> dict[str, Any]:
    """A news item; the moments are ISO 8601."""
    return told(
        {
            "@type": "NewsArticle",
            "headline": subject.title[:110],
            "description": subject.summary,
            "inLanguage": subject.language,
            "datePublished": date,
            "dateModified": changed,
        }
    )


def way(origin: str, breadcrumbs: Iterable[Mapping[str, str]], last: str) -> dict[str, Any] | None:
    """The pages above this one and itself (`last`, which needs no address); None where nothing stands above."""
    above = [{"name": each["title"], "item": origin + each["url"]} for each in breadcrumbs if each["url"]]
    if not above:
        return None
    steps = [*above, {"name": last}]
    listed = [{"@type": "ListItem", "position": number, **step} for number, step in enumerate(steps, 1)]
    return {"@type": "BreadcrumbList", "itemListElement": listed}
