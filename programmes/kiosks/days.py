"""The days of a kiosk, and the season of its rota as the rules of `programmes.rota` take it."""

import datetime
from collections.abc import Iterable

from programmes import rota
from programmes.dates import planned_day
from programmes.kiosk_choices import PeriodKind
from programmes.kiosks.turns import pure
from programmes.models import Kiosk, KioskParty, KioskTurn
from programmes.theme_days.national import national_days
from programmes.theme_days.rules import Days, between, parse
from programmes.year.entries import own_days
from sites.listing import HELSINKI, Occurrence
from sites.occurrences.changes import NOT_TAKING_PLACE

BACK = datetime.timedelta(days=120)
AHEAD = datetime.timedelta(days=240)
LONGEST = datetime.timedelta(days=400)
"""A season without a first or a last day is told so far; none is told for longer."""


def season_days(kiosk: Kiosk, today: datetime.date) -> Days:
    """Return the first and the last day that the rota shows."""
    first = kiosk.first_day if kiosk.first_day and kiosk.first_day > today - LONGEST else today - BACK
    last = kiosk.last_day if kiosk.last_day and first <= kiosk.last_day else max(first, today) + AHEAD
    return Days(first, min(last, first + LONGEST))


def season_occurrences(kiosk: Kiosk, today: datetime.date) -> list[Occurrence]:
    """Return the dates of the season, those that do not take place among them."""
    days = season_days(kiosk, today)
    begin, finish = (datetime.datetime.combine(day, datetime.time(), HELSINKI) for day in (days.first, days.last))
    return kiosk.occurrences(begin, finish + datetime.timedelta(days=1))


def season_of(kiosk: Kiosk, occurrences: Iterable[Occurrence], turns: Iterable[KioskTurn]) -> rota.Season:
    """Return the season with the days that take place; three queries, and one where theme days are not cached."""
    taking_place = sorted(planned_day(each) for each in occurrences if each.status not in NOT_TAKING_PLACE)
    themes = themes_by_day(taking_place)
    needs = {
        rota.PartyKind.ASSOCIATION: kiosk.associations_needed,
        rota.PartyKind.CITY_UNIT: kiosk.city_units_needed,
    }
    days = [rota.Day(day, needs, kiosk.room_for, themes[day]) for day in taking_place]
    parties = KioskParty.objects.filter(kiosk=kiosk).select_related("organisation").prefetch_related("periods")
    return rota.Season(
        [party_of(each) for each in parties],
        days,
        [pure(each) for each in turns],
    )


def party_of(party: KioskParty) -> rota.Party:
    """Return a party as the rules take it: with the themes of its organisation."""
    periods = {
        kind: [rota.RotaPeriod(each.first, each.last) for each in party.periods.all() if each.kind == kind]
        for kind in PeriodKind.values
    }
    return rota.Party(
        key=str(party.pk),
        name=str(party),
        kind=rota.PartyKind(party.kind),
        takes_part=party.takes_part,
        themes=frozenset([*party.themes, *(party.organisation.themes if party.organisation else ())]),
        absences=periods[PeriodKind.ABSENCE],
        wishes=periods[PeriodKind.WISH],
        last_season=party.last_season,
    )


def themes_by_day(days: list[datetime.date]) -> dict[datetime.date, frozenset[str]]:
    """Return the themes of the theme days on each of some days; the queries of `own_days` and `national_days`."""
    if not days:
        return {}
    season = Days(days[0], days[-1])
    spans = [(list(between(parse(each.rule), season)), each.themes) for each in national_days() if each.themes]
    own = [(each.kept(season), each.themes) for each in own_days() if each.themes]
    spans += [([each.days for each in kept if each.takes_place], themes) for kept, themes in own]
    found: dict[datetime.date, set[str]] = {day: set() for day in days}
    for told, themes in spans:
        for day in days:
            if any(day in theme_days for theme_days in told):
                found[day].update(themes)
    return {day: frozenset(themes) for day, themes in found.items()}
