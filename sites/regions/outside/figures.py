"""Load the figures of others, and read those of a region or beside one of our indicators."""

from collections import Counter
from collections.abc import Collection, Mapping
from dataclasses import asdict, dataclass
from decimal import Decimal

from django.db import models, transaction
from django.utils.translation import gettext as _
from django_tenants.utils import schema_context

from sites.regions.models import OutsideFigure, OutsideIndicator
from sites.regions.outside.files import OutsideFigureError, Read

ADDRESS = "https://sotkanet.fi/sotkanet/{language}/taulukko/?indicator={number}"
SERVICE, LICENCE = "Sotkanet", "CC BY 4.0"
COUNTRY = ""
"""The region of figures of the whole country."""

YearOfRegions = Mapping[str, OutsideFigure]
"""The figures of a year, by region."""


@dataclass(frozen=True)
class PlannedLoad:
    """What loading would do to an indicator: the years and the number of its new figures, and how many they replace."""

    indicator: OutsideIndicator
    first: int
    last: int
    figures: int
    replaced: int


def planned(read: Read) -> list[PlannedLoad]:
    """Return what loading would do. Raises OutsideFigureError for figures that nothing describes."""
    known = described(read)
    replaced = Counter(
        OutsideFigure.objects.filter(indicator__number__in=known).values_list("indicator__number", flat=True)
    )
    years: dict[int, list[int]] = {}
    for each in read.figures:
        years.setdefault(each.indicator, []).append(each.year)
    return [
        PlannedLoad(known[number], min(some), max(some), len(some), replaced[number]) for number, some in years.items()
    ]


def described(read: Read) -> dict[int, OutsideIndicator]:
    """Return the indicators of the figures by number: as the files describe them, else as they are stored.

    Raises OutsideFigureError for one that nothing describes.
    """
    known = {each.number: each for each in OutsideIndicator.objects.all()}
    known |= {each.number: OutsideIndicator(**asdict(each)) for each in read.about}
    wanted = sorted({each.indicator for each in read.figures})
    unknown = next((number for number in wanted if number not in known), None)
    if unknown is not None:
        told = _("Nothing describes the indicator %(number)s: give its metadata, too.") % {"number": unknown}
        raise OutsideFigureError(told)
    return {number: known[number] for number in wanted}


@transaction.atomic
def load(read: Read, licence: str = LICENCE, beside: Collection[str] | None = None) -> None:
    """Replace the figures of each indicator that files hold, and what is known of those described. Idempotent.

    `beside` are codes of our indicators on whose pages the figures are shown; None keeps them as they are.
    Raises OutsideFigureError for figures that nothing describes.
    """
    with schema_context("public"):
        for told in read.about:
            values = asdict(told) | {"licence": licence}
            OutsideIndicator.objects.update_or_create(number=values.pop("number"), defaults=values)
        known = described(read)
        stored = {each.number: each for each in OutsideIndicator.objects.filter(number__in=known)}
        OutsideFigure.objects.filter(indicator__number__in=known).delete()
        OutsideFigure.objects.bulk_create(
            OutsideFigure(indicator=stored[each.indicator], region=each.region, year=each.year, value=each.value)
            for each in read.figures
        )
        if beside is not None:
            OutsideIndicator.objects.filter(number__in=known).update(beside=sorted(beside))


@dataclass(frozen=True)
class Beside:
    """An outside figure of a region and of the country in the same year; None where there is none."""

    indicator: OutsideIndicator
    year: int
    own: Decimal | None
    country: Decimal | None


def beside(statistics_code: str) -> list[Beside]:
    """Return the latest figures of a region, or of the country for an empty code, by indicator; one query."""
    wanted = OutsideFigure.objects.filter(region__in={statistics_code, COUNTRY}).select_related("indicator")
    return [shown for years in by_year(wanted) if (shown := latest(years, statistics_code))]


def beside_indicator(code: str) -> list[tuple[OutsideIndicator, int, YearOfRegions]]:
    """Return the figures of the latest year of each outside indicator beside one of our own; one query."""
    wanted = OutsideFigure.objects.filter(indicator__beside__contains=[code]).select_related("indicator")
    found: list[tuple[OutsideIndicator, int, YearOfRegions]] = []
    for years in by_year(wanted):
        year = max(years)
        found.append((next(iter(years[year].values())).indicator, year, years[year]))
    return found


def by_year(figures: "models.QuerySet[OutsideFigure]") -> list[dict[int, dict[str, OutsideFigure]]]:
    """Return figures by year and region, indicator by indicator."""
    found: dict[int, dict[int, dict[str, OutsideFigure]]] = {}
    for each in figures.order_by("indicator__number", "year"):
        found.setdefault(each.indicator_id, {}).setdefault(each.year, {})[each.region] = each
    return list(found.values())


def latest(years: Mapping[int, YearOfRegions], region: str) -> Beside | None:
    """Return the figures of the latest year that has one of the region; None without any."""
    own = [year for year, figures in years.items() if region in figures]
    if not own:
        return None
    figures = years[max(own)]
    country = figures.get(COUNTRY)
    return Beside(figures[region].indicator, max(own), figures[region].value, country.value if country else None)
