"""Organisations that were merged into others: an import recognises them and does not add them again."""

from collections.abc import Iterable
from typing import Any

from django.db.models import QuerySet

from directory.exchange.doubles import normalised
from directory.models import Merger, Organisation
from sites.translated import texts


class MergedBefore:
    """Some mergers of the active region, read once; all of them by default."""

    def __init__(self, mergers: "QuerySet[Merger] | None" = None) -> None:
        self.mergers = list(Merger.objects.all() if mergers is None else mergers)
        self.by_identifier: dict[tuple[str, str], Merger] = {}
        for merger in self.mergers:
            for name in ("key", "slug", "business_id"):
                if value := getattr(merger, name):
                    self.by_identifier.setdefault((name, value), merger)
            for name in merger.names.splitlines():
                self.by_identifier.setdefault(("name", normalised(name)), merger)

    def find(self, organisation: Organisation, key: str, slug: str, town: str) -> Merger | None:
        """Return the merger of what would be a new organisation: by its key, address, business ID, or name and town."""
        identifiers = (("key", key), ("slug", slug), ("business_id", organisation.business_id))
        for identifier in identifiers:
            if found := self.by_identifier.get(identifier):
                return found
        return self.by_name(texts(organisation, "name").values(), town)

    def by_name(self, names: Iterable[str], town: str) -> Merger | None:
        """Return the merger of an organisation that had one of these names, unless it was in another town."""
        for name in names:
            found = self.by_identifier.get(("name", normalised(name)))
            if found and len({town.casefold(), found.town.casefold()} - {""}) < 2:
                return found
        return None

    def kept(self, keys: Any) -> set[int]:
        """Return the organisations for which a list stands that has some keys: those that others were merged into."""
        return {merger.organisation_id for merger in self.mergers if merger.key in keys}
