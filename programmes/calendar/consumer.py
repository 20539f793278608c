"""The consumer of the outbox that keeps the calendar."""

import datetime
import json
from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from typing import Any

from django.contrib.postgres.aggregates import JSONBAgg
from django.db.models import QuerySet
from django.db.models.functions import JSONObject
from django.utils import timezone
from django_tenants.utils import schema_context

from programmes.calendar.models import CalendarDate, CalendarThing
from programmes.calendar.sequences import forget_deleted_regions, keep_sequences, least_sequences
from sites.kinds import sources
from sites.listing import Listing, Occurrence
from sites.local_time import start_of_day
from sites.occurrence_text import moments
from sites.occurrences.changes import renumbered
from sites.outbox.consumers import DrainResult
from sites.page_cache.invalidation import invalidate_at_commit
from sites.pipeline import pipeline
from sites.regions.open_regions import RegionFacts, open_regions_by_code

BACK = datetime.timedelta(days=366)
AHEAD = datetime.timedelta(days=550)
"""How far back and ahead the calendar has dates, from the present day."""
OF_THINGS = ("listing", "changed", "expires")
DATES_AT_ONCE = 2000
# A thing has hundreds of dates: one parameter with all of them takes a sixth of the time that as many rows would take.
STORE = """
INSERT INTO public.calendar_calendardate (region, changed, thing_id, uid, start, over, occurrence)
    SELECT %s, %s, given.* FROM jsonb_to_recordset(%s)
        AS given (thing bigint, uid text, start timestamptz, "over" timestamptz, occurrence jsonb)
    ON CONFLICT (thing_id, uid) DO UPDATE SET
        start = EXCLUDED.start, over = EXCLUDED.over, occurrence = EXCLUDED.occurrence, changed = EXCLUDED.changed
"""
UNSTORED: Mapping[str, Any] = {
    "occurrences": (),
    "bodies": {},
    "keywords": {},
    "mentions": (),
    "expires": None,
    "updated": "",
}
"""The parts of a Listing that the calendar does not show, or that have columns of their own."""

DateRow = tuple[int, Occurrence]
"""A date of a thing, which is given by its primary key."""


def update(region: RegionFacts, source: str, keys: Collection[str]) -> DrainResult:
    """Write the dates of the things that residents may find now, and remove the others."""
    dated = sources()[source].dated if source in sources() else None
    if dated is None:
        return DrainResult()
    today = start_of_day(timezone.now())
    with schema_context(region.schema):
        found = dated(keys, today - BACK, today + AHEAD)
    known = CalendarThing.objects.filter(region=region.code, source=source, key__in=list(keys))
    removed = remove(known.exclude(key__in=[key for key, each in found.items() if each.occurrences]))
    written = write(region.code, source, [each for each in found.values() if each.occurrences])
    if removed or written:
        refresh_pages(region)
    return DrainResult()


def remove(things: QuerySet[CalendarThing]) -> bool:
    """Remove things with their dates; return whether there were any."""
    keep_sequences(CalendarDate.objects.filter(thing__in=things))
    removed, _rows = things.delete()
    return bool(removed)


def write(region: str, source: str, listings: Collection[Listing]) -> bool:
    """Write things with their dates; return whether anything differs from what was stored."""
    now = timezone.now()
    known = {each.key: each for each in things_of(region, source, listings)}
    rows = [thing_row(region, each, known.get(each.key), now) for each in listings]
    changed = [row for row in rows if row.changed == now or row.expires != known[row.key].expires]
    CalendarThing.objects.bulk_create(
        changed, update_conflicts=True, unique_fields=["region", "source", "key"], update_fields=OF_THINGS
    )
    stored = {each.key: each for each in things_of(region, source, listings)}
    least = least_sequences(region, source, stored)
    told = {stored[each.key].pk: (each.occurrences, least.get(each.key, 0)) for each in listings}
    dates_differ = write_dates(region, told, now)
    return bool(changed) or dates_differ


