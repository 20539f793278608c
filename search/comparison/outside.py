"""The figures that others publish, as the profile of a region and the page of an indicator show them.

They are never a part of our own.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

from django.utils.formats import date_format, number_format
from django.utils.translation import gettext as _

from search.comparison.counting import compared_regions
from search.comparison.rows import RegionRow
from sites.listing import pick
from sites.regions.models import OutsideIndicator
from sites.regions.outside.figures import ADDRESS, COUNTRY, SERVICE, beside, beside_indicator
from sites.translated import LANGUAGES, Translated


@dataclass(frozen=True)
class OutsideRow:
    """A figure of a region and of the country, the year that both are of, and where they are from."""

    name: Translated
    year: str
    own: str
    country: str
    source: str
    url: str


def outside_rows(region: str, language: str) -> list[OutsideRow]:
    """Return the rows of a region by its code, or of the whole country for an empty one; one query."""
    code = compared_regions()[region].statistics_code if region else COUNTRY
    if region and not code:
        return []
    return [
        OutsideRow(
            name=name_of(each.indicator, language),
            year=str(each.year),
            own=value_text(each.own, each.indicator.decimals),
            country=value_text(each.country, each.indicator.decimals),
            source=source_text(each.indicator, language),
            url=ADDRESS.format(language=language, number=each.indicator.number),
        )
        for each in beside(code)
    ]


@dataclass(frozen=True)
class OutsideTable:
    """The figures of an outside indicator in a year: names of regions with their values, and where they are from."""

    name: Translated
    year: str
    rows: list[tuple[str, str]]
    source: str
    url: str


def outside_tables(code: str, rows: Sequence[RegionRow], language: str) -> list[OutsideTable]:
    """Return the tables beside one of our indicators, of the regions of its rows and in their order; one query."""
    regions = compared_regions()
    areas = [(row.name, regions[row.code].statistics_code if row.code else COUNTRY) for row in rows]
    tables = []
    for indicator, year, figures in beside_indicator(code):
        values = {area: figure.value for area, figure in figures.items()}
        tables.append(
            OutsideTable(
                name=name_of(indicator, language),
                year=str(year),
                rows=[(name, value_text(values.get(area), indicator.decimals)) for name, area in areas],
                source=source_text(indicator, language),
                url=ADDRESS.format(language=language, number=indicator.number),
            )
        )
    return tables


def name_of(indicator: OutsideIndicator, language: str) -> Translated:
    """Return what is counted, in a language or in another one."""
    text, own = pick(indicator.names, language, LANGUAGES)
    return Translated(text, own, own != language)


def value_text(value: Decimal | None, decimals: int) -> str:
    """Return a value with as many decimals as its publisher tells; a dash where there is none."""
    if value is None:
        return "–"
    return str(number_format(value.quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_UP), decimals))


def source_text(indicator: OutsideIndicator, language: str) -> str:
    """Return who publishes the figures, when they were renewed, and under which licence."""
    publisher = pick(indicator.publishers, language, LANGUAGES)[0] if indicator.publishers else ""
    named = ", ".join(filter(None, (publisher, SERVICE)))
    updated = date_format(indicator.updated, "SHORT_DATE_FORMAT")
    return _("%(source)s, renewed on %(day)s, %(licence)s") % {
        "source": named,
        "day": updated,
        "licence": indicator.licence,
    }
