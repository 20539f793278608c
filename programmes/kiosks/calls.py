"""Questions to several parties at once: open calls for a day with a gap, and turns that are offered to others."""

import datetime
from collections.abc import Iterable
from typing import Any

from django.db import transaction
from django.db.models import QuerySet

from programmes import rota
from programmes.kiosk_choices import WAITING, CallState, TurnStateChoices
from programmes.kiosks import mails, swaps, turns
from programmes.models import Kiosk, KioskCall, KioskParty


def call_out(kiosk: Kiosk, day: datetime.date, candidates: Iterable[rota.RotaCandidate], today: datetime.date) -> None:
    """Ask parties by mail whether they come on a day with a gap, each once; the coordinator is told whom."""
    keys = [int(each.party.key) for each in candidates]
    parties = KioskParty.objects.select_related("kiosk", "organisation").in_bulk(keys)
    with transaction.atomic():
        made = [
            call
            for call, is_new in (
                KioskCall.objects.get_or_create(party=parties[key], day=day, turn=None) for key in keys
            )
            if is_new
        ]
        mailed = [call for call in made if mails.mail_party("kiosk_open_call", call, today)]
        unmailed = [call for call in made if call not in mailed]
        if made:
            names = {"asked": swaps.names_of(mailed), "without_address": swaps.names_of(unmailed)}
            mails.mail_coordinator("kiosk_called", made[0], today, **names)


def calls_for(party: KioskParty, season: rota.Season, today: datetime.date) -> list[KioskCall]:
    """Return the questions that wait for the answer of a party."""
    found = party.calls.filter(state__in=WAITING, day__gte=today).select_related(*swaps.RELATED)
    return [each for each in found if each.turn is not None or is_wanted(each, season, today)]


def names_called(kiosk: Kiosk, day: datetime.date) -> str:
    """Return the names of those who have not answered the open call for a day."""
    found = KioskCall.objects.filter(party__kiosk=kiosk, day=day, turn=None, state=CallState.OPEN)
    return ", ".join(str(each.party) for each in found.select_related("party__organisation"))


def is_wanted(call: KioskCall, season: rota.Season, today: datetime.date) -> bool:
    """Tell whether the day of an open call still lacks one like the party."""
    if not season.is_open(call.day):
        return False
    day = season.day(call.day)
    missing = rota.gap_of(season, day, today).missing
    return rota.PartyKind(call.party.kind) in missing and not rota.is_full(season, day)


def accept(call: KioskCall, today: datetime.date, user: Any = None) -> None:
    """Have a party come as it was asked; all are told. Raises RotaError where that is not possible any more."""
    if call.turn_id is not None:
        swaps.accept(call, today, user)
        return
    with transaction.atomic():
        season = swaps.locked_season(call.party.kiosk, today)
        found = waiting().get(pk=call.pk)
        if found.state != CallState.OPEN or found.day < today or not is_wanted(found, season, today):
            raise rota.SwapError("nobody is missing any more")
        turn = turns.confirm(found.party, found.day, user)
        KioskCall.objects.filter(pk=found.pk).update(state=CallState.ACCEPTED)
        mails.mail_party("kiosk_confirmed", turn, today)
        mails.mail_coordinator("kiosk_answer", turn, today, state=turn.get_state_display())


def decline(call: KioskCall, today: datetime.date, user: Any = None) -> None:
    """Note that a party does not come. Of an open call it counts as asked and declined: others are next in order.

    Raises RotaError where the question does not wait for an answer any more.
    """
    if call.turn_id is not None:
        swaps.decline(call, today)
        return
    with transaction.atomic():
        swaps.lock(call.party.kiosk_id)
        found = waiting().get(pk=call.pk)
        if found.state != CallState.OPEN:
            raise rota.SwapError("the question is not open any more")
        KioskCall.objects.filter(pk=found.pk).update(state=CallState.DECLINED)
        if not found.party.turns.filter(day=found.day).exists():
            turns.change(turns.ask(found.party, found.day, user), TurnStateChoices.DECLINED, user=user)


def waiting() -> "QuerySet[KioskCall]":
    """Return calls with what mails say of them."""
    return KioskCall.objects.select_related(*swaps.RELATED)