def things_of(region: str, source: str, listings: Collection[Listing]) -> Any:
    """Return the stored things of some Listings."""
    return CalendarThing.objects.filter(region=region, source=source, key__in=[each.key for each in listings])


def thing_row(region: str, listing: Listing, known: CalendarThing | None, now: datetime.datetime) -> CalendarThing:
    """Return the unsaved row of a thing; one that did not change keeps the moment of its last change."""
    data = replace(listing, **UNSTORED).to_json()
    expires = datetime.datetime.fromisoformat(listing.expires) if listing.expires else None
    changed = known.changed if known and known.listing == data else now
    return CalendarThing(
        region=region, source=listing.source, key=listing.key, listing=data, changed=changed, expires=expires
    )


def write_dates(region: str, told: Mapping[int, tuple[Collection[Occurrence], int]], now: datetime.datetime) -> bool:
    """Write the dates of things by their primary keys, and delete the others; return whether anything changed.

    Beside the dates of a thing stands the least sequence of those that are new.
    """
    stored = stored_dates(told)
    changed: list[DateRow] = []
    gone: list[int] = []
    for thing, (occurrences, least) in told.items():
        before = stored.get(thing, {})
        told_now = {each.uid: each for each in occurrences}
        differing = [each for uid, each in told_now.items() if uid not in before or each.to_json() != before[uid][1]]
        known = {each.uid: Occurrence.from_json(before[each.uid][1]) for each in differing if each.uid in before}
        changed += [(thing, each) for each in renumbered(differing, known, least) if known.get(each.uid) != each]
        gone += [pk for uid, (pk, _data) in before.items() if uid not in told_now]
    if gone:
        left = CalendarDate.objects.filter(pk__in=gone)
        keep_sequences(left.filter(over__gt=start_of_day(now) - BACK))
        left.delete()
    store_dates(region, changed, now)
    return bool(changed or gone)


def stored_dates(things: Collection[int]) -> dict[int, dict[str, tuple[int, dict[str, Any]]]]:
    """Return the stored dates of things, given by primary key: those of dates and Occurrences as JSON, by uid."""
    each = JSONObject(pk="pk", uid="uid", occurrence="occurrence")
    rows = CalendarDate.objects.filter(thing__in=list(things)).values_list("thing_id").annotate(dates=JSONBAgg(each))
    return {thing: {date["uid"]: (date["pk"], date["occurrence"]) for date in dates} for thing, dates in rows}


def store_dates(region: str, rows: Sequence[DateRow], now: datetime.datetime) -> None:
    """Insert dates, or update those that are there."""
    with pipeline() as cursor:
        for start in range(0, len(rows), DATES_AT_ONCE):
            data = [date_row(thing, each) for thing, each in rows[start : start + DATES_AT_ONCE]]
            cursor.execute(STORE, [region, now, json.dumps(data)])


def date_row(thing: int, occurrence: Occurrence) -> dict[str, Any]:
    """Return a date of a thing, given by its primary key, as `STORE` takes it."""
    start, over = moments(occurrence)
    return {
        "thing": thing,
        "uid": occurrence.uid,
        "start": start.isoformat(),
        "over": over.isoformat(),
        "occurrence": occurrence.to_json(),
    }


def remove_closed_regions() -> DrainResult:
    """Remove the things of regions that are not open."""
    remove(CalendarThing.objects.exclude(region__in=open_regions_by_code()))
    forget_deleted_regions()
    return DrainResult()


def deliver() -> DrainResult:
    """Deliver nothing: the tables are read as they are."""
    return DrainResult()


def refresh_pages(region: RegionFacts) -> None:
    """Invalidate the cached pages of a region when the transaction commits.

    Those of the national site stay: the few that show dates are stored for `page.NATIONAL_SECONDS` only.
    """
    invalidate_at_commit(region.schema)
