"""What is asked and answered by mailed links: a coordinator asks, a party answers, both are told."""

import datetime
from typing import Any

from django.db import transaction

from directory.models.checking import new_nonce
from programmes import rota
from programmes.kiosk_choices import TurnStateChoices
from programmes.kiosks import turns
from programmes.kiosks.mails import mail_coordinator, mail_link, mail_party
from programmes.models import KioskParty, KioskTurn

IN_WRITING = {TurnStateChoices.CONFIRMED: "kiosk_confirmed", TurnStateChoices.WITHDRAWN: "kiosk_withdrawn"}
"""The mail that a party gets of what it has answered."""


def ask(
    party: KioskParty, day: datetime.date, today: datetime.date, user: Any = None, note: str = ""
) -> tuple[KioskTurn, bool]:
    """Ask a party for a day by mail; return the turn, and whether the party has an address.

    Raises TurnTransitionError.
    """
    with transaction.atomic():
        turn = turns.ask(party, day, user, note)
        turn.deadline = rota.deadline_for(day, today)
        turn.save(update_fields=["deadline"])
        return turn, mail_party("kiosk_ask", turn, today)


def confirm(
    party: KioskParty, day: datetime.date, today: datetime.date, user: Any = None, note: str = ""
) -> tuple[KioskTurn, bool]:
    """Note that a party comes, and mail it its turn; return the turn, and whether the party has an address.

    Raises TurnTransitionError.
    """
    with transaction.atomic():
        turn = turns.confirm(party, day, user, note)
        return turn, mail_party("kiosk_confirmed", turn, today)


def withdraw(turn: KioskTurn, reason: str, today: datetime.date, user: Any = None) -> tuple[KioskTurn, bool]:
    """Take a turn from a party, which is told the reason. Raises TurnTransitionError without one."""
    with transaction.atomic():
        changed = turns.change(turn, TurnStateChoices.WITHDRAWN, reason, user)
        return changed, mail_party("kiosk_withdrawn", changed, today)


def answer(turn: KioskTurn, state: TurnStateChoices, reason: str, today: datetime.date) -> KioskTurn:
    """Note the answer of a party; the coordinator is told, and a party that comes or withdraws gets it in writing.

    Raises TurnTransitionError where the answer cannot be given any more.
    """
    with transaction.atomic():
        turn = KioskTurn.objects.select_for_update(of=("self",)).get(pk=turn.pk)
        if not can_answer(turn, state, today):
            raise turns.rota.TurnTransitionError(f"{turn.state} cannot become {state} by link")
        changed = turns.change(turn, state, reason)
        mail_coordinator("kiosk_answer", changed, today, state=changed.get_state_display())
        if name := IN_WRITING.get(TurnStateChoices(changed.state)):
            mail_party(name, changed, today)
    return changed


def assure(turn: KioskTurn, today: datetime.date) -> None:
    """Note that a party said again that it comes to its turn. Raises TurnTransitionError where it has none any more."""
    found = KioskTurn.objects.filter(pk=turn.pk, state=TurnStateChoices.CONFIRMED, day__gte=today)
    if not found.update(assured_on=today):
        raise turns.rota.TurnTransitionError("the turn is not confirmed")


def can_answer(turn: KioskTurn, state: TurnStateChoices, today: datetime.date) -> bool:
    """Tell whether a party may bring its turn to a state: answer by the deadline, or withdraw until its day."""
    if turn.state == TurnStateChoices.ASKED:
        return state in (TurnStateChoices.CONFIRMED, TurnStateChoices.DECLINED) and today <= (turn.deadline or turn.day)
    return turn.state == TurnStateChoices.CONFIRMED and state == TurnStateChoices.WITHDRAWN and today <= turn.day


def renew_link(party: KioskParty) -> bool:
    """Make the links that were mailed to a party void, and mail it a new one; return whether it has an address."""
    party.nonce = new_nonce()
    with transaction.atomic():
        party.save(update_fields=["nonce"])
        return mail_link("kiosk_link", party)


def send_link(party: KioskParty, today: datetime.date) -> bool:
    """Mail a party its link, asked or not: by it the party tells absences and wishes. Return whether it has an address.

    At most once a day.
    """
    return mail_link("kiosk_first_link", party, f"{today}")
