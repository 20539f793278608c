"""A confirmed turn comes as an invitation for calendars; withdrawing it cancels the same event."""

import datetime
from typing import Any

import icalendar
import pytest
from django.core import mail
from procrastinate.contrib.django.models import ProcrastinateJob

from programmes.kiosks import answers, turns
from programmes.models import Kiosk, KioskDate, KioskParty, KioskTurn
from sites.people.accounts.mail import send

pytestmark = pytest.mark.django_db


def sent_calendars(within: Any) -> list[tuple[str, icalendar.Calendar]]:
    """Send what waits; return the methods of the mails' calendar parts, and the calendars."""
    with within("etela-savo"):
        jobs = list(ProcrastinateJob.objects.filter(task_name="people.send_account_mail").order_by("pk"))
    for job in jobs:
        send(job.args["sealed"])
    parts = [part for each in mail.outbox for part in each.message().walk()]
    found = [part for part in parts if part.get_content_type() == "text/calendar"]
    return [
        (str(part.get_param("method")), icalendar.Calendar.from_ical(part.get_payload(decode=True))) for part in found
    ]


def test_confirming_and_withdrawing_are_one_event(within: Any, aalto: KioskParty, today: datetime.date) -> None:
    day = today + datetime.timedelta(days=10)
    with within("etela-savo"):
        turn, _is_mailed = answers.ask(aalto, day, today)
        answers.answer(turn, turns.TurnStateChoices.CONFIRMED, "", today)
        turn.refresh_from_db()
        answers.answer(turn, turns.TurnStateChoices.WITHDRAWN, "Flunssa", today)
    (asked, request), (withdrawn, cancel) = sent_calendars(within)
    assert (asked, request["METHOD"], withdrawn, cancel["METHOD"]) == ("REQUEST", "REQUEST", "CANCEL", "CANCEL")
    first, last = request.events[0], cancel.events[0]
    assert first["UID"] == last["UID"] == f"kiosk-turn-{turn.pk}@etela-savo"
    assert int(last["SEQUENCE"]) > int(first["SEQUENCE"])
    assert (first["STATUS"], last["STATUS"]) == ("CONFIRMED", "CANCELLED")
    assert first["ATTENDEE"] == "mailto:aalto@example.com"
    assert "Kaupan käytävä" in first["LOCATION"]
    assert first.start.date() == day


def test_a_moved_day_is_invited_to_where_and_when_it_is(within: Any, aalto: KioskParty, today: datetime.date) -> None:
    day, later = (today + datetime.timedelta(days=days) for days in (10, 60))
    with within("etela-savo"):
        aalto.kiosk.changed_dates.add(
            KioskDate(day=day, status="rescheduled", new_day=later, new_place_fi="Toritapahtuma")
        )
        aalto.kiosk.save()
        answers.confirm(KioskParty.objects.get(pk=aalto.pk), day, today)
    ((_method, request),) = sent_calendars(within)
    assert request.events[0].start.date() == later
    assert request.events[0]["LOCATION"].startswith("Toritapahtuma")


def test_a_day_that_is_moved_after_the_answer_is_told_with_a_later_version_of_the_same_event(
    within: Any, vinkkipiste: Kiosk, aalto: KioskParty, today: datetime.date
) -> None:
    """The association has confirmed; the coordinator moves the day, publishes once more, and then cancels it."""
    day, later = (today + datetime.timedelta(days=days) for days in (10, 12))

    def publish(**changes: Any) -> None:
        with within("etela-savo"):
            vinkkipiste.changed_dates.set([KioskDate(day=day, **changes)])
            vinkkipiste.save_revision().publish()

    with within("etela-savo"):
        answers.confirm(aalto, day, today)
        KioskParty.objects.filter(pk=aalto.pk).update(language="sv")
    publish(status="rescheduled", new_day=later, reason_fi="Juhlat", reason_sv="Fest")
    publish(status="rescheduled", new_day=later, reason_fi="Juhlat", reason_sv="Fest")
    publish(status="cancelled", reason_fi="Juhlat")
    (_asked, first), (_moved, second), (method, last) = sent_calendars(within)
    assert [each.events[0].start.date() for each in (first, second, last)] == [day, later, later]
    assert len({str(each.events[0]["UID"]) for each in (first, second, last)}) == 1
    numbers = [int(each.events[0]["SEQUENCE"]) for each in (first, second, last)]
    assert numbers == sorted(set(numbers))
    assert method == "CANCEL"
    moved, cancelled = mail.outbox[1:]
    assert moved.subject.startswith("Ändring: Tipshörnan")
    assert "Fest" in moved.body
    assert cancelled.subject.startswith("Inställt: Tipshörnan")


def test_a_turn_confirmed_before_dates_were_stored_is_told_of_a_later_move(
    within: Any, vinkkipiste: Kiosk, aalto: KioskParty, today: datetime.date
) -> None:
    """The day was moved once, Aalto confirmed for it in an older version; only what comes after that is told."""
    day, then, later = (today + datetime.timedelta(days=days) for days in (10, 11, 12))

    def publish(new_day: datetime.date) -> None:
        with within("etela-savo"):
            vinkkipiste.changed_dates.set([KioskDate(day=day, status="rescheduled", new_day=new_day)])
            vinkkipiste.save_revision().publish()

    publish(then)
    with within("etela-savo"):
        answers.confirm(KioskParty.objects.get(pk=aalto.pk), day, today)
        KioskTurn.objects.update(told={})
    publish(then)
    assert len(sent_calendars(within)) == 1
    publish(later)
    _confirmed, (_method, moved) = sent_calendars(within)
    assert moved.events[0].start.date() == later
