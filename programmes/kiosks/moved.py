"""Parties that have confirmed are told at once when the day of their turn is moved, has another place, or is cancelled.

What they know is stored with the turn, so that publishing a kiosk once more tells nothing twice. Turns without it, from
before it was stored, are taken as confirmed for what holds just before the kiosk is saved.
"""

import datetime
from typing import Any

from django.db import transaction
from django.db.models.signals import pre_delete, pre_save
from django.utils import timezone
from django.utils.translation import override
from wagtail.signals import published

from programmes.dates import MOVED_AT_MOST
from programmes.kiosk_choices import TurnStateChoices
from programmes.kiosks.facts import facts_of
from programmes.kiosks.mails import mail_party
from programmes.models import Kiosk, KioskTurn
from programmes.told import CANCELLED, place_text, when_text
from sites.one_by_one import one_by_one

MAILS = {False: "kiosk_moved", True: "kiosk_cancelled"}
"""The mail of a change, by whether the day does not take place."""


def connect() -> None:
    """Connect the receivers. Called once, when the app is ready."""
    pre_save.connect(store_missing, sender=Kiosk, dispatch_uid="programmes.kiosk_before_change")
    published.connect(tell_changes, sender=Kiosk, dispatch_uid="programmes.kiosk_moved")
    pre_delete.connect(tell_end, sender=Kiosk, dispatch_uid="programmes.kiosk_deleted")


def store_missing(instance: Kiosk, **_kwargs: Any) -> None:
    """Store what holds now with the confirmed turns that have nothing stored; dates are changed after this."""
    if instance.pk is None:
        return
    numbers = confirmed(instance, timezone.localdate())
    for turn in KioskTurn.objects.filter(pk__in=numbers, told={}).select_related("kiosk"):
        KioskTurn.objects.filter(pk=turn.pk, told={}).update(told=facts_of(turn) or {})


def tell_changes(instance: Kiosk, **_kwargs: Any) -> None:
    """Tell the parties of a kiosk what has changed."""
    today = timezone.localdate()
    one_by_one(confirmed(instance, today), lambda number: renew(number, today))


def tell_end(instance: Kiosk, **_kwargs: Any) -> None:
    """Tell the parties of a kiosk, which is about to be deleted, that their days do not take place."""
    today = timezone.localdate()
    one_by_one(confirmed(instance, today), lambda number: renew(number, today, is_over=True))


def confirmed(kiosk: Kiosk, today: datetime.date) -> list[int]:
    """Return the confirmed turns whose day is to come, or may have been moved to one that is."""
    found = kiosk.turns.filter(state=TurnStateChoices.CONFIRMED, day__gte=today - MOVED_AT_MOST)
    return list(found.values_list("pk", flat=True))


@transaction.atomic
def renew(number: int, today: datetime.date, is_over: bool = False) -> None:
    """Tell the party of a turn what has changed since it was told last. Idempotent.

    Nothing where neither the day that it knows nor the new one is to come.
    """
    found = KioskTurn.objects.select_for_update(of=("self",)).select_related("party__organisation", "party__kiosk")
    turn = found.get(pk=number)
    turn.kiosk = turn.party.kiosk
    facts = None if is_over else facts_of(turn)
    told = facts or {**turn.told, CANCELLED: True}
    if not turn.told or told == turn.told or not (is_ahead(told, today) or is_ahead(turn.told, today)):
        return
    turn.told, turn.renewals, turn.reminded, turn.assured_on = told, turn.renewals + 1, None, None
    turn.save(update_fields=["told", "renewals", "reminded", "assured_on"])
    language = turn.party.language
    with override(language):
        when = when_text(told)
    reason = told["reason"].get(language) or told["reason"].get("fi", "")
    place = place_text(told, language)
    mail_party(MAILS[facts is None], turn, today, occasion=f"{turn.renewals}", when=when, place=place, reason=reason)


def is_ahead(told: dict[str, Any], today: datetime.date) -> bool:
    """Tell whether a day that was told is to come."""
    return datetime.datetime.fromisoformat(told["start"]).date() >= today
