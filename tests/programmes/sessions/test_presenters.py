"""Presenters are asked by mail with an invitation for their calendar, told of changes, and reminded."""

import datetime
from typing import Any

import icalendar
import pytest
from django.core import mail
from django.core.exceptions import ValidationError
from django.utils import timezone
from procrastinate.contrib.django.models import ProcrastinateJob

from programmes.kiosk_choices import TurnStateChoices
from programmes.models import InfoSession, InfoSessionDate, InfoSessionPresenter, InfoSessionPresenterChange
from programmes.sessions.presenting import changes, daily
from programmes.sessions.presenting.links import token_of
from sites.people.accounts.mail import send
from tests.programmes.sessions.content import SECRET, next_tuesdays, publish_session

pytestmark = pytest.mark.django_db

JOIN = f"https://video.example/{SECRET}"
Sent = list[tuple[Any, icalendar.Calendar | None]]


@pytest.fixture
def sent(within: Any) -> Any:
    """Sends what waits; gives the mails that are new, each with its calendar part."""

    def send_all() -> Sent:
        mail.outbox.clear()
        with within("etela-savo"):
            jobs = ProcrastinateJob.objects.filter(task_name="people.send_account_mail").order_by("pk")
            for job in jobs.filter(pk__gt=done[-1]):
                done.append(job.pk)
                send(job.args["sealed"])
        return [(each, calendar_in(each)) for each in mail.outbox]

    done = [0]
    return send_all


def calendar_in(message: Any) -> icalendar.Calendar | None:
    parts = [part for part in message.message().walk() if part.get_content_type() == "text/calendar"]
    if not parts:
        return None
    calendar = icalendar.Calendar.from_ical(parts[0].get_payload(decode=True))
    assert parts[0].get_param("method") == calendar["METHOD"]
    return calendar


@pytest.fixture
def tupa(organisation: Any, within: Any) -> InfoSessionPresenter:
    """Toivon Tupa has the first slot of the next date of a series for staff."""
    toivo = organisation("etela-savo", name_fi="Toivon Tupa ry", name_sv="Stugan rf")
    (day,) = next_tuesdays(1)
    contact = {"contact_name": "Sanna Sihteeri", "contact_email": "sanna@example.com"}
    publish_session(visibility="staff", rows=[InfoSessionPresenter(day=day, organisation=toivo, **contact)])
    with within("etela-savo"):
        return InfoSessionPresenter.objects.get()


@pytest.fixture
def today() -> datetime.date:
    return timezone.localdate()


def republish(session: InfoSession, *rows: InfoSessionDate, **fields: Any) -> None:
    for name, value in fields.items():
        setattr(session, name, value)
    session.changed_dates.set(rows)
    session.save_revision().publish()


@pytest.mark.parametrize(
    ("language", "words"), [("fi", ["Kutsu", "Osallistu verkossa"]), ("sv", ["Kan ni", "Delta på nätet"])]
)
def test_an_invitation_tells_the_slot_and_the_link(
    language: str, words: list[str], tupa: InfoSessionPresenter, today: datetime.date, within: Any, sent: Any
) -> None:
    with within("etela-savo"):
        InfoSessionPresenter.objects.update(language=language)
        assert changes.invite(tupa.pk, today)
    ((message, calendar),) = sent()
    assert message.to == ["sanna@example.com"]
    assert JOIN in message.body
    assert "9–9.15" in message.body
    assert calendar is not None
    (event,) = calendar.events
    assert calendar["METHOD"] == "REQUEST"
    assert event["UID"] == f"info-session-presenter-{tupa.pk}@etela-savo"
    assert (event.start.date(), event.start.hour, event.end.minute) == (tupa.day, 9, 30)
    assert event["ATTENDEE"].params["PARTSTAT"] == "NEEDS-ACTION"
    assert JOIN in event["CONFERENCE"]


