"""Fill the database of `infra/bench/calendar`.

`python -m infra.bench.with_django load_calendar REGIONS DATES` makes so many regions and the national one, each region
with so many dates a year in the calendar's tables, as its consumer would have written them.
"""

import datetime
from dataclasses import replace

from django.utils import timezone

from infra.bench import load_data
from programmes.calendar.consumer import AHEAD, BACK, UNSTORED, store_dates
from programmes.calendar.models import CalendarThing
from sites.listing import HELSINKI, ListedPlace, Listing, Occurrence, occurrence
from sites.regions.create import create_region

DATES_OF_A_THING = 20  # a year
YEAR = 365


def main(regions: str, dates: str) -> None:
    """Fill the whole database, with progress by region."""
    load_data.prepare()
    every = load_data.plans(99)
    national = [plan for plan in every if plan.code == "national"]
    for plan in [*national, *(plan for plan in every if plan.code != "national")][: int(regions) + 1]:
        print(plan.code, flush=True)
        create_region(plan)
        if plan not in national:
            fill(plan.code, int(dates) // DATES_OF_A_THING)
    load_data.delete_tasks()


def fill(region: str, count: int) -> None:
    """Write so many things of a region, each with dates at even distances."""
    now = timezone.now()
    things = [
        CalendarThing(region=region, source="event", key=str(number), listing=thing(number), changed=now)
        for number in range(count)
    ]
    CalendarThing.objects.bulk_create(things)
    store_dates(region, [(each.pk, date) for each in things for date in dates_of(each, now)], now)


def thing(number: int) -> dict[str, object]:
    """Return the Listing of a thing as the calendar keeps it."""
    names = {"fi": f"Tapahtuma {number}", "sv": f"Evenemang {number}"}
    paths = {"fi": f"/fi/tapahtuma/tapahtuma-{number}/", "sv": f"/sv/evenemang/tapahtuma-{number}/"}
    made = Listing(
        "event",
        str(number),
        "event",
        names,
        paths,
        summaries={"fi": "Tule juttelemaan ja kysymään neuvoa.", "sv": "Kom och prata och fråga om råd."},
        terms={"theme": ("loneliness",), "target_group": ("everybody",)},
        choices={"service_language": ("fi", "sv"), "cost": ("free",)},
        place=ListedPlace(name={"fi": "Seuratalo", "sv": "Föreningshuset"}, address="Koivukuja 3, 50100 Mikkeli"),
        organisers={str(number): {"fi": f"Yhdistys {number} ry"}},
    )
    return replace(made, **UNSTORED).to_json()


def dates_of(each: CalendarThing, now: datetime.datetime) -> list[Occurrence]:
    """Return the dates of a thing in the window of the calendar."""
    step = datetime.timedelta(days=YEAR / DATES_OF_A_THING)
    start = (now - BACK).astimezone(HELSINKI).replace(hour=9, minute=0, second=0, microsecond=0)
    start += datetime.timedelta(days=each.pk % step.days, hours=each.pk % 9)
    found = []
    while start < now + AHEAD:
        found.append(occurrence(start, start + datetime.timedelta(hours=2), uid=f"{start:%Y%m%d}"))
        start += step
    return found
