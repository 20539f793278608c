"""The theme days that two regions of the demo keep besides those of the country, with years that differ."""

from datetime import date, timedelta
from typing import Any

from django.utils import timezone

from programmes.models import OwnThemeDay, ThemeDayYear
from programmes.theme_days.rules import Days, in_year

REGIONS = ("etela-savo", "pohjanmaa")
SOUP: dict[str, Any] = {
    "name_fi": "Yhteisen keiton päivä",
    "name_sv": "Den gemensamma soppans dag",
    "summary_fi": "Yhdistykset ja kylätalot keittävät sopan, ja jokainen saa tulla syömään.",
    "summary_sv": "Föreningar och byahus kokar soppa, och alla får komma och äta.",
    "slogan_fi": "Kukaan ei syö yksin",
    "slogan_sv": "Ingen äter ensam",
    "organiser_fi": "Järjestöjen yhteistyöryhmä",
    "organiser_sv": "Föreningarnas samarbetsgrupp",
    "recurrence": "weekday",
    "month": 3,
    "nth": "2",
    "weekday": "TH",
    "themes": ["loneliness"],
}
NEIGHBOURS: dict[str, Any] = {
    "name_fi": "Naapurien viikko",
    "name_sv": "Grannarnas vecka",
    "summary_fi": "Viikko, jolla tervehditään seinän takaa: kahvia pihalla, tavaroiden vaihtoa ja talkoita.",
    "summary_sv": "En vecka då vi hälsar på dem bakom väggen: kaffe på gården, bytesdag och talko.",
    "organiser_fi": "Asukasyhdistykset",
    "organiser_sv": "Invånarföreningarna",
    "recurrence": "last-week",
    "month": 5,
    "themes": ["loneliness"],
}


def add_theme_days(code: str) -> None:
    """Publish the theme days of a region: one is moved next year and has a name of its own in the year after."""
    if code not in REGIONS:
        return
    year = timezone.localdate().year
    publish(SOUP, [moved(OwnThemeDay(**SOUP), year + 1), jubilee(year + 2)])
    publish(NEIGHBOURS, [cancelled(year + 2)])


def publish(fields: dict[str, Any], years: list[ThemeDayYear]) -> None:
    """Publish a theme day with the years that differ."""
    day = OwnThemeDay(live=False, **fields)
    day.years.set(years)
    day.full_clean(exclude=["slug"])
    day.save()
    day.save_revision(log_action="wagtail.create").publish()


def moved(day: OwnThemeDay, year: int) -> ThemeDayYear:
    """Return a year in which a theme day is a week later, and why."""
    planned: list[Days] = in_year(day.rule, year)
    new_day: date = planned[0].first + timedelta(weeks=1)
    return ThemeDayYear(
        year=year,
        status="rescheduled",
        new_day=new_day,
        reason_fi="Kylätalot on varattu samaksi päiväksi.",
        reason_sv="Byahusen är bokade samma dag.",
    )


def jubilee(year: int) -> ThemeDayYear:
    """Return a year in which a theme day has a name and a slogan of its own."""
    return ThemeDayYear(
        year=year,
        name_fi="Yhteisen keiton juhlapäivä",
        name_sv="Den gemensamma soppans festdag",
        slogan_fi="Kymmenen vuotta samassa pöydässä",
        slogan_sv="Tio år vid samma bord",
    )


def cancelled(year: int) -> ThemeDayYear:
    """Return a year in which a theme day is not kept, and why."""
    return ThemeDayYear(
        year=year,
        status="cancelled",
        reason_fi="Pihat remontoidaan. Seuraava viikko on vuoden päästä.",
        reason_sv="Gårdarna renoveras. Följande vecka hålls om ett år.",
    )
