"""Mails about presenters of info sessions, each in the language of its reader, enqueued for the worker."""

import datetime
from email.utils import parseaddr
from typing import Any

from django.conf import settings
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import override

from programmes import duty
from programmes.invitations import CANCEL, REQUEST, CalendarInvitation, mail_part
from programmes.kiosk_choices import TurnStateChoices
from programmes.models import InfoSession, InfoSessionPresenter
from programmes.models.session_presenter import ENGAGED
from programmes.sessions.presenting.links import token_of
from programmes.sessions.presenting.timetable import slot_text
from programmes.told import CANCELLED, occurrence_of, place_text, when_text
from sites.occurrence_text import day_text
from sites.pages import mails
from sites.regions.connection import connection
from sites.regions.open_regions import known_regions
from sites.translated import translated


def mail_presenter(
    name: str, presenter: InfoSessionPresenter, today: datetime.date, occasion: str = "", **context: Any
) -> bool:
    """Enqueue a mail for the contact of a presenter, with its link; return whether there is an address.

    Without an `occasion` it carries the invitation for calendars, or its cancellation, as the presenter is now.
    """
    if not presenter.contact_email:
        return False
    language = presenter.language
    values = {**about(presenter, language, today), "url": link_to(presenter), **context}
    part = None if occasion else calendar_part(presenter)
    key = f"{presenter.pk} {presenter.sequence} {occasion}".rstrip()
    mails.send(name, [(presenter.contact_email, language)], values, key, part)
    return True


def mail_coordinator(name: str, presenter: InfoSessionPresenter, today: datetime.date) -> None:
    """Enqueue a mail about a presenter for who is in charge of the series today."""
    for address, language in readers(presenter.session, today):
        values = {
            **about(presenter, language, today),
            "state": state_label(presenter, language),
            "reason": presenter.reason,
            "url": admin_address(presenter.session),
        }
        mails.send(name, [(address, language)], values, f"{presenter.pk} {presenter.sequence} {presenter.state}")


def mail_gap(session: InfoSession, day: datetime.date, free: int, today: datetime.date, is_overdue: bool) -> None:
    """Tell who is in charge that a date lacks presenters; overdue, the substitute."""
    for address, language in readers(session, today, is_overdue):
        with override(language):
            values = {
                "session": translated(session, "name", language).text,
                "day": day_text(day, today),
                "free": free,
                "is_overdue": is_overdue,
                "coordinator": name_of_coordinator(session),
                "url": admin_address(session),
            }
        mails.send("session_gap", [(address, language)], values, f"{session.pk} {day} {is_overdue} {today}")


def about(presenter: InfoSessionPresenter, language: str, today: datetime.date) -> dict[str, Any]:
    """Return what mails say of a presenter's date, as it was told."""
    told = presenter.told
    with override(language):
        when = when_text(told) if told else day_text(presenter.day, today)
        slot = slot_text(told)
    return {
        "session": translated(presenter.session, "name", language).text,
        "presenter": name_of(presenter, language),
        "when": when,
        "slot": slot,
        "web": told.get("web", ""),
        "place": place_text(told, language),
        "deadline": presenter.deadline,
        "coordinator": contact_text(presenter.session, today),
    }


def name_of(presenter: InfoSessionPresenter, language: str) -> str:
    """Return the name of a presenter in a language."""
    found = presenter.organisation
    return translated(found, "name", language).text if found else presenter.other


def state_label(presenter: InfoSessionPresenter, language: str) -> str:
    """Return the state of a presenter in a language."""
    with override(language):
        return str(TurnStateChoices(presenter.state).label)


def readers(session: InfoSession, today: datetime.date, is_overdue: bool = False) -> list[tuple[str, str]]:
    """Return the address and the language of who gets the messages about a series: one person, or nobody.

    Overdue ones go to the substitute, unless it has had them already.
    """
    user = person_in_charge(session, today)
    if is_overdue:
        user = None if user == session.substitute else session.substitute
    if not is_reachable(user):
        return []
    first = known_regions()[connection.schema_name].languages[0]
    profile = getattr(user, "wagtail_userprofile", None)
    return [(user.email, (profile.preferred_language if profile else "") or first)]


def person_in_charge(session: InfoSession, today: datetime.date) -> Any:
    """Return the user who gets the messages about a series today; None without one."""
    people = {duty.Duty.COORDINATOR: session.coordinator, duty.Duty.SUBSTITUTE: session.substitute}
    found = duty.in_charge(
        coordinator=is_reachable(session.coordinator),
        substitute=is_reachable(session.substitute),
        away=duty.is_away(session.away_from, session.away_until, today),
    )
    return people[found] if found else None


def is_reachable(user: Any) -> bool:
    """Tell whether a user gets mail."""
    return user is not None and user.is_active and bool(user.email)


def contact_text(session: InfoSession, today: datetime.date) -> str:
    """Return the name and the address of who is in charge, as presenters get them."""
    user = person_in_charge(session, today)
    return f"{user}, {user.email}" if user else ""


def name_of_coordinator(session: InfoSession) -> str:
    """Return the name of the coordinator."""
    return str(session.coordinator or "")


def calendar_part(presenter: InfoSessionPresenter) -> tuple[str, str] | None:
    """Return the invitation for calendars, or its cancellation; None where there was none."""
    told = presenter.told
    if not told:
        return None
    region, session, language = known_regions()[connection.schema_name], presenter.session, presenter.language
    name = translated(session, "name", language).text
    with override(language):
        slot = slot_text(told)
        lines = [_("Your slot: %(slot)s") % {"slot": slot} if slot else "", told["web"], link_to(presenter)]
    is_over = bool(told.get(CANCELLED)) or presenter.state not in ENGAGED
    made = CalendarInvitation(
        uid=f"info-session-presenter-{presenter.pk}@{region.code}",
        sequence=presenter.sequence,
        stamp=timezone.now(),
        summary=name,
        occurrence=occurrence_of(told),
        # Calendars refuse changes by another organizer: it stays whoever is in charge.
        organizer=(parseaddr(settings.DEFAULT_FROM_EMAIL)[1], name_of_coordinator(session) or name),
        guest=(presenter.contact_email, presenter.contact_name or name_of(presenter, language)),
        language=language,
        location=place_text(told, language) or told["web"],
        description="\n".join(filter(None, lines)),
        conference=told["web"],
        is_sure=presenter.state == TurnStateChoices.CONFIRMED,
    )
    return mail_part(made, CANCEL if is_over else REQUEST)


def link_to(presenter: InfoSessionPresenter) -> str:
    """Return the address of a presenter's page, on the region's own host."""
    with override(presenter.language):
        path = reverse("info_session_presenter", args=[token_of(presenter)])
    return known_regions()[connection.schema_name].origin + path


def admin_address(session: InfoSession) -> str:
    """Return the address of the presenters of a series in the admin."""
    return known_regions()[connection.schema_name].origin + reverse("info_session_presenters", args=[session.pk])
