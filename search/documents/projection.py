"""Project a thing to its document: what residents may find of it, with its words analysed for every engine."""

import hashlib
import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache
from itertools import chain
from typing import Any

from search.analysis import FORMS, LANGUAGES, VERSION, analyse
from search.models import Document
from sites.facets import REGION, SPANS_KNOWN, TimeSpan, facet_values, facets, spans_of
from sites.listing import Listing
from sites.local_time import start_of_day
from sites.occurrence_text import taking_place
from sites.regions.open_regions import RegionFacts
from sites.terms import labels

FORM = 14
"""Raise it with every change of what a document holds of a thing. The analysis of words has a version of its own."""

# Grams tolerate typing mistakes in names; in running text they would match everywhere.
SECTIONS_WITH_GRAMS = ("name", "keywords")
FORMS_WITHOUT_GRAMS = tuple(form for form in FORMS if form != "grams")

# Characters of one text that are analysed. The rest is not found by its words: a longer text would take the
# worker minutes, and its words would pass PostgreSQL's limit for one document anyway.
LONGEST_TEXT = 100_000

BETWEEN_TEXTS = " \n "
CACHED_KEYWORDS = 4_000
"""Labels of terms and municipalities in each language; the least used ones, which no second thing has, are dropped."""

Tokens = dict[str, dict[str, dict[str, list[str]]]]


@dataclass(frozen=True)
class Projection:
    """The content of a thing's document. `checksum` is equal exactly where no resident could notice a difference."""

    listing: Listing
    texts: Mapping[str, Mapping[str, str]]
    facets: Mapping[str, Sequence[str]]
    checksum: str

    @property
    def expires(self) -> datetime | None:
        """The moment from which the thing is no longer found."""
        return datetime.fromisoformat(self.listing.expires) if self.listing.expires else None

    def tokens(self) -> Tokens:
        """Return the analysed words: language → section → form → tokens in the order of the text."""
        return {
            language: {section: tokens_of(text, language, section) for section, text in sections.items()}
            for language, sections in self.texts.items()
        }


def project(listing: Listing, region: RegionFacts) -> Projection:
    """Return the projection of a thing of a region. It is cheap: words are analysed only when `tokens` is called."""
    texts = {language: sections for language in LANGUAGES if (sections := sections_of(listing, region, language))}
    values = facet_values(listing, region.code)
    content = json.dumps([listing.to_json(), texts, values, version()], ensure_ascii=False, sort_keys=True)
    return Projection(listing, texts, values, checksum=hashlib.sha256(content.encode()).hexdigest())


def version() -> str:
    """Return what differs whenever a document of the same thing may: its form, its analysis, the declared facets."""
    declared = hashlib.sha256(repr(sorted(facets())).encode()).hexdigest()[:8]
    return f"{FORM}-{VERSION}-{declared}"


def sections_of(listing: Listing, region: RegionFacts, language: str) -> dict[str, str]:
    """Return the texts of a thing in one language by section; empty sections are left out.

    The names of others are in the body, which weighs least: whoever asks for an organisation by name finds the
    organisation before what it takes part in.
    """
    mentions = listing.mentions if language in listing.names else ()
    sections = {
        "name": listing.names.get(language, ""),
        "keywords": BETWEEN_TEXTS.join(filter(None, keywords_of(listing, region, language))),
        "summary": listing.summaries.get(language, ""),
        "body": BETWEEN_TEXTS.join(
            filter(None, [listing.bodies.get(language, ""), listing.alert.get(language, ""), *mentions])
        ),
    }
    return {section: text[:LONGEST_TEXT] for section, text in sections.items() if text}


def keywords_of(listing: Listing, region: RegionFacts, language: str) -> list[str]:
    """Return what else a thing is found by: its other names, its terms, and the name of its region.

    Not the region's brand and former names, which would find all that it has: `search.thesaurus.places` knows them.
    """
    return [*listing.keywords.get(language, ()), *term_words(listing, language), region.short_name_in(language)]


def term_words(listing: Listing, language: str) -> list[str]:
    """Return the labels of the thing's terms: it is found by them in every language, whichever its own text is in."""
    return [labels.label(vocabulary, code, language) for vocabulary, codes in listing.terms.items() for code in codes]


def tokens_of(text: str, language: str, section: str) -> dict[str, list[str]]:
    """Return the forms of a text's words that this section has."""
    if section == "keywords":
        return tokens_of_keywords(text.split(BETWEEN_TEXTS), language)
    wanted = FORMS if section in SECTIONS_WITH_GRAMS else FORMS_WITHOUT_GRAMS
    return {form: tokens for form, tokens in analyse(text, language, wanted).items() if tokens}


def tokens_of_keywords(keywords: Iterable[str], language: str) -> dict[str, list[str]]:
    """Return the forms of the words of keywords, each of which is looked up: most are labels that many things have."""
    analysed = [tokens_of_keyword(each, language) for each in keywords]
    by_form = zip(FORMS, zip(*analysed, strict=True), strict=True)
    return {form: tokens for form, some in by_form if (tokens := list(chain.from_iterable(some)))}


@lru_cache(maxsize=CACHED_KEYWORDS)
def tokens_of_keyword(keyword: str, language: str) -> tuple[tuple[str, ...], ...]:
    """Return the tokens of a keyword in the order of `FORMS`."""
    return tuple(tuple(tokens) for tokens in analyse(keyword, language).values())


def spans_from(open_when: Sequence[str], moment: datetime) -> tuple[Sequence[TimeSpan] | None, datetime | None]:
    """Return a document's `spans` from the beginning of a moment's day, and its `spans_until`.

    `open_when` is that of its Listing.
    """
    start = start_of_day(moment)
    spans = spans_of(open_when, start, start + SPANS_KNOWN)
    return spans, None if spans is None else start + SPANS_KNOWN


def columns(projection: Projection, moment: datetime) -> dict[str, Any]:
    """Return every column of a document that holds something of the thing, as of a moment, but `words` and `starts`."""
    listing = projection.listing
    spans, spans_until = spans_from(listing.open_when, moment)
    empty = {name: value for name, value in Document.empty().items() if name not in ("words", "starts")}
    return empty | {
        "kind": listing.kind,
        "home": projection.facets[REGION][0],
        "listing": listing.to_json(),
        "tokens": projection.tokens(),
        "facets": dict(projection.facets),
        "languages": list(listing.languages),
        "checksum": projection.checksum,
        "analysis": version(),
        "expires": projection.expires,
        "spans": spans,
        "spans_until": spans_until,
        "dates": taking_place(listing.occurrences) or None,
        "updated": datetime.fromisoformat(listing.updated) if listing.updated else None,
    }
