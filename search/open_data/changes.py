"""What has changed since a copy was made: a cursor that loses nothing, and what is not there any more."""

import re
from collections.abc import Collection
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from uuid import UUID

from django.db.models import Exists, Max, OuterRef, QuerySet, Subquery
from django.utils import timezone
from django.utils.dateparse import parse_datetime

from search.models import Document, PublicChange
from search.open_data.problems import ProblemError, parameter_error
from search.open_data.reading import IN_ORDER, page
from sites.public_ids import public_id
from sites.published import Published
from sites.regions.models import RegionKind
from sites.regions.open_regions import RegionFacts

KEPT = timedelta(days=400)
"""For how long it is told that a thing was removed."""
CURSOR = re.compile(r"(\d{1,18})-(\d{1,11})")
TOO_OLD = f"Removals are told for {KEPT.days} days. Read everything anew."
LAST_CHANGE = PublicChange.objects.filter(region=OuterRef("region"), source=OuterRef("source"), key=OuterRef("key"))
"""The last change of the thing of a document."""
MALFORMED = "It must be a cursor of an earlier answer, or a moment with its offset (2026-11-30T12:00:00Z)."


@dataclass(frozen=True)
class Since:
    """The point from which changes are told: a change's number, and when that was; or a moment alone."""

    moment: datetime
    number: int | None = None


@dataclass(frozen=True)
class Removed:
    """A thing that is not in the answer any more, and since when."""

    region: str
    source: str
    key: str
    moment: datetime


def cursor_of(number: int, moment: datetime) -> str:
    """Return the cursor of what comes after a change."""
    return f"{number}-{int(moment.timestamp())}"


def cursor_now() -> str:
    """Return the cursor of what comes after all that is committed; to be read before the things themselves."""
    return cursor_of(last_number(), timezone.now())


def last_number() -> int:
    """Return the number of the last change; one query."""
    return int(PublicChange.objects.aggregate(last=Max("number"))["last"] or 0)


def read_since(text: str) -> Since:
    """Return the point that a request names. Raises ProblemError for a malformed one, or one too long ago."""
    found = CURSOR.fullmatch(text)
    try:
        moment = datetime.fromtimestamp(int(found[2]), UTC) if found else parse_datetime(text)
    except (ValueError, OverflowError, OSError):
        moment = None
    if moment is None or moment.tzinfo is None:
        raise parameter_error("changed_since", MALFORMED)
    if moment < timezone.now() - KEPT:
        raise ProblemError(410, TOO_OLD)
    return Since(moment, int(found[1]) if found else None)


def last_moments(region: RegionFacts) -> dict[str, datetime]:
    """Return when things of each kind changed last; on a region's host its own. One query."""
    rows = PublicChange.objects.all()
    if region.kind != RegionKind.NATIONAL:
        rows = rows.filter(region=region.code)
    return dict(rows.order_by().values_list("kind").annotate(last=Max("moment")))


def changed(region: RegionFacts, kinds: Collection[str], since: Since) -> "QuerySet[PublicChange]":
    """Return the last changes of things of some kinds after a point, in their order; on a region's host its own."""
    rows = PublicChange.objects.filter(kind__in=list(kinds)).order_by("number")
    if region.kind != RegionKind.NATIONAL:
        rows = rows.filter(region=region.code)
    return rows.filter(moment__gte=since.moment) if since.number is None else rows.filter(number__gt=since.number)


def changed_after(matching: "QuerySet[Document]", moment: datetime) -> "QuerySet[Document]":
    """Return those of some documents whose things changed last at a moment or after it."""
    return matching.filter(Exists(LAST_CHANGE.filter(moment__gte=moment)))


def moments(matching: "QuerySet[Document]", limit: int, offset: int) -> list[tuple[UUID, datetime]]:
    """Return the ids of a part of some documents, in their order, and when each changed last; one query."""
    dated = matching.annotate(moment=Subquery(LAST_CHANGE.values("moment"))).order_by(*IN_ORDER)
    rows = dated.values_list("public_id", "moment")[offset : offset + limit]
    return [(own, moment) for own, moment in rows if own and moment]


def sorted_out(rows: Collection[PublicChange], matching: "QuerySet[Document]") -> tuple[list[Published], list[Removed]]:
    """Return the changed things that match a request, in the order of the changes, and those that do not any more."""
    ids = {public_id(row.region, row.source, row.key): row for row in rows}
    found = {
        public_id(each.region.code, each.listing.source, each.listing.key): each
        for each in page(matching.filter(public_id__in=list(ids)), len(ids), 0)
    }
    removed = [Removed(row.region, row.source, row.key, row.moment) for own, row in ids.items() if own not in found]
    return [found[own] for own in ids if own in found], removed


def forget_removals(now: datetime) -> int:
    """Delete the rows of what was removed long ago; return their number."""
    return PublicChange.objects.filter(removed=True, moment__lt=now - KEPT).delete()[0]
