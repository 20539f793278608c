"""What a thing says of itself wherever residents meet it: cards, lists, search hits, feeds.

Pure. A thing (an organisation, an operating model, a page) describes itself once, as a `Listing`, in all its languages;
a `Card` is that description seen in one language.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass, field
from typing import Any

Texts = Mapping[str, str]


@dataclass(frozen=True)
class Listing:
    """A thing as residents may find it.

    `source` and `key` name it within its region; `kind` is what residents call it (a registered `Kind`).
    `names` holds exactly the languages the thing truly has. `paths` holds its address in every language of its region,
    from the root of the region's host: where a text is missing, the address answers with another language's.
    Terms are codes of the national vocabularies. `facts` are the few short facts a card shows.
    `updated` and `expires` are ISO 8601 moments.
    """

    source: str
    key: str
    kind: str
    names: Texts
    paths: Texts
    summaries: Texts = field(default_factory=dict)
    bodies: Texts = field(default_factory=dict)
    keywords: Mapping[str, Sequence[str]] = field(default_factory=dict)
    alert: Texts = field(default_factory=dict)
    facts: Texts = field(default_factory=dict)
    themes: Sequence[str] = ()
    activities: Sequence[str] = ()
    target_groups: Sequence[str] = ()
    life_events: Sequence[str] = ()
    municipalities: Sequence[str] = ()
    updated: str = ""
    expires: str | None = None

    @property
    def languages(self) -> tuple[str, ...]:
        """The languages the thing truly has."""
        return tuple(self.names)

    def to_json(self) -> dict[str, Any]:
        """Plain dictionaries and lists; `from_json` makes the same Listing of them."""
        plain = {key: list(value) if isinstance(value, tuple) else value for key, value in asdict(self).items()}
        return plain | {"keywords": {language: list(words) for language, words in self.keywords.items()}}

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> "Listing":
        """The Listing `to_json` described."""
        lists = ("themes", "activities", "target_groups", "life_events", "municipalities")
        parts: dict[str, Any] = {key: tuple(value) if key in lists else value for key, value in data.items()}
        parts["keywords"] = {language: tuple(words) for language, words in data.get("keywords", {}).items()}
        return cls(**parts)

    def seen_in(self, language: str, order: Sequence[str] = ()) -> "Card":
        """This thing for a reader of `language`; what it lacks comes in the first language of `order` it has."""
        name, name_language = pick(self.names, language, order)
        summary, summary_language = pick(self.summaries, language, order)
        alert, alert_language = pick(self.alert, language, order)
        path, _ = pick(self.paths, language, order)
        return Card(
            listing=self,
            name=name,
            name_language=name_language,
            summary=summary,
            summary_language=summary_language,
            alert=alert,
            alert_language=alert_language,
            path=path,
        )


@dataclass(frozen=True)
class Card:
    """A Listing seen in one language; each text with the language it really is in, for `lang=`."""

    listing: Listing
    name: str
    name_language: str
    summary: str
    summary_language: str
    alert: str
    alert_language: str
    path: str


def pick(texts: Texts, language: str, order: Sequence[str] = ()) -> tuple[str, str]:
    """The text in the language asked for, or the first one there is in `order`, or any; and its language."""
    for candidate in (language, *order, *texts):
        if texts.get(candidate):
            return texts[candidate], candidate
    return "", language


@dataclass(frozen=True)
class PublicAddresses:
    """The path of a thing in each language in which it has a text. `updated` is an ISO 8601 moment, or empty."""

    paths: Texts
    updated: str = ""

    @classmethod
    def of(cls, listing: Listing) -> "PublicAddresses":
        """Return the addresses of a thing from its Listing."""
        return cls({code: listing.paths[code] for code in listing.names if code in listing.paths}, listing.updated)

    def within(self, languages: Iterable[str]) -> "PublicAddresses":
        """Return the addresses in these languages, in their order."""
        return PublicAddresses({code: self.paths[code] for code in languages if code in self.paths}, self.updated)
