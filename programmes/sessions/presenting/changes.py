"""What changes presenters: each step follows the rules of `programmes.rota`, and is told by mail."""

import datetime
from typing import Any

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _
from django.utils.translation import override

from directory.models.checking import new_nonce
from programmes import rota
from programmes.kiosk_choices import TurnStateChoices
from programmes.models import InfoSession, InfoSessionPresenter
from programmes.models.session_presenter import ENGAGED, PresenterStep
from programmes.retention import RETENTION
from programmes.sessions.presenting.facts import facts_of
from programmes.sessions.presenting.history import note
from programmes.sessions.presenting.mails import mail_coordinator, mail_presenter
from programmes.told import CANCELLED

RELATED = ("session__coordinator", "session__substitute", "organisation")
STEPS = {"session_changed": PresenterStep.CHANGED, "session_cancelled": PresenterStep.CANCELLED}
"""The step in the history that a mail tells of; others tell of the state."""


class NoDateError(ValueError):
    """The date does not take place."""


def locked(number: int) -> InfoSessionPresenter:
    """Return a presenter, locked until the end of the transaction. Raises ObjectDoesNotExist."""
    return InfoSessionPresenter.objects.select_for_update(of=("self",)).select_related(*RELATED).get(pk=number)


@transaction.atomic
def invite(number: int, today: datetime.date, user: Any = None) -> bool:
    """Ask a presenter by mail, with an invitation for its calendar; return whether it has an address.

    Raises NoDateError where the date does not take place, and TurnTransitionError where it need not be asked.
    """
    found = locked(number)
    facts = facts_of(found)
    if facts is None:
        raise NoDateError
    if found.state != TurnStateChoices.ASKED:
        _bring(found, TurnStateChoices.ASKED, "")
    found.deadline = rota.deadline_for(found.day, today)
    _tell("session_ask", found, facts, today, user)
    return bool(found.contact_email)


@transaction.atomic
def change(number: int, state: TurnStateChoices, today: datetime.date, reason: str = "", user: Any = None) -> bool:
    """Bring a presenter to a state for it, as after a call; it is told by mail. Return whether it has an address.

    Raises TurnTransitionError where the state may not follow, and ValidationError for a reason that is too long.
    """
    found = locked(number)
    _bring(found, state, reason)
    return _answer(found, today, user)


@transaction.atomic
def answer(number: int, state: TurnStateChoices, today: datetime.date, reason: str = "") -> None:
    """Note the answer of a presenter by its link; both sides are told.

    Raises TurnTransitionError where it cannot be given any more, and ValidationError for a reason that is too long.
    """
    found = locked(number)
    if not can_answer(found, state, today):
        raise rota.TurnTransitionError(f"{found.state} cannot become {state} by link")
    _bring(found, state, reason)
    _answer(found, today)
    mail_coordinator("session_answer", found, today)


def can_answer(presenter: InfoSessionPresenter, state: TurnStateChoices, today: datetime.date) -> bool:
    """Tell whether a presenter may bring itself to a state: answer by the deadline, or withdraw until its day."""
    if presenter.state == TurnStateChoices.ASKED:
        return state in (TurnStateChoices.CONFIRMED, TurnStateChoices.DECLINED) and today <= (
            presenter.deadline or presenter.day
        )
    return (
        presenter.state == TurnStateChoices.CONFIRMED and state == TurnStateChoices.WITHDRAWN and today <= presenter.day
    )


@transaction.atomic
def lapse(number: int, today: datetime.date) -> None:
    """Take back an invitation that was not answered in time; both sides are told. Nothing where it was answered."""
    found = locked(number)
    if found.state != TurnStateChoices.ASKED or found.deadline is None or found.deadline >= today:
        return
    with override(found.language):
        reason = _("There was no answer in time.")
    _bring(found, TurnStateChoices.WITHDRAWN, reason)
    _answer(found, today)
    mail_coordinator("session_answer", found, today)


