"""The rows of a comparison: page, chart, CSV, XLSX and JSON show these very same ones."""

import datetime
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from django.utils.formats import number_format
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from search.comparison.counting import compared_regions
from search.comparison.figures import Figure, country_figure, region_figure
from search.comparison.intervals import Compared
from sites.collation import alphabetical
from sites.indicators import Count, Indicator, IndicatorStatus, Unit
from sites.regions.open_regions import RegionFacts

COUNTRY = ""
"""The code of the row of the whole country."""


@dataclass(frozen=True)
class RegionRow:
    """The figure of one region, or of the whole country (`code` is `COUNTRY`), of an indicator."""

    code: str
    name: str
    indicator: Indicator
    figure: Figure

    @property
    def value_text(self) -> str:
        """Return the value as readers read it; a dash where there is none."""
        return value_text(self.figure.value, self.indicator.unit)

    @property
    def counted_text(self) -> str:
        """Return the numbers behind a share or a rate: 12 / 40."""
        count = self.figure.count
        if self.figure.value is None or count.denominator is None:
            return ""
        return f"{number_format(count.numerator)} / {number_format(count.denominator)}"

    @property
    def interval_text(self) -> str:
        """Return the limits that chance alone may reach."""
        interval, unit = self.figure.interval, self.indicator.unit
        return f"{value_text(interval.low, unit)} – {value_text(interval.high, unit)}" if interval else ""

    @property
    def word(self) -> str:
        """Return what is said of the figure: compared with the country, or why it is not."""
        if self.figure.compared:
            return WORDS[self.figure.compared]()
        if self.figure.count.status is not IndicatorStatus.OK:
            return STATUSES[self.figure.count.status]()
        return pgettext("of a share", "few cases") if self.figure.is_few and self.code != COUNTRY else ""

    @property
    def status(self) -> str:
        """Return the code of what can be said of the figure, for programs: "ok", "few", "not-in-use" …"""
        return "few" if self.figure.is_few else self.figure.count.status.value


WORDS = {
    Compared.HIGHER: lambda: _("higher than the whole country"),
    Compared.SAME: lambda: _("about the same as the whole country"),
    Compared.LOWER: lambda: _("lower than the whole country"),
}
STATUSES = {
    IndicatorStatus.NOT_IN_USE: lambda: _("not in use"),
    IndicatorStatus.NO_DUTY: lambda: _("the duty does not bind this region"),
    IndicatorStatus.NO_POPULATION: lambda: _("no population that is at most three years old"),
    IndicatorStatus.TOO_NEW: lambda: _("in use for less than two years"),
    IndicatorStatus.NO_REGISTER: lambda: _("not in use: the number of registered associations is not known"),
    IndicatorStatus.HIDDEN: lambda: _("fewer than 5, not shown"),
}
UNITS = {
    Unit.NUMBER: lambda: pgettext("unit of an indicator", "number"),
    Unit.SHARE: lambda: pgettext("unit of an indicator", "share from 0 to 1"),
    Unit.RATE: lambda: pgettext("unit of an indicator", "per 10,000 residents"),
    Unit.AMOUNT: lambda: pgettext("unit of an indicator", "hours per 10,000 residents"),
}


def value_text(value: float | None, unit: Unit) -> str:
    """Return a number, a share in per cent or a rate with one decimal; a dash where there is none."""
    if value is None:
        return "–"
    if unit is Unit.NUMBER:
        return str(number_format(int(value)))
    # `number_format` cuts decimals, it does not round.
    if unit is Unit.SHARE:
        return f"{number_format(round(100 * value, 1), 1)}\u00a0%"
    return str(number_format(round(value, 1), 1))


def rows_of(
    indicator: Indicator, counts: Mapping[str, Count], language: str, group: Collection[str] | None = None
) -> list[RegionRow]:
    """Return the row of the whole country, then those of the compared regions in the order of their names.

    A region that was not counted, as it opened later, is not in use. `group` are the codes of the regions that are
    wanted; the country's row is that of all regions whatever is wanted.
    """
    country = country_figure(counts, indicator.unit)
    regions = [region for code, region in compared_regions().items() if group is None or code in group]
    regions.sort(key=lambda region: alphabetical(region.short_name_in(language)))
    return [
        RegionRow(COUNTRY, _("The whole country"), indicator, country),
        *(row_of(indicator, region, counts, country, language) for region in regions),
    ]


def row_of(
    indicator: Indicator, region: RegionFacts, counts: Mapping[str, Count], country: Figure, language: str
) -> RegionRow:
    """Return a region's row."""
    count = counts.get(region.code, Count(status=IndicatorStatus.NOT_IN_USE))
    figure = region_figure(count, indicator.unit, country.value)
    return RegionRow(region.code, region.short_name_in(language), indicator, figure)


def by_value(rows: Sequence[RegionRow]) -> list[RegionRow]:
    """Return the rows of regions, the highest value first, those without one last; the country's stays first."""
    country, *regions = rows
    return [country, *sorted(regions, key=lambda row: (row.figure.value is None, -(row.figure.value or 0)))]


def heads() -> tuple[str, ...]:
    """Return the heads of the columns of files."""
    return (
        *(_("Code of the indicator"), _("Indicator"), _("Month"), _("Code of the region"), _("Region")),
        *(pgettext("of a share", "Fit"), pgettext("of a share", "Of"), _("Value"), _("Unit")),
        *(_("Lower limit (95 %)"), _("Upper limit (95 %)"), _("Beside the whole country"), _("Status")),
        *(_("Year of the population"), _("Source"), _("Definition")),
    )


def cells(row: RegionRow, month: datetime.date, version: int) -> tuple[str | int | float | None, ...]:
    """Return a row as files hold it: shares between 0 and 1 with four decimals.

    `version` is that of the definition by which the month was counted.
    """
    figure = row.figure
    has_value = figure.value is not None
    low, high = (figure.interval.low, figure.interval.high) if figure.interval else (None, None)
    return (
        *(row.indicator.code, str(row.indicator.label), f"{month:%Y-%m}", row.code, row.name),
        *(figure.count.numerator if has_value else None, figure.count.denominator if has_value else None),
        *(rounded(figure.value), UNITS[row.indicator.unit](), rounded(low), rounded(high), row.word, row.status),
        *(figure.count.year, "Kohtaamo", version),
    )


def rounded(value: float | None) -> float | None:
    """Return a value with four decimals."""
    return None if value is None else round(value, 4)
