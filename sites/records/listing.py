"""Records as Listings."""

from collections.abc import Callable, Collection
from dataclasses import dataclass
from typing import Any

from django.db.models import Q, QuerySet

from sites.kinds import Source, kind_of
from sites.listing import Listing, PublicAddresses
from sites.records.models import Record
from sites.records.queries import expires_at, findable, path_in
from sites.translated import LANGUAGES, texts


@dataclass(frozen=True)
class RecordListings:
    """The Listings of a model's records. `code` is that of their kind, and the name of its source.

    `parts` returns the parts of a record's Listing besides those that all records have; `related` and `prefetch` name
    the rows that it reads, by `select_related` and `prefetch_related`. `latest` returns the condition of the records
    that front pages show.
    """

    code: str
    model: type[Record]
    parts: Callable[[Any], dict[str, Any]]
    latest: Callable[[], Q] = Q
    related: Collection[str] = ()
    prefetch: Collection[str] = ()

    def source(self) -> Source:
        """Return the source of these records."""
        return Source(self.code, keys=self.keys, listings=self.listings, newest=self.newest, addresses=self.addresses)

    def keys(self) -> list[str]:
        """Return the key of every record residents may find."""
        return [str(pk) for pk in findable(self.model).values_list("pk", flat=True)]

    def records(self) -> "QuerySet[Any]":
        """Return the records that residents may find, with the related rows that their Listings show."""
        found = findable(self.model).prefetch_related(*self.prefetch)
        return found.select_related(*self.related) if self.related else found

    def listings(self, keys: Collection[str]) -> dict[str, Listing]:
        """Return the Listings of some records by key; those residents may not find are absent."""
        return {str(record.pk): self.listing_of(record) for record in self.records().filter(pk__in=keys)}

    def newest(self, count: int) -> dict[str, list[Listing]]:
        """Return at most `count` records for a front page, in the order in which their kind shows the latest."""
        kind = kind_of(self.model)
        if kind is None or not kind.latest_by:
            return {}
        latest = self.records().filter(self.latest()).order_by(*kind.latest_by)[:count]
        return {self.code: [self.listing_of(record) for record in latest]}

    def listing_of(self, record: Any) -> Listing:
        """Return the Listing of a record."""
        return Listing(
            source=self.code,
            key=str(record.pk),
            kind=self.code,
            names=texts(record, "name"),
            paths={language: path_in(record, language) for language in LANGUAGES},
            updated=moment(record.last_published_at),
            expires=moment(expires_at(record)) or None,
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
