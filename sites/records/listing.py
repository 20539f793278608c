"""Records as Listings."""

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.db.models import Q, QuerySet
from django.utils import timezone

from sites.kinds import Source, kind_of
from sites.listing import Listing, Occurrence, PublicAddresses
from sites.local_time import start_of_day
from sites.records.models import Record
from sites.records.queries import expires_at, findable, path_in
from sites.translated import LANGUAGES, texts

COMING = timedelta(weeks=8)
"""For how long a Listing tells dates, from the last midnight on: within a day it does not change by itself."""


@dataclass(frozen=True)
class RecordListings:
    """The Listings of a model's records. `code` is that of their kind, and the name of its source.

    `parts` returns the parts of a record's Listing besides those that all records have; `related` and `prefetch` name
    the rows that it reads, by `select_related` and `prefetch_related`. `latest` returns the condition of the records
    that front pages show. `occurrences` returns the dates of a record that end after a moment and start before another;
    `ahead` is for how long a Listing tells them, from the last midnight on.
    """

    code: str
    model: type[Record]
    parts: Callable[[Any], dict[str, Any]]
    latest: Callable[[], Q] = Q
    related: Collection[str] = ()
    prefetch: Collection[str] = ()
    occurrences: Callable[[Any, datetime, datetime], Sequence[Occurrence]] | None = None
    ahead: timedelta = COMING

    def source(self) -> Source:
        """Return the source of these records."""
        return Source(
            self.code,
            keys=self.keys,
            listings=self.listings,
            newest=self.newest,
            addresses=self.addresses,
            dated=self.dated if self.occurrences else None,
        )

    def keys(self) -> list[str]:
        """Return the key of every record residents may find."""
        return [str(pk) for pk in findable(self.model).values_list("pk", flat=True)]

    def records(self) -> "QuerySet[Any]":
        """Return the records that residents may find, with the related rows that their Listings show."""
        found = findable(self.model).prefetch_related(*self.prefetch)
        return found.select_related(*self.related) if self.related else found

    def listings(self, keys: Collection[str]) -> dict[str, Listing]:
        """Return the Listings of some records by key; those residents may not find are absent."""
        today = start_of_day(timezone.now())
        return self.dated(keys, today, today + self.ahead)

    def dated(self, keys: Collection[str], begin: datetime, finish: datetime) -> dict[str, Listing]:
        """Return the same Listings with the dates that end after `begin` and start before `finish`."""
        found = self.records().filter(pk__in=keys)
        return {str(record.pk): self.listing_of(record, begin, finish) for record in found}

    def newest(self, count: int) -> dict[str, list[Listing]]:
        """Return at most `count` records for a front page, in the order in which their kind shows the latest."""
        kind = kind_of(self.model)
        if kind is None or not kind.latest_by:
            return {}
        latest = self.records().filter(self.latest()).order_by(*kind.latest_by)[:count]
        today = start_of_day(timezone.now())
        return {self.code: [self.listing_of(record, today, today + self.ahead) for record in latest]}

    def listing_of(self, record: Any, begin: datetime, finish: datetime) -> Listing:
        """Return the Listing of a record, with the dates that end after `begin` and start before `finish`."""
        return Listing(
            source=self.code,
            key=str(record.pk),
            kind=self.code,
            names=texts(record, "name"),
            paths={language: path_in(record, language) for language in LANGUAGES},
            updated=moment(record.last_published_at),
            expires=moment(expires_at(record)) or None,
            occurrences=tuple(self.occurrences(record, begin, finish)) if self.occurrences else (),
            **self.parts(record),
        )

    def addresses(self) -> list[PublicAddresses]:
        """Return the addresses of every record residents may find; one query."""
        columns = ("slug", "last_published_at", *(f"name_{code}" for code in LANGUAGES))
        return [
            PublicAddresses(
                {code: path_in(record, code) for code in texts(record, "name")}, moment(record.last_published_at)
            )
            for record in findable(self.model).only(*columns).order_by("pk")
        ]


def moment(value: Any) -> str:
    """Return a moment in ISO 8601; empty where there is none."""
    return value.isoformat() if value else ""