def _bring(found: InfoSessionPresenter, state: TurnStateChoices, reason: str) -> None:
    InfoSessionPresenter._meta.get_field("reason").run_validators(reason)
    turn = rota.Turn(str(found.pk), found.day, rota.TurnState(found.state), found.reason)
    changed = rota.change_state(turn, rota.TurnState(state), reason)
    found.state, found.reason, found.reminded = changed.state.value, changed.reason, None
    try:
        with transaction.atomic():
            found.save(update_fields=["state", "reason", "reminded"])
    except IntegrityError as error:
        raise rota.TurnTransitionError("somebody else has the slot") from error


def _answer(found: InfoSessionPresenter, today: datetime.date, user: Any = None) -> bool:
    """Mail a presenter what it was brought to, with the invitation for calendars that this makes true."""
    is_invited = bool(found.told) and not found.told.get(CANCELLED)
    if found.state == TurnStateChoices.CONFIRMED and (facts := facts_of(found)):
        _tell("session_confirmed", found, facts, today, user)
    elif found.state in (TurnStateChoices.WITHDRAWN, TurnStateChoices.DECLINED) and is_invited:
        _tell("session_withdrawn", found, {**found.told, CANCELLED: True}, today, user)
    else:
        note(found, user=user)
    return bool(found.contact_email)


def _tell(
    name: str, found: InfoSessionPresenter, facts: dict[str, Any], today: datetime.date, user: Any = None
) -> None:
    _mail(name, found, facts, today)
    note(found, STEPS.get(name, ""), is_told=bool(found.contact_email), user=user)


def _mail(name: str, found: InfoSessionPresenter, facts: dict[str, Any], today: datetime.date) -> None:
    found.told, found.sequence = facts, found.sequence + 1
    found.save(update_fields=["told", "sequence", "deadline"])
    mail_presenter(name, found, today, reason=found.reason, state=found.state)


@transaction.atomic
def renew(number: int, today: datetime.date, user: Any = None) -> bool:
    """Tell a presenter what has changed since it was told last, or that its date does not take place. Idempotent.

    Return whether there was something to tell.
    """
    found = locked(number)
    if not found.told or found.state not in ENGAGED or found.day < today:
        return False
    facts = facts_of(found)
    if facts == found.told or (facts is None and found.told.get(CANCELLED)):
        return False
    if facts is None:
        _tell("session_cancelled", found, {**found.told, CANCELLED: True}, today, user)
    else:
        found.reminded = None
        found.save(update_fields=["reminded"])
        _tell("session_changed", found, facts, today, user)
    return True


def renew_all(session: InfoSession, today: datetime.date) -> None:
    """Tell the coming presenters of a series what has changed. Idempotent."""
    coming = session.presenters.filter(day__gte=today, state__in=ENGAGED).exclude(told={})
    for number in list(coming.values_list("pk", flat=True)):
        renew(number, today)


def cancel_all(session: InfoSession, today: datetime.date) -> None:
    """Tell the coming presenters of a series, which is about to be deleted, that their date does not take place.

    Nothing is noted: their history is deleted with them.
    """
    coming = session.presenters.filter(day__gte=today, state__in=ENGAGED).exclude(told={}).select_related(*RELATED)
    for found in coming:
        if not found.told.get(CANCELLED):
            _mail("session_cancelled", found, {**found.told, CANCELLED: True}, today)


def renew_link(number: int) -> None:
    """Make the links that were mailed to the contact void."""
    InfoSessionPresenter.objects.filter(pk=number).update(nonce=new_nonce())


def clear_contacts(today: datetime.date) -> int:
    """Remove the contacts of dates that are long over, in the current region; return how many. Idempotent."""
    old = InfoSessionPresenter.objects.filter(day__lt=today - RETENTION).exclude(contact_name="", contact_email="")
    return old.update(contact_name="", contact_email="")
