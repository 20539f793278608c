"""Finland's public holidays by the library `holidays`: its public ones, Midsummer Eve and Christmas Eve among them.

Pure. opening-hours-py, which evaluates "PH", has the same days (tested).
"""

import datetime
from functools import lru_cache

import holidays

LIBRARY_LANGUAGES = {"fi": "fi", "sv": "sv_FI", "en": "en_US"}
SWEDISH = {"Trettondag": "Trettondagen", "Pingst": "Pingstdagen"}  # as Finland's calendars in Swedish have them
LAST_YEAR = 2095  # of opening-hours-py's calendar


@lru_cache(maxsize=64)
def of_year(year: int, language: str) -> dict[datetime.date, str]:
    """Return the names of a year's public holidays in a language by their dates."""
    if year > LAST_YEAR:
        return {}
    found = holidays.country_holidays("FI", years=year, language=LIBRARY_LANGUAGES.get(language, "en_US"))
    return {day: SWEDISH.get(name, name) for day, name in sorted(found.items())}


def name_of(day: datetime.date, language: str) -> str:
    """Return the name of the public holiday on a day; empty where it is none."""
    return of_year(day.year, language).get(day, "")


def is_holiday(day: datetime.date) -> bool:
    """Tell whether a day is a public holiday."""
    return day in of_year(day.year, "fi")
