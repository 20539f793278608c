"""The rows of a comparison: page, chart, CSV, XLSX and JSON show these very same ones."""

import datetime
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.utils.formats import number_format
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from search.comparison.counting import compared_regions
from search.comparison.figures import Figure, country_figure, region_figure
from search.comparison.intervals import Compared
from sites.collation import alphabetical
from sites.indicators import Count, Indicator, Status
from sites.regions.open_regions import RegionFacts

COUNTRY = ""
"""The code of the row of the whole country."""


@dataclass(frozen=True)
class Row:
    """The figure of one region, or of the whole country (`code` is `COUNTRY`), of an indicator."""

    code: str
    name: str
    indicator: Indicator
    figure: Figure

    @property
    def value_text(self) -> str:
        """Return the value as readers read it; a dash where there is none."""
        return value_text(self.figure.value, self.indicator.share)

    @property
    def counted_text(self) -> str:
        """Return the numbers behind a share: 12 / 40."""
        count = self.figure.count
        if self.figure.value is None or count.denominator is None:
            return ""
        return f"{number_format(count.numerator)} / {number_format(count.denominator)}"

    @property
    def interval_text(self) -> str:
        """Return the limits that chance alone may reach."""
        interval = self.figure.interval
        return f"{value_text(interval.low, True)} – {value_text(interval.high, True)}" if interval else ""

    @property
    def word(self) -> str:
        """Return what is said of the figure: compared with the country, or why it is not."""
        if self.figure.compared:
            return WORDS[self.figure.compared]()
        if self.figure.count.status is not Status.OK:
            return STATUSES[self.figure.count.status]()
        return pgettext("of a share", "few cases") if self.figure.is_few and self.code != COUNTRY else ""


WORDS = {
    Compared.HIGHER: lambda: _("higher than the whole country"),
    Compared.SAME: lambda: _("about the same as the whole country"),
    Compared.LOWER: lambda: _("lower than the whole country"),
}
STATUSES = {
    Status.NOT_IN_USE: lambda: _("not in use"),
    Status.NO_DUTY: lambda: _("the duty does not bind this region"),
}


def value_text(value: float | None, share: bool) -> str:
    """Return a number, or a share in per cent with one decimal; a dash where there is none."""
    if value is None:
        return "–"
    # `number_format` cuts decimals, it does not round.
    return f"{number_format(round(100 * value, 1), 1)}\u00a0%" if share else str(number_format(int(value)))


def rows_of(indicator: Indicator, counts: Mapping[str, Count], language: str) -> list[Row]:
    """Return the row of the whole country, then those of the compared regions in the order of their names.

    A region that was not counted, as it opened later, is not in use.
    """
    country = country_figure(counts, indicator.share)
    regions = sorted(compared_regions().values(), key=lambda region: alphabetical(region.short_name_in(language)))
    return [
        Row(COUNTRY, _("The whole country"), indicator, country),
        *(row_of(indicator, region, counts, country, language) for region in regions),
    ]


def row_of(
    indicator: Indicator, region: RegionFacts, counts: Mapping[str, Count], country: Figure, language: str
) -> Row:
    """Return a region's row."""
    count = counts.get(region.code, Count(status=Status.NOT_IN_USE))
    figure = region_figure(count, indicator.share, country.value)
    return Row(region.code, region.short_name_in(language), indicator, figure)


def by_value(rows: Sequence[Row]) -> list[Row]:
    """Return the rows of regions, the highest value first, those without one last; the country's stays first."""
    country, *regions = rows
    return [country, *sorted(regions, key=lambda row: (row.figure.value is None, -(row.figure.value or 0)))]


def heads() -> tuple[str, ...]:
    """Return the heads of the columns of files."""
    return (
        *(_("Indicator"), _("Definition"), _("Month"), _("Code of the region"), _("Region")),
        *(pgettext("of a share", "Fit"), pgettext("of a share", "Of"), _("Value")),
        *(_("Lower limit (95 %)"), _("Upper limit (95 %)"), _("Beside the whole country")),
    )


def cells(row: Row, month: datetime.date) -> tuple[str | int | float | None, ...]:
    """Return a row as files hold it: shares between 0 and 1 with four decimals."""
    figure = row.figure
    has_value = figure.value is not None
    low, high = (figure.interval.low, figure.interval.high) if figure.interval else (None, None)
    return (
        *(str(row.indicator.label), row.indicator.version, f"{month:%Y-%m}", row.code, row.name),
        *(figure.count.numerator if has_value else None, figure.count.denominator if has_value else None),
        *(rounded(figure.value), rounded(low), rounded(high), row.word),
    )


def rounded(value: float | None) -> float | None:
    """Return a value with four decimals."""
    return None if value is None else round(value, 4)
