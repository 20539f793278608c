"""Swaps: a party offers its confirmed turn to others, one accepts, and only then the turn is released.

Where the kiosk wants it, the coordinator approves before: until then the turn stays with its party.
The rules are in `programmes.rota.swaps`. Each step locks the kiosk: two who accept at once do not both get the turn.
"""

import datetime
from collections.abc import Iterable
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import override

from programmes import rota
from programmes.kiosk_choices import WAITING, CallState, TurnStateChoices
from programmes.kiosks import mails, turns
from programmes.kiosks.rota_rows import rota_of
from programmes.models import Kiosk, KioskCall, KioskParty, KioskTurn
from programmes.models.change import REASON_LENGTH
from sites.regions.connection import connection
from sites.regions.open_regions import known_regions

RELATED = ("party__kiosk", "party__organisation", "turn__party__kiosk", "turn__party__organisation")


def offer(turn: KioskTurn, code: str, reason: str, today: datetime.date) -> list[KioskCall]:
    """Ask others by mail to come in place of a turn's party, which has confirmed; the coordinator is told.

    `code` is one of its choices: a day with a gap, or the turn of another, which alone is asked then. An empty one asks
    others to take over. Raises SwapError where the choice is none, the turn is offered already, or nobody can be asked.
    """
    with transaction.atomic():
        season = locked_season(turn.kiosk, today)
        turn = KioskTurn.objects.select_related("party__kiosk", "party__organisation").get(pk=turn.pk)
        if turn.state != TurnStateChoices.CONFIRMED or turn.day < today or open_calls(turn).exists():
            raise rota.SwapError("the turn cannot be offered")
        known = turns.pure(turn)
        choice = next((each for each in rota.swap_choices(season, known, today) if each.code == code), None)
        if code and choice is None:
            raise rota.SwapError(f"no such choice: {code}")
        keys = [choice.other] if choice and choice.other else [each.party.key for each in rota.takers(season, known)]
        parties = KioskParty.objects.select_related("kiosk", "organisation").in_bulk([int(key) for key in keys])
        if not parties:
            raise rota.SwapError("nobody can come instead")
        wanted = choice.date if choice else None
        calls = [call(parties[int(key)], turn, wanted, reason, today) for key in keys]
        names = {"asked": names_of(calls), "without_address": names_of(without_address(calls))}
        mails.mail_coordinator("kiosk_swap_offered", calls[0], today, **names)
    return calls


def call(
    party: KioskParty, turn: KioskTurn, wanted: datetime.date | None, reason: str, today: datetime.date
) -> KioskCall:
    """Ask a party by mail whether it comes in place of another. Raises ValidationError for a reason too long."""
    reason = reason.strip()
    KioskCall._meta.get_field("reason").run_validators(reason)
    made = KioskCall.objects.create(party=party, turn=turn, day=turn.day, wanted=wanted, reason=reason)
    mails.mail_party("kiosk_call", made, today)
    return made


def names_of(calls: Iterable[KioskCall]) -> str:
    """Return the names of those who are asked, in the language of the coordinator."""
    language = known_regions()[connection.schema_name].languages[0]
    return ", ".join(mails.name_of(each.party, language) for each in calls)


def without_address(calls: Iterable[KioskCall]) -> list[KioskCall]:
    """Return the questions that no mail could bring to those who are asked."""
    return [each for each in calls if not each.party.email]


def open_calls(turn: KioskTurn) -> "QuerySet[KioskCall]":
    """Return the questions about a turn that wait for an answer, or for the coordinator."""
    return turn.calls.filter(state__in=WAITING).select_related("party__organisation")


def gives_own(call: KioskCall) -> bool:
    """Tell whether the day in return is a confirmed turn of the party that is asked."""
    if call.wanted is None:
        return False
    return call.party.turns.filter(day=call.wanted, state=TurnStateChoices.CONFIRMED).exists()


def withdraw_offer(turn: KioskTurn) -> None:
    """Have nobody asked any more to come in place of a turn's party, which keeps its turn."""
    with transaction.atomic():
        lock(turn.kiosk_id)
        open_calls(turn).update(state=CallState.CLOSED)


