"""What stands in the year: national theme days, the region's own and public holidays, in one language."""

import datetime
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from django.db.models import QuerySet

from programmes.models import OwnThemeDay
from programmes.theme_days.models import ThemeDay
from programmes.theme_days.national import national_days
from programmes.theme_days.rules import Days, between, parse
from sites import public_holidays
from sites.collation import alphabetical
from sites.listing import NOT_TAKING_PLACE, OccurrenceStatus
from sites.records.queries import findable, path_in
from sites.translated import Translated, texts, translated, translation

NOTHING = Translated("", "", False)
MONTH_AHEAD = datetime.timedelta(days=31)


class EntryKind(StrEnum):
    """Whose day it is."""

    NATIONAL = "national"
    OWN = "own"
    HOLIDAY = "holiday"


@dataclass(frozen=True)
class YearEntry:
    """One theme day or public holiday on its days. `key` is the same every year, `source` an address, a path of the
    region's own host, or empty.

    `updated` is when its facts last changed, None of a holiday. `planned` are the days of the rule, where they differ.
    """

    key: str
    kind: EntryKind
    days: Days
    name: Translated
    organiser: Translated
    slogan: Translated
    source: str = ""
    updated: datetime.datetime | None = None
    status: OccurrenceStatus = "scheduled"
    reason: Translated = NOTHING
    planned: Days | None = None

    @property
    def takes_place(self) -> bool:
        """Whether it is neither cancelled nor postponed."""
        return self.status not in NOT_TAKING_PLACE


def entries(days: Days, language: str, *, holidays: bool = True) -> list[YearEntry]:
    """Return what falls on some of the days, in their order; those of `own_days` and `national_days`."""
    found = [each for day in national_days() for each in of_theme_day(day, days, language)]
    found += [each for day in own_days() for each in of_own_day(day, days, language)]
    if holidays:
        found += of_holidays(days, language)
    return sorted(found, key=lambda each: (each.days.first, each.days.last, alphabetical(each.name.text)))


def of_theme_day(day: ThemeDay, days: Days, language: str) -> Iterator[YearEntry]:
    """Yield the occurrences of a national theme day."""
    for found in between(parse(day.rule), days):
        yield YearEntry(
            key=day.code,
            kind=EntryKind.NATIONAL,
            days=found,
            name=translated(day, "name", language),
            organiser=translated(day, "organiser", language),
            slogan=translation(day.slogans.get(str(found.first.year), {}), language),
            source=day.source,
            updated=day.updated,
        )


def own_days() -> QuerySet[OwnThemeDay]:
    """Return the theme days of the region with their years; two queries, one without any."""
    return findable(OwnThemeDay).prefetch_related("years")


def of_own_day(day: OwnThemeDay, days: Days, language: str) -> Iterator[YearEntry]:
    """Yield the occurrences of a theme day of the region."""
    for kept in day.kept(days):
        yield YearEntry(
            key=own_key(day),
            kind=EntryKind.OWN,
            days=kept.days,
            name=translation(texts(day, "name") | kept.names, language),
            organiser=translated(day, "organiser", language),
            slogan=translation(texts(day, "slogan") | kept.slogans, language),
            source=path_in(day, language),
            updated=day.last_published_at,
            status=kept.status,
            reason=translation(kept.reason, language),
            planned=kept.planned,
        )


def own_key(day: OwnThemeDay) -> str:
    """Return the key of the entries of a theme day of the region."""
    return f"own-{day.pk}"


def of_holidays(days: Days, language: str) -> Iterator[YearEntry]:
    """Yield the public holidays."""
    for year in range(days.first.year, days.last.year + 1):
        for day, name in public_holidays.of_year(year, language).items():
            if day in days:
                text = Translated(name, language, False)
                yield YearEntry(f"holiday-{day}", EntryKind.HOLIDAY, Days(day, day), text, NOTHING, NOTHING)


def coming_up(
    today: datetime.date, language: str, most: int = 6, ahead: datetime.timedelta = MONTH_AHEAD
) -> list[YearEntry]:
    """Return the next theme days that take place and begin at most `ahead` from today, today's among them."""
    days = Days(today, today + ahead)
    found = entries(days, language, holidays=False)
    return [each for each in found if each.takes_place and each.days.first >= today][:most]
