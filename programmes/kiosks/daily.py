"""What happens to rotas each day: unanswered invitations lapse, who comes is reminded, gaps are called out.

Each step depends on what is stored alone, and is done in one transaction with the mails about it: running it again does
nothing twice.
"""

import datetime
from collections.abc import Mapping

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import override

from programmes import rota
from programmes.dates import planned_day
from programmes.kiosk_choices import WAITING, CallState, TurnStateChoices
from programmes.kiosks import answers, calls, mails
from programmes.kiosks.days import season_occurrences
from programmes.kiosks.rota_rows import rota_of
from programmes.models import Kiosk, KioskCall, KioskDayNote, KioskTurn
from sites.occurrences.changes import NOT_TAKING_PLACE
from sites.one_by_one import one_by_one
from sites.records.queries import findable

Lacking = Mapping[datetime.date, Mapping[rota.PartyKind, int]]
"""By day how many of each kind it lacks."""


def run(today: datetime.date) -> None:
    """Do all that is due today at the kiosks of the current region. Idempotent.

    What fails at one kiosk does not stop the others. Raises ExceptionGroup at the end.
    """
    one_by_one(findable(Kiosk), lambda kiosk: one_by_one(STEPS, lambda step: step(kiosk, today)))


def lapse(kiosk: Kiosk, today: datetime.date) -> None:
    """Withdraw invitations that were not answered in time; both sides are told. Close questions of past days."""
    KioskCall.objects.filter(party__kiosk=kiosk, day__lt=today, state__in=WAITING).update(state=CallState.CLOSED)
    late = KioskTurn.objects.filter(kiosk=kiosk, state=TurnStateChoices.ASKED, deadline__lt=today)
    for number in late.values_list("pk", flat=True):
        with transaction.atomic():
            found = late.select_related("party__kiosk", "party__organisation").select_for_update(of=("self",))
            if turn := found.filter(pk=number).first():
                withdraw_late(turn, today)


def withdraw_late(turn: KioskTurn, today: datetime.date) -> None:
    """Withdraw an invitation that was not answered in time; both sides are told."""
    with override(turn.party.language):
        reason = _("There was no answer in time.")
    changed, _is_mailed = answers.withdraw(turn, reason, today)
    mails.mail_coordinator("kiosk_lapsed", changed, today)


def remind(kiosk: Kiosk, today: datetime.date) -> None:
    """Ask those who have confirmed once more, a week and a day before, whether they come."""
    dates = {
        planned_day(each): datetime.datetime.fromisoformat(each.start).date()
        for each in season_occurrences(kiosk, today)
        if each.status not in NOT_TAKING_PLACE
    }
    found = kiosk.turns.filter(state=TurnStateChoices.CONFIRMED, day__in=dates, party__email__gt="")
    for turn in found.select_related("party__kiosk", "party__organisation").prefetch_related("changes"):
        confirmed = timezone.localtime(turn.changes.all()[0].moment).date()
        due = rota.reminder_due(dates[turn.day], today, confirmed, turn.reminded)
        if due is not None:
            send_reminder(turn, due, today)


def send_reminder(turn: KioskTurn, due: int, today: datetime.date) -> None:
    """Mail a reminder, unless another run has done so or the turn has changed."""
    with transaction.atomic():
        unchanged = KioskTurn.objects.filter(pk=turn.pk, state=turn.state, reminded=turn.reminded)
        if unchanged.update(reminded=due):
            mails.mail_party("kiosk_reminder", turn, today, occasion=str(due), **mails.answer_links(turn))


def call_out(kiosk: Kiosk, today: datetime.date) -> None:
    """Ask the next five in order about each day within three weeks that lacks somebody; the coordinator is told, of
    days for which nobody is left to be asked too, and six weeks before of each day that lacks somebody.
    """
    season, stuck = rota_of(kiosk, today).season, {}
    for day in season.days:
        if day.date > today:
            calls.call_out(kiosk, day.date, rota.open_call(season, day, today), today)
            if missing := rota.nobody_left(season, day, today):
                stuck[day.date] = missing
    if kiosk.coordinator_email:
        report_stuck(kiosk, stuck, today)
        found = {day.date: rota.first_warning(season, day, today) for day in season.days}
        report_gaps(kiosk, {day: missing for day, missing in found.items() if missing}, today)


def report_gaps(kiosk: Kiosk, gaps: Lacking, today: datetime.date) -> None:
    """Tell the coordinator in one mail of the days that lack somebody, of each of them once."""
    with transaction.atomic():
        notes = KioskDayNote.objects.filter(kiosk=kiosk)
        told = set(notes.filter(day__in=gaps).exclude(gap_told=None).values_list("day", flat=True))
        new = {day: gaps[day] for day in sorted(gaps.keys() - told)}
        for day in new:
            notes.update_or_create(kiosk=kiosk, day=day, defaults={"gap_told": today})
        if new:
            mails.mail_gaps(kiosk, new, today)


def report_stuck(kiosk: Kiosk, stuck: Lacking, today: datetime.date) -> None:
    """Tell the coordinator once of each day for which nobody is left to be asked, and of how many it lacks."""
    with transaction.atomic():
        known = KioskDayNote.objects.filter(kiosk=kiosk).exclude(stuck_since=None)
        known.exclude(day__in=stuck).update(stuck_since=None)
        told = set(known.values_list("day", flat=True))
        for day in sorted(stuck.keys() - told):
            KioskDayNote.objects.update_or_create(kiosk=kiosk, day=day, defaults={"stuck_since": today})
            mails.mail_stuck(kiosk, day, stuck[day], today)


STEPS = (lapse, remind, call_out)