def test_one_event_is_invited_confirmed_moved_and_cancelled(
    tupa: InfoSessionPresenter, today: datetime.date, within: Any, sent: Any, visitor: Any
) -> None:
    with within("etela-savo"):
        changes.invite(tupa.pk, today)
        path = f"/fi/jarjestoinfon-esittely/{token_of(tupa)}/"
    told = sent()
    client = visitor("etela-savo")
    assert JOIN in client.get(path).content.decode()
    assert client.post(path, {"deed": "answer", "state": "confirmed"}).status_code == 302
    told += sent()
    moved = tupa.day + datetime.timedelta(days=2)
    with within("etela-savo"):
        session = InfoSession.objects.get()
        republish(session, InfoSessionDate(day=tupa.day, status="rescheduled", new_day=moved))
        republish(session, InfoSessionDate(day=tupa.day, status="rescheduled", new_day=moved))  # nothing new
        told += sent()
        republish(session, InfoSessionDate(day=tupa.day, status="cancelled", reason_fi="Vetäjä on sairas."))
        told += sent()
        republish(session)
        told += sent()
        changes.change(tupa.pk, TurnStateChoices.WITHDRAWN, today, "Sali on varattu.")
        told += sent()
    calendars = [calendar for _message, calendar in told if calendar is not None]
    assert [each["METHOD"] for each in calendars] == ["REQUEST", "REQUEST", "REQUEST", "CANCEL", "REQUEST", "CANCEL"]
    events = [each.events[0] for each in calendars]
    assert len({event["UID"] for event in events}) == 1
    numbers = [int(event["SEQUENCE"]) for event in events]
    assert numbers == sorted(set(numbers))
    assert [event.start.date() for event in events[1:4]] == [tupa.day, moved, moved]
    assert events[1]["ATTENDEE"].params["PARTSTAT"] == "ACCEPTED"
    to_kaisa = [message for message, _calendar in told if message.to == ["kaisa@example.com"]]
    assert ["Toivon Tupa ry" in message.subject for message in to_kaisa] == [True]


def test_another_link_is_told_at_once_and_a_deleted_series_too(
    tupa: InfoSessionPresenter, today: datetime.date, within: Any, sent: Any
) -> None:
    with within("etela-savo"):
        changes.invite(tupa.pk, today)
        sent()
        session = InfoSession.objects.get()
        republish(session, online_address="https://uusi.example/huone")
        ((message, _calendar),) = sent()
        assert "https://uusi.example/huone" in message.body
        InfoSession.objects.get().delete()
    ((_message, calendar),) = sent()
    assert calendar is not None
    assert calendar["METHOD"] == "CANCEL"


def test_a_presenter_who_was_not_asked_hears_nothing(tupa: InfoSessionPresenter, within: Any, sent: Any) -> None:
    with within("etela-savo"):
        republish(InfoSession.objects.get(), InfoSessionDate(day=tupa.day, status="cancelled"))
    assert sent() == []


def test_the_reminder_has_the_timetable_and_is_sent_once(
    tupa: InfoSessionPresenter, today: datetime.date, within: Any, sent: Any
) -> None:
    with within("etela-savo"):
        other = {"other": "Aalto", "topic_fi": "Vertaistuki", "state": "confirmed"}
        InfoSessionPresenter.objects.create(session_id=tupa.session_id, day=tupa.day, slot=2, **other)
        changes.invite(tupa.pk, today)
        changes.change(tupa.pk, TurnStateChoices.CONFIRMED, today)
        sent()
        daily.run(tupa.day - datetime.timedelta(days=5))
        assert [message.to for message, _calendar in sent() if "esittäydyt" in message.subject.lower()] == []
        daily.run(tupa.day - datetime.timedelta(days=3))
        daily.run(tupa.day - datetime.timedelta(days=2))
    (text,) = [message.body for message, _calendar in sent() if message.to == ["sanna@example.com"]]
    assert "klo 9–9.15: Toivon Tupa ry" in text
    assert "klo 9.15–9.30: Aalto: Vertaistuki" in text
    assert JOIN in text


def test_the_substitute_gets_the_messages_while_the_coordinator_is_away(
    tupa: InfoSessionPresenter, today: datetime.date, within: Any, sent: Any, visitor: Any
) -> None:
    from sites.people.models import User

    with within("etela-savo"):
        InfoSession.objects.update(substitute=User.objects.get(username="moderator"), away_until=today)
        changes.invite(tupa.pk, today)
        changes.answer(tupa.pk, TurnStateChoices.DECLINED, today)
    told = [(message.to, calendar and calendar["METHOD"]) for message, calendar in sent()]
    assert (["moderator@etela-savo.example"], None) in told
    assert not [to for to, _method in told if to == ["kaisa@example.com"]]
    assert told[1] == (["sanna@example.com"], "CANCEL")


