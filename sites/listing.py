"""How a thing describes itself for cards, lists, search results and feeds. Pure.

A thing (an organisation, an operating model, a page) describes itself once, as a `Listing`, in all its languages; a
`Card` is that description in one language.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, is_dataclass
from datetime import datetime
from typing import Any, Literal
from zoneinfo import ZoneInfo

Texts = Mapping[str, str]
OccurrenceStatus = Literal["scheduled", "cancelled", "postponed", "rescheduled", "moved-online"]
"""The states of an event, as schema.org's EventStatusType has them."""
NOT_TAKING_PLACE: tuple[OccurrenceStatus, ...] = ("cancelled", "postponed")
"""The states in which a date keeps its time and does not take place."""

HELSINKI = ZoneInfo("Europe/Helsinki")


@dataclass(frozen=True)
class ListedPlace:
    """Where a thing takes place or can be visited, as far as that is public.

    `name` is the venue's or town's name by language, `address` one line with street, postal code and town;
    `municipality` is a code; `coordinates` are latitude and longitude (WGS 84); `web` is the address to join online.
    """

    name: Texts = field(default_factory=dict)
    municipality: str = ""
    coordinates: tuple[float, float] | None = None
    online: bool = False
    address: str = ""
    web: str = ""


@dataclass(frozen=True)
class Occurrence:
    """One date on which a thing takes place.

    `start` and `end` are ISO 8601 moments with the offset of Europe/Helsinki; of `whole_day` ones dates, the last day
    included. `end` may be empty. Make them with `occurrence`.
    `uid` identifies the date among those of its thing, whatever changes; `sequence` grows at each change of its time,
    place or status. `previous_start` is where it was moved from, `reason` why it was changed, by language; `place` is
    its own, where it differs from that of the thing.
    """

    start: str
    end: str = ""
    status: OccurrenceStatus = "scheduled"
    whole_day: bool = False
    uid: str = ""
    sequence: int = 0
    previous_start: str = ""
    reason: Texts = field(default_factory=dict)
    place: ListedPlace | None = None

    @property
    def takes_place(self) -> bool:
        """Whether it is neither cancelled nor postponed."""
        return self.status not in NOT_TAKING_PLACE

    def to_json(self) -> dict[str, Any]:
        """Return what differs from the defaults, for `from_json`."""
        return {name: _as_json(value) for name, value in vars(self).items() if value}

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> "Occurrence":
        """Return the Occurrence that `to_json` described. Raises TypeError on an unknown part."""
        return cls(**{**data, "place": _place(data["place"]) if data.get("place") else None})


@dataclass(frozen=True)
class Contact:
    """The public contact details of a thing; `phone_cost` tells what a call costs, by language."""

    phone: str = ""
    web: str = ""
    email: str = ""
    phone_cost: Texts = field(default_factory=dict)


@dataclass(frozen=True)
class Image:
    """A picture: its path from the root of the region's host, and what it shows, by language; nothing of decoration."""

    path: str
    alt: Texts = field(default_factory=dict)


