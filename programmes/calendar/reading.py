"""Read the calendar: in two queries, however many dates there are."""

import datetime
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from django.db.models import F, Q, QuerySet
from django.utils import timezone

from programmes.calendar.models import CalendarDate, CalendarThing
from sites.listing import HELSINKI, Listing, Occurrence
from sites.occurrences.changes import NOT_TAKING_PLACE
from sites.operations.time_limit import national_time_limit
from sites.regions.open_regions import RegionFacts, open_regions_by_code

MOST_NAMED = 200
"""Things that are read for the names of those who organise them."""


@dataclass(frozen=True)
class CalendarEntry:
    """One date of a thing, with the region it is of and the moment of the last change of either."""

    region: RegionFacts
    listing: Listing
    occurrence: Occurrence
    start: datetime.datetime
    over: datetime.datetime
    changed: datetime.datetime
    part_of: str = ""
    """The permanent id of the date of the whole, in a calendar; empty where it is none's part."""
    planned: str = ""
    """When or where it was to be, in the language of a calendar; empty where that follows from the occurrence."""

    @property
    def day(self) -> datetime.date:
        """The day on which it starts, in Finland."""
        return self.start.astimezone(HELSINKI).date()

    @property
    def takes_place(self) -> bool:
        """Whether it is neither cancelled nor postponed."""
        return self.occurrence.status not in NOT_TAKING_PLACE


def entries(
    begin: datetime.datetime,
    finish: datetime.datetime,
    region: str = "",
    things: Q | None = None,
    most: int | None = None,
) -> list[CalendarEntry]:
    """Return the dates that end after `begin` and start before `finish`, in their order; two queries.

    `region` is the public code of one region, empty for all; `things` limits the things, `most` the dates.
    Raises TooLongError where those of all regions take longer than they may.
    """
    dates = findable_dates(region).filter(start__lt=finish, over__gt=begin)
    if things is not None:
        dates = dates.filter(thing__in=CalendarThing.objects.filter(things))
    columns = ("thing_id", "start", "over", "occurrence", "changed")
    with national_time_limit(not region):
        rows = list(dates.order_by("start", "thing_id").values_list(*columns)[:most])
        found = list(CalendarThing.objects.filter(pk__in={row[0] for row in rows})) if rows else []
    stored = {thing.pk: (thing, Listing.from_json(thing.listing)) for thing in found}
    regions = open_regions_by_code()
    return [
        CalendarEntry(
            regions[stored[pk][0].region],
            stored[pk][1],
            Occurrence.from_json(occurrence),
            start,
            over,
            max(changed, stored[pk][0].changed),
        )
        for pk, start, over, occurrence, changed in rows
        if pk in stored
    ]


def findable_dates(region: str = "") -> "QuerySet[CalendarDate]":
    """Return the dates of what residents of open regions may find now, or of one of these regions."""
    codes = [code for code in open_regions_by_code() if region in ("", code)]
    unexpired = Q(thing__expires=None) | Q(thing__expires__gt=timezone.now())
    return CalendarDate.objects.filter(unexpired, region__in=codes)


def dates_within(begin: datetime.datetime, finish: datetime.datetime) -> "QuerySet[CalendarDate]":
    """Return the dates of all regions as `sites.dates_of_all` wants them."""
    found = findable_dates().filter(start__lt=finish, over__gt=begin)
    named = found.annotate(source=F("thing__source"), key=F("thing__key"))
    return named.order_by("start", "region", "source", "key", "uid")


def organised_by(organisation: Any) -> Q:
    """Return the condition of the things that an organisation of the directory organises, within its region."""
    return Q(listing__organisers__has_key=str(organisation.pk))


def things_organised_by(values: Iterable[str]) -> list[tuple[Listing, str]]:
    """Return a thing of each organisation, given as `region.key`, with its region; one query."""
    wanted = Q()
    for value in values:
        region, _, key = value.rpartition(".")
        wanted |= Q(region=region, listing__organisers__has_key=key)
    found = CalendarThing.objects.filter(wanted, region__in=open_regions_by_code())[:MOST_NAMED]
    return [(Listing.from_json(thing.listing), thing.region) for thing in found]


def by_day(found: list[CalendarEntry], first: datetime.date) -> list[tuple[datetime.date, list[CalendarEntry]]]:
    """Return entries by the day on which they start; they are in the order of their start.

    What started before the day `first` and goes on stands there.
    """
    return [(day, list(some)) for day, some in groupby(found, key=lambda each: max(each.day, first))]
