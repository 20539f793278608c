"""What changes the turns of a kiosk: each step follows the rules of `programmes.rota` and is kept in the history."""

import datetime
from typing import Any

from django.db import transaction

from programmes import rota
from programmes.kiosk_choices import WAITING, CallState, TurnStateChoices
from programmes.kiosks.facts import facts_of
from programmes.models import KioskParty, KioskTurn, KioskTurnChange


def ask(party: KioskParty, day: datetime.date, user: Any = None, note: str = "") -> KioskTurn:
    """Ask a party for a day. One that declined or withdrew is asked again; raises TurnTransitionError of other turns.

    `note` tells why a party is asked that the order of asking leaves out. Raises ValidationError for one too long.
    """
    check_reason(note)
    with transaction.atomic():
        KioskParty.objects.select_for_update(of=("self",)).get(pk=party.pk)
        turn = KioskTurn.objects.filter(party=party, day=day).first()
        if turn is not None:
            return change(turn, TurnStateChoices.ASKED, note, user)
        turn = KioskTurn.objects.create(kiosk_id=party.kiosk_id, party=party, day=day, reason=note.strip())
        KioskTurnChange.objects.create(turn=turn, state=turn.state, reason=turn.reason, user=user)
    return turn


def confirm(party: KioskParty, day: datetime.date, user: Any = None, note: str = "") -> KioskTurn:
    """Note that a party comes on a day, asked or not, as on the telephone. Raises TurnTransitionError.

    `note` tells why a party comes that the order of asking leaves out. Raises ValidationError for one too long.
    """
    with transaction.atomic():
        KioskParty.objects.select_for_update(of=("self",)).get(pk=party.pk)
        turn = KioskTurn.objects.filter(party=party, day=day).first() or ask(party, day, user)
        return change(turn, TurnStateChoices.CONFIRMED, note, user)


def change(turn: KioskTurn, state: TurnStateChoices, reason: str = "", user: Any = None) -> KioskTurn:
    """Bring a turn to a state. It is not offered to others any more, and reminders begin anew.

    Raises TurnTransitionError: the state may not follow, or a withdrawal has no reason. Raises ValidationError for
    a reason that is too long.
    """
    check_reason(reason)
    with transaction.atomic():
        locked = KioskTurn.objects.select_for_update(of=("self",)).get(pk=turn.pk)
        changed = rota.change_state(pure(locked), rota.TurnState(state), reason)
        locked.state, locked.reason = changed.state.value, changed.reason
        locked.reminded = locked.assured_on = None
        if locked.state == TurnStateChoices.CONFIRMED:
            locked.told = facts_of(locked) or {}
        locked.save(update_fields=["state", "reason", "reminded", "assured_on", "told"])
        KioskTurnChange.objects.create(turn=locked, state=locked.state, reason=locked.reason, user=user)
        locked.calls.filter(state__in=WAITING).update(state=CallState.CLOSED)
    return locked


def check_reason(reason: str) -> None:
    """Raise ValidationError for a reason or a note that is too long."""
    KioskTurn._meta.get_field("reason").run_validators(reason)


def pure(turn: KioskTurn) -> rota.Turn:
    """Return a turn as the rules take it."""
    return rota.Turn(str(turn.party_id), turn.day, rota.TurnState(turn.state), turn.reason)


def is_allowed(turn: KioskTurn, state: TurnStateChoices, today: datetime.date) -> bool:
    """Tell whether a state may follow; a turn was held or missed only once its day has come."""
    if rota.TurnState(state) not in rota.TRANSITIONS[rota.TurnState(turn.state)]:
        return False
    return state not in (TurnStateChoices.HELD, TurnStateChoices.MISSED) or turn.day <= today