@dataclass(frozen=True)
class Listing:
    """A thing as residents may find it.

    `source` and `key` identify it within its region; `kind` is the code of a registered `Kind`, which declares the
    `subkind` (a parish among organisations) and the `badges`. `names` holds exactly the languages in which the thing
    has a text of its own. `paths` holds its path in every language of its region, from the root of the region's host:
    where a text is missing, the path answers with another language's.
    `opening_hours` is the OpenStreetMap expression of `place`, evaluated in Finland's time. `open_when` holds those of
    all that can be reached, hidden places never among them: the thing is open while one of them says so.
    `organisers` are the organisations of the directory that organise it: their names by language, by their key.
    `schedule` says in words how often and at what time it takes place, by language.
    `keywords` say what the thing is about; `mentions` are the names of others by which it is found too, after those
    others themselves: who organises it or takes part, its venue.
    `terms` holds codes by vocabulary, `choices` those of choices that are fixed in the code, by the name of their facet
    ("phase"). `nationwide` things serve every municipality. `date` is the ISO 8601 date a card shows; `updated` and
    `expires` are ISO 8601 moments.
    """

    source: str
    key: str
    kind: str
    names: Texts
    paths: Texts
    subkind: str = ""
    summaries: Texts = field(default_factory=dict)
    bodies: Texts = field(default_factory=dict)
    keywords: Mapping[str, Sequence[str]] = field(default_factory=dict)
    mentions: Sequence[str] = ()
    alert: Texts = field(default_factory=dict)
    terms: Mapping[str, Sequence[str]] = field(default_factory=dict)
    choices: Mapping[str, Sequence[str]] = field(default_factory=dict)
    nationwide: bool = False
    badges: Sequence[str] = ()
    occurrences: Sequence[Occurrence] = ()
    schedule: Texts = field(default_factory=dict)
    place: ListedPlace | None = None
    organisers: Mapping[str, Texts] = field(default_factory=dict)
    contact: Contact = Contact()
    image: Image | None = None
    opening_hours: str = ""
    open_when: Sequence[str] = ()
    date: str = ""
    updated: str = ""
    expires: str | None = None

    @property
    def languages(self) -> tuple[str, ...]:
        """Return the languages in which the thing has a text of its own."""
        return tuple(self.names)

    def codes(self, vocabulary: str) -> Sequence[str]:
        """Return the thing's codes of a vocabulary."""
        return self.terms.get(vocabulary, ())

    def municipality_of(self, occurrence: Occurrence | None = None) -> str:
        """Return the code of the municipality of the thing, or of one of its dates; empty where none is known.

        A date with a place of its own that tells no municipality is in that of the thing, unless it is online.
        """
        own = occurrence.place if occurrence else None
        if own and (own.municipality or own.online):
            return own.municipality
        return self.place.municipality if self.place else ""

    def to_json(self) -> dict[str, Any]:
        """Return dictionaries and lists from which `from_json` makes an equal Listing."""
        plain = {name: _as_json(value) for name, value in vars(self).items() if name != "occurrences"}
        return plain | {"occurrences": [each.to_json() for each in self.occurrences]}

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> "Listing":
        """Return the Listing that `to_json` described. Raises TypeError on an unknown part."""
        parts = dict(data)
        for name in ("keywords", "terms", "choices"):
            parts[name] = {key: tuple(values) for key, values in data.get(name, {}).items()}
        for name in ("badges", "open_when", "mentions"):
            parts[name] = tuple(data.get(name, ()))
        parts["occurrences"] = tuple(Occurrence.from_json(each) for each in data.get("occurrences", ()))
        parts["contact"] = Contact(**data.get("contact", {}))
        parts["image"] = Image(**data["image"]) if data.get("image") else None
        parts["place"] = _place(data["place"]) if data.get("place") else None
        return cls(**parts)

    def seen_in(self, language: str, order: Sequence[str] = ()) -> "Card":
        """Return the thing in `language`; each missing text in the first language of `order` that has it."""
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
    """A Listing in one language; each text with the language it is written in, for the attribute `lang`."""

    listing: Listing
    name: str
    name_language: str
    summary: str
    summary_language: str
    alert: str
    alert_language: str
    path: str


def pick(texts: Texts, language: str, order: Sequence[str] = ()) -> tuple[str, str]:
    """Return the text in `language`, else the first one of `order`, else any; and the language it is written in."""
    for candidate in (language, *order, *texts):
        if texts.get(candidate):
            return texts[candidate], candidate
    return "", language


def occurrence(
    start: datetime,
    end: datetime | None = None,
    status: OccurrenceStatus = "scheduled",
    whole_day: bool = False,
    uid: str = "",
) -> Occurrence:
    """Return an Occurrence in the local time of Finland. Raises ValueError where a moment has no time zone."""
    first = _local_text(start, whole_day)
    return Occurrence(first, "" if end is None else _local_text(end, whole_day), status, whole_day, uid)


def _local_text(moment: datetime, whole_day: bool) -> str:
    if moment.tzinfo is None:
        raise ValueError("an occurrence needs moments with a time zone")
    local = moment.astimezone(HELSINKI)
    return local.date().isoformat() if whole_day else local.isoformat(timespec="minutes")


def _place(data: Mapping[str, Any]) -> ListedPlace:
    return ListedPlace(**{**data, "coordinates": tuple(data["coordinates"]) if data.get("coordinates") else None})


def _as_json(value: Any) -> Any:
    """Turn tuples into lists and dataclasses into dictionaries, at any depth; `asdict` would copy each text, too."""
    if isinstance(value, str):
        return value
    if isinstance(value, Mapping):
        return {key: _as_json(each) for key, each in value.items()}
    if isinstance(value, list | tuple):
        return [_as_json(each) for each in value]
    return _as_json(vars(value)) if is_dataclass(value) else value


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
