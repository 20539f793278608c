"""Mails of the rota, each in the language of its reader, enqueued for the worker."""

import datetime
from collections.abc import Mapping
from typing import Any

from django.urls import reverse
from django.utils.translation import override

from programmes import rota
from programmes.invitations import CANCEL, REQUEST
from programmes.kiosk_choices import MISSING, TurnStateChoices
from programmes.kiosks.invitation import invitation
from programmes.kiosks.links import token_of
from programmes.models import Kiosk, KioskCall, KioskParty, KioskTurn
from programmes.told import CANCELLED
from sites.occurrence_text import day_text
from sites.pages import mails
from sites.regions.connection import connection
from sites.regions.open_regions import known_regions
from sites.translated import translated


def mail_party(
    name: str,
    row: KioskTurn | KioskCall,
    today: datetime.date,
    to: KioskParty | None = None,
    occasion: str = "",
    **context: Any,
) -> bool:
    """Enqueue a mail about a turn or a call for its party, or for another, with the link of who gets it.

    `occasion` distinguishes mails of one name about the same state. Return whether that party has an address.
    """
    party = to or row.party
    if not party.email:
        return False
    values = {**about(row, party.language, today), "url": link_to(party), **context}
    key = f"{occasion_of(row)} {occasion}".rstrip()
    mails.send(name, [(party.email, party.language)], values, key, alternative_of(row, party))
    return True


def mail_link(name: str, party: KioskParty, occasion: str = "") -> bool:
    """Enqueue a mail with the links of a party; return whether the party has an address.

    `occasion` distinguishes mails of one name with the same link.
    """
    if not party.email:
        return False
    values = {
        "kiosk": translated(party.kiosk, "name", party.language).text,
        "party": name_of(party, party.language),
        "coordinator": coordinator_of(party.kiosk),
        "url": link_to(party),
    }
    mails.send(name, [(party.email, party.language)], values, f"{party.pk} {party.nonce} {occasion}".rstrip())
    return True


def alternative_of(row: KioskTurn | KioskCall, party: KioskParty) -> tuple[str, str] | None:
    """Return the invitation to a turn of its party, once it has confirmed, or its cancellation; else None.

    It is cancelled when the turn is withdrawn, and when its day does not take place.
    """
    if not isinstance(row, KioskTurn) or row.party_id != party.pk:
        return None
    if row.state == TurnStateChoices.CONFIRMED and not row.told.get(CANCELLED):
        return invitation(row, REQUEST)
    is_over = row.state in (TurnStateChoices.CONFIRMED, TurnStateChoices.WITHDRAWN)
    return (
        invitation(row, CANCEL) if is_over and row.changes.filter(state=TurnStateChoices.CONFIRMED).exists() else None
    )


def mail_coordinator(name: str, row: KioskTurn | KioskCall, today: datetime.date, **context: Any) -> None:
    """Enqueue a mail about a turn or a call for the kiosk's coordinator, with the address of the day in the admin."""
    values = {**about(row, language_of_coordinators(), today), **context}
    send_to_coordinator(name, row.party.kiosk, row.day, values, occasion_of(row))


def mail_stuck(kiosk: Kiosk, day: datetime.date, missing: Mapping[rota.PartyKind, int], today: datetime.date) -> None:
    """Enqueue a mail for the kiosk's coordinator: a day lacks so many, and nobody is left to be asked."""
    language = language_of_coordinators()
    name = translated(kiosk, "name", language).text
    values = {"kiosk": name, "day": day_in(language, day, today), "missing": missing_in(language, missing)}
    send_to_coordinator("kiosk_stuck", kiosk, day, values, f"{kiosk.pk} {day} {today}")


def mail_gaps(kiosk: Kiosk, gaps: Mapping[datetime.date, Mapping[rota.PartyKind, int]], today: datetime.date) -> None:
    """Enqueue a mail for the kiosk's coordinator: how many some days lack, with the address of the rota."""
    language = language_of_coordinators()
    rows = [(day_in(language, day, today), missing_in(language, missing)) for day, missing in gaps.items()]
    url = known_regions()[connection.schema_name].origin + reverse("kiosk_rota", args=[kiosk.pk])
    values = {"kiosk": translated(kiosk, "name", language).text, "rows": rows, "url": url}
    occasion = f"{kiosk.pk} {' '.join(map(str, gaps))}"
    mails.send("kiosk_gaps", [(kiosk.coordinator_email, language)], values, occasion)


def missing_in(language: str, missing: Mapping[rota.PartyKind, int]) -> str:
    """Return in words in a language how many are missing."""
    with override(language):
        return ", ".join(str(MISSING[kind]) % {"number": number} for kind, number in missing.items())


def language_of_coordinators() -> str:
    """Return the language in which coordinators of the present region are told things."""
    return known_regions()[connection.schema_name].languages[0]


def send_to_coordinator(name: str, kiosk: Kiosk, day: datetime.date, values: dict[str, Any], occasion: str) -> None:
    """Enqueue a mail for a kiosk's coordinator, who has an address, with the address of a day in the admin."""
    if kiosk.coordinator_email:
        url = known_regions()[connection.schema_name].origin
        url += reverse("kiosk_rota_day", args=[kiosk.pk, day.isoformat()])
        mails.send(name, [(kiosk.coordinator_email, language_of_coordinators())], {"url": url, **values}, occasion)


def about(row: KioskTurn | KioskCall, language: str, today: datetime.date) -> dict[str, Any]:
    """Return what mails say of a turn or a call."""
    kiosk = row.party.kiosk
    values = {
        "kiosk": translated(kiosk, "name", language).text,
        "party": name_of(row.party, language),
        "day": day_in(language, row.day, today),
        "reason": row.reason,
        "coordinator": coordinator_of(kiosk),
    }
    if isinstance(row, KioskTurn):
        return {**values, "deadline": row.deadline}
    return {**values, "wanted": day_in(language, row.wanted, today), "other": name_of_other(row, language)}


def name_of(party: KioskParty, language: str) -> str:
    """Return the name of a party in a language."""
    return translated(party.organisation or party, "name", language).text


def name_of_other(call: KioskCall, language: str) -> str:
    """Return the name of the party whose turn is offered; empty of an open call."""
    return name_of(call.turn.party, language) if call.turn else ""


def day_in(language: str, day: datetime.date | None, today: datetime.date) -> str:
    """Return a day as it is written in a language."""
    with override(language):
        return day_text(day, today) if day else ""


def coordinator_of(kiosk: Kiosk) -> str:
    """Return the name and the phone of a kiosk's coordinator."""
    return ", ".join(filter(None, (kiosk.coordinator, kiosk.coordinator_phone)))


def link_to(party: KioskParty) -> str:
    """Return the address of a party's page, on the region's own host."""
    with override(party.language):
        path = reverse("kiosk_turns", args=[token_of(party)])
    return known_regions()[connection.schema_name].origin + path


def answer_links(turn: KioskTurn) -> dict[str, Any]:
    """Return the addresses by which a party says that it comes to its turn, or not: each opens its page at the turn."""
    link = link_to(turn.party)
    return {"coming_url": f"{link}#turn-{turn.pk}", "not_coming_url": f"{link}?cannot={turn.pk}#turn-{turn.pk}"}


def occasion_of(row: KioskTurn | KioskCall) -> str:
    """Return what distinguishes mails of the same name: of a turn its last change, of a call its state."""
    if isinstance(row, KioskCall):
        return f"call {row.pk} {row.state}"
    change = row.changes.first()
    return f"{row.pk} {change.pk if change else 0}"
