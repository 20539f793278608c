"""What the answers of the open data look like. Names of fields are in English, texts in the languages they are in."""

from datetime import date, datetime
from uuid import UUID

from ninja import Field, Schema


class Texts(Schema):
    """A text in each language that has one."""

    fi: str | None = None
    sv: str | None = None
    en: str | None = None


class PlaceOut(Schema):
    """Where a thing is, as far as that is public."""

    name: Texts
    address: str | None = Field(description="Street, postal code and town, in one line")
    municipality: str | None = Field(description="Code of Statistics Finland")
    latitude: float | None = Field(description="Degrees, WGS 84")
    longitude: float | None = Field(description="Degrees, WGS 84")
    online: bool
    web: str | None = Field(description="Where to join online")


class OccurrenceOut(Schema):
    """One date on which a thing takes place."""

    start: datetime | date = Field(description="With the offset of Finland; of a whole day its date")
    end: datetime | date | None = Field(description="Of a whole day the last day, included")
    whole_day: bool
    status: str = Field(description="scheduled, cancelled, postponed, rescheduled or moved-online")
    previous_start: datetime | date | None = Field(description="When it was to take place, if it was moved")
    reason: Texts
    place: PlaceOut | None = Field(description="Where it differs from that of the thing")


class OrganiserOut(Schema):
    """An organisation that organises a thing."""

    id: UUID
    name: Texts


class ThingOut(Schema):
    """A published thing: an organisation, a group, an event, an operating model."""

    id: UUID = Field(description="The same for ever, in every export")
    region: str = Field(description="Code of the region that publishes it")
    kind: str
    subkind: str | None = Field(description="Of an organisation: association, foundation, parish …")
    name: Texts
    summary: Texts
    url: Texts = Field(description="Its page in each language of the region")
    terms: dict[str, list[str]] = Field(description="Codes by vocabulary; see /terms")
    choices: dict[str, list[str]] = Field(description="Codes of other filters; see /filters")
    nationwide: bool
    place: PlaceOut | None
    phone: str | None
    email: str | None
    web: str | None
    opening_hours: str | None = Field(description="Of the place, in the notation of OpenStreetMap, in Finland's time")
    schedule: Texts = Field(description="In words how often and at what time it takes place; see occurrences")
    alert: Texts
    organisers: list[OrganiserOut]
    occurrences: list[OccurrenceOut] = Field(description="Dates of the coming eight weeks")
    updated: datetime | None
    expires: datetime | None


class ThingDetail(ThingOut):
    """A published thing with its whole text."""

    text: Texts = Field(description="Its text without formatting")


class RemovedOut(Schema):
    """A thing that is not in the answer any more."""

    id: UUID
    removed: datetime


class ThingPage(Schema):
    """A page of things. `cursor` is for `changed_since`: ask with it for what changed after this answer."""

    count: int = Field(description="How many there are on all pages")
    items: list[ThingOut]
    next: str | None = Field(description="The address of the next page")
    cursor: str = Field(description="For changed_since: what changes from now on")
    removed: list[RemovedOut] = Field(description="With changed_since: what is not in the answer any more")


class DateOut(OccurrenceOut):
    """One date, with the thing that takes place."""

    thing: UUID
    region: str
    kind: str
    name: Texts
    url: Texts


class DatePage(Schema):
    """A page of dates, in their order."""

    count: int
    items: list[DateOut]
    next: str | None


class HitPage(Schema):
    """A page of search results, the best first unless they are sorted."""

    count: int
    more: bool = Field(description="There are more than `count`, which are not counted: a filter narrows them")
    items: list[ThingOut]
    next: str | None
    scope: str = Field(description="What was searched: region (the host's, with nationwide things) or country")
    sort: str | None = Field(description="What they are sorted by; null for the best first")
    answered: str = Field(description="The words that were searched for, where spelling was corrected")
    notices: list[str] = Field(description="How the answer was found: relaxed, corrected, fallback …")
    urgent: bool = Field(description="The words are those of somebody in danger: show the numbers of urgent help")


class RegionOut(Schema):
    """A wellbeing services county, the City of Helsinki, or the national site."""

    code: str
    kind: str
    name: Texts
    short_name: Texts
    languages: list[str]
    url: str
    statistics_code: str | None = Field(description="Code of Statistics Finland")
    municipalities: list[str]


class RegionPage(Schema):
    """A page of regions."""

    count: int
    items: list[RegionOut]
    next: str | None


class TermOut(Schema):
    """A term of a vocabulary."""

    vocabulary: str
    code: str
    parent: str | None
    name: Texts
    synonyms: dict[str, list[str]]


class TermPage(Schema):
    """A page of terms."""

    count: int
    items: list[TermOut]
    next: str | None


class CodeOut(Schema):
    """A value of a filter."""

    code: str
    name: Texts


class FilterOut(Schema):
    """A filter: its query parameter, and the values it takes."""

    name: str
    label: Texts
    codes: list[CodeOut]


class FilterList(Schema):
    """All filters."""

    items: list[FilterOut]


class Problem(Schema):
    """An error (RFC 9457)."""

    type: str
    title: str
    status: int
    detail: str
    errors: list[dict[str, str]] | None = None