def accept(found: KioskCall, today: datetime.date, user: Any = None) -> None:
    """Have a party come in place of another, and the other on the day in return; all are told.

    Where the coordinator approves swaps, and nobody signed in accepts, nothing is released yet: the coordinator is
    asked. Raises SwapError, and changes nothing, where the turn is not on offer any more or one of the two cannot come.
    """
    with transaction.atomic():
        season = locked_season(found.party.kiosk, today)
        found = KioskCall.objects.select_related(*RELATED).get(pk=found.pk)
        turn = found.turn
        days = [day for day in (found.day, found.wanted) if day]
        is_answer = user is None
        if found.state not in ((CallState.OPEN,) if is_answer else WAITING) or turn is None or min(days) < today:
            raise rota.SwapError("the turn is not on offer any more")
        note = reason_of(found)
        after = rota.accept_offer(season, turns.pure(turn), str(found.party_id), found.wanted, note)
        if is_answer and found.party.kiosk.approves_swaps:
            agree(found, turn, today)
            return
        changed = apply(found.party, turn.party, after, season, user)
        KioskCall.objects.filter(pk=found.pk).update(state=CallState.ACCEPTED)
        found.state = CallState.ACCEPTED
        for each in changed:
            mails.mail_party(
                "kiosk_confirmed" if each.state == TurnStateChoices.CONFIRMED else "kiosk_withdrawn", each, today
            )
        mails.mail_coordinator("kiosk_swap_done", found, today)


def agree(found: KioskCall, turn: KioskTurn, today: datetime.date) -> None:
    """Have a swap wait for the coordinator, who is told; nobody else can accept meanwhile."""
    open_calls(turn).exclude(pk=found.pk).update(state=CallState.CLOSED)
    found.state = CallState.AGREED
    found.save(update_fields=["state"])
    mails.mail_coordinator("kiosk_swap_agreed", found, today)


def refuse(found: KioskCall, reason: str, today: datetime.date) -> None:
    """Refuse a swap on which two have agreed: both are told the reason, and the turn stays with its party.

    Raises ValidationError without a reason or for one too long, SwapError where it waits for nobody any more.
    """
    if not reason.strip():
        raise ValidationError(_("Tell the reason: both participants are told."))
    turns.check_reason(reason)
    with transaction.atomic():
        lock(found.party.kiosk_id)
        found = KioskCall.objects.select_related(*RELATED).get(pk=found.pk)
        if found.state != CallState.AGREED or found.turn is None:
            raise rota.SwapError("the swap does not wait for approval")
        found.state = CallState.DECLINED
        found.save(update_fields=["state"])
        for party in (found.turn.party, found.party):
            mails.mail_party("kiosk_swap_refused", found, today, to=party, reason=reason.strip())


def keeper_of(found: KioskCall) -> KioskParty:
    """Return the party that has the turn about which another is asked; the one that is asked of an open call."""
    return found.turn.party if found.turn else found.party


def apply(one: KioskParty, other: KioskParty, after: rota.Season, before: rota.Season, user: Any) -> list[KioskTurn]:
    """Bring the turns of two parties to their states after a swap; return those that have changed."""
    parties = {str(party.pk): party for party in (one, other)}
    changed = [each for each in after.turns if each not in before.turns and each.party in parties]
    return [update_turn(parties[each.party], each, user) for each in changed]


def update_turn(party: KioskParty, turn: rota.Turn, user: Any) -> KioskTurn:
    """Bring a turn of a party to the state that the rules gave it."""
    if turn.state is not rota.TurnState.WITHDRAWN:
        return turns.confirm(party, turn.date, user)
    return turns.change(
        KioskTurn.objects.get(party=party, day=turn.date), TurnStateChoices.WITHDRAWN, turn.reason, user
    )


def reason_of(found: KioskCall) -> str:
    """Return why turns are released: who has swapped, as the history and both parties read it."""
    language = known_regions()[connection.schema_name].languages[0]
    with override(language):
        names = {"other": mails.name_of_other(found, language), "name": mails.name_of(found.party, language)}
        return (_("Swap: %(name)s comes instead of %(other)s") % names)[:REASON_LENGTH]


def decline(found: KioskCall, today: datetime.date) -> None:
    """Note that a party does not come in place of another. Once all have declined, who offered the turn is told.

    Raises SwapError where the question does not wait for an answer any more.
    """
    with transaction.atomic():
        lock(found.party.kiosk_id)
        found = KioskCall.objects.select_related(*RELATED).get(pk=found.pk)
        if found.state not in WAITING:
            raise rota.SwapError("the question is not open any more")
        found.state = CallState.DECLINED
        found.save(update_fields=["state"])
        if found.turn is not None and not open_calls(found.turn).exists():
            mails.mail_party("kiosk_swap_failed", found, today, to=found.turn.party)
            mails.mail_coordinator("kiosk_swap_failed", found, today)


def lock(kiosk_id: int) -> None:
    """Lock a kiosk until the transaction ends: nobody else accepts, declines or offers turns there meanwhile."""
    Kiosk.objects.select_for_update().get(pk=kiosk_id)


def locked_season(kiosk: Kiosk, today: datetime.date) -> rota.Season:
    """Lock a kiosk until the transaction ends, and return its season."""
    lock(kiosk.pk)
    return rota_of(kiosk, today).season