def test_the_substitute_hears_when_the_coordinator_has_not_acted(
    tupa: InfoSessionPresenter, today: datetime.date, within: Any, sent: Any
) -> None:
    from sites.people.models import User

    with within("etela-savo"):
        session = InfoSession.objects.get()
        session.substitute, session.first_day = User.objects.get(username="moderator"), tupa.day
        session.save()
        readers = []
        for days in (20, 18, 16, 15):
            daily.run(tupa.day - datetime.timedelta(days=days))
            readers.append([message.to[0] for message, _calendar in sent()])
    assert readers == [["kaisa@example.com"], [], ["moderator@etela-savo.example"], []]


def test_an_invitation_lapses(tupa: InfoSessionPresenter, today: datetime.date, within: Any, sent: Any) -> None:
    with within("etela-savo"):
        changes.invite(tupa.pk, today)
        sent()
        InfoSessionPresenter.objects.update(deadline=today - datetime.timedelta(days=1))
        daily.lapse(InfoSession.objects.get(), today)
        daily.lapse(InfoSession.objects.get(), today)
        assert InfoSessionPresenter.objects.get().state == "withdrawn"
    assert [message.to for message, _calendar in sent()] == [["sanna@example.com"], ["kaisa@example.com"]]


def test_contacts_are_removed_half_a_year_later_and_the_link_with_them(
    tupa: InfoSessionPresenter, within: Any, visitor: Any
) -> None:
    with within("etela-savo"):
        path = f"/fi/jarjestoinfon-esittely/{token_of(tupa)}/"
        assert changes.clear_contacts(tupa.day + datetime.timedelta(days=180)) == 0
        assert changes.clear_contacts(tupa.day + datetime.timedelta(days=181)) == 1
        assert changes.clear_contacts(tupa.day + datetime.timedelta(days=181)) == 0
    assert visitor("etela-savo").get(path).status_code == 404


def test_forgetting_the_contact_removes_it(tupa: InfoSessionPresenter, today: datetime.date, within: Any) -> None:
    from directory.forgetting.forget import forget
    from directory.forgetting.terms import Terms

    with within("etela-savo"):
        changes.invite(tupa.pk, today)
        found = forget(Terms.of(["Sanna Sihteeri"], ["sanna@example.com"]))
        assert found.rows["programmes_infosessionpresenter"] == 1
        assert InfoSessionPresenter.objects.get().contact_email == ""


def test_the_admin_adds_invites_and_notes(
    signed_in: Any, within: Any, organisation: Any, sent: Any, today: datetime.date
) -> None:
    made = publish_session()
    toivo = organisation("etela-savo", name_fi="Toivon Tupa ry")
    (day,) = next_tuesdays(1)
    client, page = signed_in("etela-savo"), f"/admin/info-sessions/{made.pk}/presenters/"
    add = f"/admin/snippets/programmes/infosessionpresenter/add/?session={made.pk}&day={day}&slot=2"
    assert add.replace("&", "&amp;") in client.get(page).content.decode()
    html = client.get(add).content.decode()
    assert 'value="2" selected' in html
    form = {"session": made.pk, "day": f"{day:%-d.%-m.%Y}", "slot": "2", "organisation": toivo.pk, "language": "fi"}
    assert (
        "ei ole tilaisuutta" in client.post(add, form | {"day": f"{day + datetime.timedelta(days=1):%-d.%-m.%Y}"}).text
    )
    assert client.post(add, form | {"contact_email": "sanna@example.com"}).headers["Location"] == page
    assert "Tämä vuoro on jo toisella." in client.post(add, form).content.decode()
    with within("etela-savo"):
        number = InfoSessionPresenter.objects.get().pk
    client.post(page, {"deed": "invite", "row": number})
    client.post(page, {"deed": "change", "row": number, "state": "confirmed"})
    assert [message.to for message, _calendar in sent()] == [["sanna@example.com"]] * 2
    answer = client.post(page, {"deed": "change", "row": number, "state": "withdrawn", "reason": "x" * 300})
    assert "x" * 300 in answer.content.decode(), "nothing typed is lost"
    edit = f"/admin/snippets/programmes/infosessionpresenter/edit/{number}/"
    client.post(edit, form | {"slot": "1", "contact_email": "sanna@example.com"})
    ((message, _calendar),) = sent()
    assert "9–9.15" in message.body
    assert signed_in("etela-savo", "author").get(page).status_code == 302


