"""What the coordinator reads of a season: its days with their gaps, the order of asking in words, and who has how many.

In the active language.
"""

import datetime
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from programmes import rota
from programmes.dates import planned_day
from programmes.kiosk_choices import GAPS, LEFT_OUT, MISSING, REASONS, STANDINGS, PartyKindChoices
from programmes.kiosks.afterwards import KioskDayReport
from programmes.kiosks.days import season_occurrences, season_of
from programmes.kiosks.turns import pure
from programmes.models import Kiosk, KioskTurn
from programmes.theme_days.rules import Days
from programmes.year.entries import YearEntry, entries
from programmes.year.on_days import theme_names
from sites.listing import Occurrence
from sites.occurrence_text import day_text
from sites.occurrences.changes import NOT_TAKING_PLACE
from sites.occurrences.presentation import DateView, date_view
from sites.translated import Translated


@dataclass(frozen=True)
class Rota:
    """A kiosk's season: its dates, its turns by day, and both for the rules."""

    occurrences: list[Occurrence]
    turns: dict[datetime.date, list[KioskTurn]]
    season: rota.Season


@dataclass(frozen=True)
class Side:
    """The parties of one kind on a day: their turns, and the names of those that told that they cannot come, or come
    gladly. `clashing` are the keys of parties with a turn on a day of their absence.
    """

    turns: list[KioskTurn]
    away: list[str]
    glad: list[str]
    clashing: frozenset[int]


@dataclass(frozen=True)
class DayRow:
    """One day of the grid. `level` is empty of a day that does not take place, `missing` tells what it lacks."""

    day: datetime.date
    date: DateView
    associations: Side
    city_units: Side
    level: str
    gap: Any
    missing: list[str]
    report: KioskDayReport | None = None
    theme_days: Sequence[Translated] = ()


def rota_of(kiosk: Kiosk, today: datetime.date) -> Rota:
    """Return the season of a kiosk; the number of queries is the same for any number of days and parties."""
    found = KioskTurn.objects.filter(kiosk=kiosk).select_related("party__organisation").order_by("day", "pk")
    turns: dict[datetime.date, list[KioskTurn]] = defaultdict(list)
    for turn in found:
        turns[turn.day].append(turn)
    occurrences = season_occurrences(kiosk, today)
    days = {planned_day(each) for each in occurrences}
    within = [turn for turn in found if turn.day in days]
    return Rota(occurrences, turns, season_of(kiosk, occurrences, within))


def day_rows(found: Rota, told: Mapping[datetime.date, KioskDayReport], today: datetime.date) -> list[DayRow]:
    """Return the days of a season, in their order, with what is known of those that are over, and their theme days."""
    rows = [day_row(found, each, today) for each in found.occurrences]
    themes = theme_days_of(rows)
    return [replace(row, report=told.get(row.day), theme_days=theme_names(themes, row.day)) for row in rows]


def theme_days_of(rows: Sequence[DayRow]) -> list[YearEntry]:
    """Return the theme days between the first and the last day; one query, none without days."""
    days = [row.day for row in rows]
    return entries(Days(min(days), max(days)), get_language() or "fi", holidays=False) if days else []


def day_row(found: Rota, occurrence: Occurrence, today: datetime.date) -> DayRow:
    """Return one day of the grid."""
    day = planned_day(occurrence)
    associations, city_units = (side_of(found, day, kind) for kind in rota.PartyKind)
    if occurrence.status in NOT_TAKING_PLACE:
        return DayRow(day, date_view(occurrence), associations, city_units, "", "", [])
    gap = rota.gap_of(found.season, found.season.day(day), today)
    missing = [str(MISSING[kind]) % {"number": number} for kind, number in gap.missing.items()]
    return DayRow(day, date_view(occurrence), associations, city_units, gap.level.value, GAPS[gap.level], missing)


