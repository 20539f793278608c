"""Mails of the rota, each in the language of its reader, enqueued for the worker."""

import datetime
from typing import Any

from django.urls import reverse
from django.utils.translation import override

from programmes.kiosks.links import token_of
from programmes.models import KioskParty, KioskTurn
from sites.occurrence_text import day_text
from sites.pages import mails
from sites.regions.connection import connection
from sites.regions.open_regions import known_regions
from sites.translated import translated


def mail_party(name: str, turn: KioskTurn, today: datetime.date, **context: Any) -> bool:
    """Enqueue a mail about a turn with the link of its party; return whether the party has an address."""
    party = turn.party
    if not party.email:
        return False
    values = {**about(turn, party.language, today), "url": link_to(party), **context}
    mails.send(name, [(party.email, party.language)], values, occasion_of(turn))
    return True


def mail_coordinator(name: str, turn: KioskTurn, today: datetime.date, **context: Any) -> None:
    """Enqueue a mail about a turn for the coordinator of the kiosk, with the address of the day in the admin."""
    region = known_regions()[connection.schema_name]
    language = region.languages[0]
    url = region.origin + reverse("kiosk_rota_day", args=[turn.kiosk_id, turn.day.isoformat()])
    if turn.kiosk.coordinator_email:
        values = {**about(turn, language, today), "url": url, **context}
        mails.send(name, [(turn.kiosk.coordinator_email, language)], values, occasion_of(turn))


def about(turn: KioskTurn, language: str, today: datetime.date) -> dict[str, Any]:
    """Return what mails say of a turn."""
    with override(language):
        return {
            "kiosk": translated(turn.kiosk, "name", language).text,
            "party": str(turn.party),
            "day": day_text(turn.day, today),
            "reason": turn.reason,
            "deadline": turn.deadline,
            "coordinator": ", ".join(filter(None, (turn.kiosk.coordinator, turn.kiosk.coordinator_phone))),
        }


def link_to(party: KioskParty) -> str:
    """Return the address of a party's page, on the region's own host."""
    with override(party.language):
        path = reverse("kiosk_turns", args=[token_of(party)])
    return known_regions()[connection.schema_name].origin + path


def occasion_of(turn: KioskTurn) -> str:
    """Return what distinguishes mails of the same name about a turn: its last change."""
    change = turn.changes.first()
    return f"{turn.pk} {change.pk if change else 0}"