def test_the_page_of_a_presenter_tells_the_topic_and_refuses_what_is_not_possible(
    tupa: InfoSessionPresenter, today: datetime.date, within: Any, visitor: Any
) -> None:
    with within("etela-savo"):
        changes.invite(tupa.pk, today)
        path = f"/fi/jarjestoinfon-esittely/{token_of(tupa)}/"
    client = visitor("etela-savo")
    told = client.post(path, {"deed": "topic", "topic_fi": "Vertaistuki"}, follow=True)
    assert "Aiheenne on tallennettu." in told.content.decode()
    assert client.post(path, {"deed": "topic", "topic_fi": "x" * 201}).status_code == 400
    answer = client.post(path, {"deed": "answer", "state": "withdrawn", "reason": "Flunssa"})
    assert answer.status_code == 400
    with within("etela-savo"):
        found = InfoSessionPresenter.objects.get()
        assert (found.topic_fi, found.state) == ("Vertaistuki", "asked")
        changes.change(tupa.pk, TurnStateChoices.WITHDRAWN, today, "Sali ei ole vapaa.")
    refused = client.post(path, {"deed": "topic", "topic_fi": "Liian myöhään"})
    assert refused.status_code == 400
    assert "ei ole enää mahdollista" in refused.content.decode()
    with within("etela-savo"):
        assert InfoSessionPresenter.objects.get().topic_fi == "Vertaistuki"
    assert visitor("pohjanmaa").get(path).status_code == 404


@pytest.mark.parametrize("day", [datetime.date(1, 1, 1), datetime.date(9999, 12, 31)])
def test_an_odd_day_is_refused_at_its_field(day: datetime.date, tupa: InfoSessionPresenter, within: Any) -> None:
    with within("etela-savo"):
        tupa.day = day
        with pytest.raises(ValidationError) as refused:
            tupa.full_clean()
    assert list(refused.value.message_dict) == ["day"]


@pytest.mark.parametrize("count", [1, 3])
def test_queries_of_the_presenters_do_not_grow(
    count: int, signed_in: Any, within: Any, django_assert_max_num_queries: Any
) -> None:
    days = next_tuesdays(count)
    made = publish_session(rows=[InfoSessionPresenter(day=day, other="Aalto") for day in days])
    client, page = signed_in("etela-savo"), f"/admin/info-sessions/{made.pk}/presenters/"
    client.get(page)
    with django_assert_max_num_queries(14):
        assert client.get(page).status_code == 200


def test_the_history_tells_who_was_swapped_when_and_whether_they_were_told(
    signed_in: Any, within: Any, organisation: Any, tupa: InfoSessionPresenter, today: datetime.date
) -> None:
    """Toivon Tupa is asked by Emma, confirms by its link and is taken back; Aalto, added without a mail, comes."""
    organisation("etela-savo", name_fi="Aalto ry")
    client, page = signed_in("etela-savo"), f"/admin/info-sessions/{tupa.session_id}/presenters/"
    client.post(page, {"row": tupa.pk, "deed": "invite"})
    with within("etela-savo"):
        changes.answer(tupa.pk, TurnStateChoices.CONFIRMED, today)
    client.post(page, {"row": tupa.pk, "deed": "change", "state": "withdrawn", "reason": "Vaihto"})
    fields = {"session": tupa.session_id, "day": tupa.day.isoformat(), "slot": "1", "other": "Aalto", "language": "fi"}
    add = "/admin/snippets/programmes/infosessionpresenter/add/"
    assert client.post(add, fields).status_code == 302
    with within("etela-savo"):
        aalto = InfoSessionPresenter.objects.get(other="Aalto")
    edit = f"/admin/snippets/programmes/infosessionpresenter/edit/{aalto.pk}/"
    assert client.post(edit, {**fields, "other": "Kuoro", "slot": "2"}).status_code == 302
    client.post(page, {"row": aalto.pk, "deed": "change", "state": "declined"})
    with within("etela-savo"):
        found = InfoSessionPresenterChange.objects.order_by("pk")
        rows = [(each.name, each.step, each.is_told, each.user is not None) for each in found]
    assert rows == [
        ("Toivon Tupa ry", "asked", True, True),
        ("Toivon Tupa ry", "confirmed", True, False),
        ("Toivon Tupa ry", "withdrawn", True, True),
        ("Aalto", "asked", False, True),
        ("Kuoro", "replaced", False, True),
        ("Kuoro", "changed", False, True),
        ("Kuoro", "declined", False, True),
    ]
    shown = " ".join(client.get(page, headers={"accept-language": "fi"}).content.decode().split())
    assert "Toivon Tupa ry, Peruttu" in shown or "Toivon Tupa ry, Perui" in shown
    assert ": Vaihto – sai tiedon sähköpostilla" in shown
    assert "Kuoro, Ottaa vuoron" in shown