def side_of(found: Rota, day: datetime.date, kind: rota.PartyKind) -> Side:
    """Return the turns, absences and wishes of the parties of a kind on a day."""
    turns = [turn for turn in found.turns.get(day, []) if turn.party.kind == kind.value]
    parties = [each for each in found.season.parties if each.kind == kind]
    engaged = {turn.party_id for turn in turns if rota.TurnState(turn.state) in rota.ENGAGED}
    away = {int(each.key): each.name for each in parties if each.takes_part and each.is_away(day)}
    glad = {int(each.key): each.name for each in parties if each.takes_part and each.comes_gladly(day)}
    return Side(
        turns,
        sorted(name for key, name in away.items() if key not in engaged),
        sorted(name for key, name in glad.items() if key not in engaged),
        frozenset(away.keys() & engaged),
    )


def asking_rows(
    found: Rota, day: datetime.date, today: datetime.date, notes: Mapping[str, str]
) -> list[dict[str, Any]]:
    """Return by kind of party who can be asked for a day, in order and with the reasons, and who is left out.

    `notes` are what was typed of those left out, by the key of the party, and not taken.
    """
    names = {each.key: each.name for each in found.season.parties}
    rows = []
    for kind in rota.PartyKind:
        order = rota.order_of_asking(found.season, found.season.day(day), kind)
        left_out = {key: reason for key, reason in order.left_out.items() if reason is not rota.NotAskedReason.HAS_TURN}
        rows.append(
            {
                "label": PartyKindChoices(kind.value).label,
                "candidates": [
                    {"key": each.party.key, "name": each.party.name, "reason": reason_text(each, today)}
                    for each in order.candidates
                ],
                "left_out": [
                    {"key": key, "name": names[key], "reason": LEFT_OUT[reason], "note": notes.get(key, "")}
                    for key, reason in left_out.items()
                ],
            }
        )
    return rows


def swap_view(turn: KioskTurn, season: rota.Season, today: datetime.date) -> dict[str, Any]:
    """Return what a party may have for its confirmed turn, in words, and how many can be asked to take it over."""
    known = pure(turn)
    return {
        "takers": len(rota.takers(season, known)),
        "choices": [
            {"code": each.code, "text": choice_text(each, season, today)}
            for each in rota.swap_choices(season, known, today)
        ],
    }


def choice_text(choice: rota.SwapChoice, season: rota.Season, today: datetime.date) -> str:
    """Return in words what a party may have for its turn."""
    day = day_text(choice.date, today)
    if choice.other is None:
        return _("Come %(day)s instead: somebody is missing then") % {"day": day}
    return _("Swap with %(name)s, whose turn is %(day)s") % {"name": season.party(choice.other).name, "day": day}


def reason_text(candidate: rota.RotaCandidate, today: datetime.date) -> str:
    """Return why a party stands where it does."""
    values = {
        "nearest": day_text(candidate.nearest, today) if candidate.nearest else "",
        "turns": candidate.turns,
        "last_season": candidate.party.last_season,
    }
    return ", ".join(str(REASONS[reason]) % values for reason in candidate.reasons)


def share_rows(season: rota.Season) -> list[dict[str, Any]]:
    """Return the turns of each party that takes part, against the equal share of its kind."""
    shares = [each for kind in rota.PartyKind for each in rota.fairness(season, kind)]
    most = max((each.turns for each in shares), default=0) or 1
    return [
        {
            "name": each.party.name,
            "turns": each.turns,
            "most": most,
            "standing": STANDINGS[each.standing],
        }
        for each in shares
    ]


def counted_text(rows: Iterable[DayRow]) -> str:
    """Return in words how many visitors past days had, and of how many days that is known; empty of none."""
    past = [row for row in rows if row.level]
    counts = [row.report.visitors for row in past if row.report and row.report.visitors is not None]
    values = {"visitors": sum(counts), "counted": len(counts), "days": len(past)}
    return _("Visitors: %(visitors)s, counted on %(counted)s of %(days)s days") % values if counts else ""


def gap_count(rows: Iterable[DayRow]) -> str:
    """Return in words how many coming days lack somebody."""
    levels = (rota.GapLevel.OPEN, rota.GapLevel.SOON, rota.GapLevel.OPEN_CALL)
    count = sum(row.level in levels for row in rows)
    return _("Coming days that lack somebody: %(count)s") % {"count": count}
