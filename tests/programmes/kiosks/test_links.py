"""A party asked by mail: it answers, withdraws and tells its absences by a link; coordinator and party are told."""

import datetime
import re
from typing import Any

import pytest
from django.core import mail
from icalendar import Calendar
from procrastinate.contrib.django.models import ProcrastinateJob

from programmes import rota
from programmes.kiosk_choices import TurnStateChoices
from programmes.kiosks import answers, links, turns
from programmes.kiosks.invitation import invitation
from programmes.kiosks.mails import link_to
from programmes.kiosks.own_feed import feed_address
from programmes.models import Kiosk, KioskParty, KioskPeriod, KioskTurn
from sites.people.accounts.encryption import unseal

pytestmark = pytest.mark.django_db
HOST = re.compile(r"^https?://[^/]+")


@pytest.fixture
def day(today: datetime.date) -> datetime.date:
    return today + datetime.timedelta(days=10)


@pytest.fixture
def path(within: Any, aalto: KioskParty) -> str:
    with within("etela-savo"):
        return HOST.sub("", link_to(aalto))


def mailed(within: Any) -> str:
    """The mails that wait for the worker, as text."""
    with within("etela-savo"):
        jobs = ProcrastinateJob.objects.filter(task_name="people.send_account_mail").order_by("pk")
        return "\n".join(unseal(job.args["sealed"]) for job in jobs)


def state_of(within: Any) -> tuple[str, str]:
    with within("etela-savo"):
        turn = KioskTurn.objects.get()
        return turn.state, turn.reason


def test_a_party_accepts_by_its_link_and_opening_it_changes_nothing(
    visitor: Any, signed_in: Any, within: Any, vinkkipiste: Kiosk, aalto: KioskParty, path: str, day: datetime.date
) -> None:
    rota_day = f"/admin/kiosks/{vinkkipiste.pk}/rota/{day.isoformat()}/"
    signed_in("etela-savo", "editor").post(rota_day, {"deed": "ask", "party": aalto.pk})
    assert "aalto@example.com" in mailed(within)
    assert path in mailed(within)
    aino = visitor("etela-savo")
    response = aino.get(path)
    assert response.status_code == 200
    assert "noindex" in str(response.headers) + response.content.decode()
    assert state_of(within)[0] == TurnStateChoices.ASKED
    with within("etela-savo"):
        turn = KioskTurn.objects.get()
        assert turn.deadline == day - datetime.timedelta(days=3)
    assert aino.post(path, {"deed": "answer", "row": turn.pk, "state": "confirmed"}).status_code == 302
    assert state_of(within)[0] == TurnStateChoices.CONFIRMED
    assert "salainen@example.com" in mailed(within)
    assert mail.outbox == []


def test_withdrawing_by_link_needs_a_reason(
    visitor: Any, within: Any, aalto: KioskParty, path: str, day: datetime.date
) -> None:
    with within("etela-savo"):
        turn = turns.confirm(aalto, day)
    aino, sent = visitor("etela-savo"), {"deed": "answer", "row": turn.pk, "state": "withdrawn"}
    assert aino.post(path, sent).status_code == 400
    assert state_of(within) == (TurnStateChoices.CONFIRMED, "")
    assert aino.post(path, {**sent, "reason": "Flunssa"}).status_code == 302
    assert state_of(within) == (TurnStateChoices.WITHDRAWN, "Flunssa")


def test_a_reason_that_is_too_long_is_told_and_stays_in_its_field(
    visitor: Any, within: Any, aalto: KioskParty, path: str, day: datetime.date
) -> None:
    with within("etela-savo"):
        turn = turns.confirm(aalto, day)
    reason = "Flunssa kiertää. " * 20
    sent = {"deed": "answer", "row": turn.pk, "state": "withdrawn", "reason": reason}
    response = visitor("etela-savo").post(path, sent)
    assert response.status_code == 400
    assert f'value="{reason}"' in response.content.decode()
    assert state_of(within) == (TurnStateChoices.CONFIRMED, "")


def test_whoever_is_removed_is_told_the_reason(within: Any, aalto: KioskParty, day: datetime.date) -> None:
    today = day - datetime.timedelta(days=10)
    with within("etela-savo"):
        turn = turns.confirm(aalto, day)
        with pytest.raises(rota.TurnTransitionError):
            answers.withdraw(turn, " ", today, None)
        answers.withdraw(turn, "Tila on varattu", today, None)
    assert "Tila on varattu" in mailed(within)


def test_after_the_deadline_the_link_does_not_answer(
    visitor: Any, within: Any, aalto: KioskParty, path: str, day: datetime.date, today: datetime.date
) -> None:
    with within("etela-savo"):
        turn, _is_mailed = answers.ask(aalto, day, today)
        KioskTurn.objects.update(deadline=today - datetime.timedelta(days=1))
    answered = visitor("etela-savo").post(path, {"deed": "answer", "row": turn.pk, "state": "confirmed"})
    assert answered.status_code == 400
    assert state_of(within)[0] == TurnStateChoices.ASKED


def test_a_link_tells_absences_and_acts_on_the_turns_of_its_party_alone(
    visitor: Any, within: Any, aalto: KioskParty, library: KioskParty, path: str, day: datetime.date
) -> None:
    with within("etela-savo"):
        turn = turns.confirm(library, day)
    aino = visitor("etela-savo")
    period = {"deed": "period", "kind": "absence", "first": day.isoformat(), "last": day.isoformat()}
    assert aino.post(path, period).status_code == 302
    assert aino.post(path, {**period, "last": "2020-01-01"}).status_code == 400
    other = aino.post(path, {"deed": "answer", "row": turn.pk, "state": "withdrawn", "reason": "x"})
    assert other.status_code == 400
    with within("etela-savo"):
        assert [(each.party, each.first) for each in KioskPeriod.objects.all()] == [(aalto, day)]
        assert KioskTurn.objects.get().state == TurnStateChoices.CONFIRMED


def test_days_are_read_as_people_type_them_where_a_browser_has_no_date_field(
    visitor: Any, within: Any, aalto: KioskParty, path: str, day: datetime.date
) -> None:
    aino, typed = visitor("etela-savo"), f"{day:%-d.%-m.%Y}"
    assert aino.post(path, {"deed": "period", "kind": "wish", "first": typed, "last": typed}).status_code == 302
    with within("etela-savo"):
        assert KioskPeriod.objects.get().first == day
    refused = aino.post(path, {"deed": "period", "kind": "wish", "first": "ensi viikolla", "last": typed})
    assert refused.status_code == 400
    assert 'value="ensi viikolla"' in refused.content.decode()
    assert "1.12.2026" in refused.content.decode()


def test_a_renewed_or_foreign_link_opens_nothing(visitor: Any, within: Any, aalto: KioskParty, path: str) -> None:
    assert visitor("pohjanmaa").get(path).status_code == 404
    swedish = visitor("etela-savo").get(path.replace("/fi/kioskivuorot/", "/sv/kioskturer/")).content.decode()
    assert "Första dagen" in swedish
    with within("etela-savo"):
        token = links.token_of(aalto)
        answers.renew_link(aalto)
        assert links.party_of(token) is None
        assert links.party_of("none") is None
    assert visitor("etela-savo").get(path).status_code == 404


def test_who_renews_a_link_mails_the_new_one_or_reads_that_no_mail_reaches_the_party(
    visitor: Any, signed_in: Any, within: Any, vinkkipiste: Kiosk, aalto: KioskParty, path: str, day: datetime.date
) -> None:
    with within("etela-savo"):
        turn = turns.confirm(aalto, day)
    rota_day = f"/admin/kiosks/{vinkkipiste.pk}/rota/{day.isoformat()}/"
    editor, renew = signed_in("etela-savo", "editor"), {"deed": "renew", "turn": turn.pk}
    assert "uuden linkin sähköpostilla" in editor.post(rota_day, renew, follow=True).content.decode()
    with within("etela-savo"):
        aalto.refresh_from_db()
        new = HOST.sub("", link_to(aalto))
    assert new in mailed(within)
    assert visitor("etela-savo").get(new).status_code == 200
    assert visitor("etela-savo").get(path).status_code == 404
    with within("etela-savo"):
        KioskParty.objects.update(email="")
    assert "ei ole sähköpostiosoitetta" in editor.post(rota_day, renew, follow=True).content.decode()
    assert visitor("etela-savo").get(new).status_code == 404


def test_a_party_gets_its_link_before_it_is_asked(
    visitor: Any, signed_in: Any, within: Any, vinkkipiste: Kiosk, aalto: KioskParty, path: str
) -> None:
    editor, page = signed_in("etela-savo", "editor"), f"/admin/kiosks/{vinkkipiste.pk}/rota/links/"
    assert path in editor.get(page).content.decode()
    sent = editor.post(page, {"deed": "send", "party": aalto.pk}, follow=True).content.decode()
    assert "saa linkkinsä sähköpostilla" in sent
    assert path in mailed(within)
    assert "aalto@example.com" in mailed(within)
    assert visitor("etela-savo").get(path).status_code == 200
    assert signed_in("etela-savo", "author").get(page).status_code in (302, 403)
    editor.post(page, {"deed": "renew", "party": aalto.pk})
    assert visitor("etela-savo").get(path).status_code == 404


def test_a_party_subscribes_to_its_own_turns_alone(
    visitor: Any, within: Any, aalto: KioskParty, library: KioskParty, path: str, day: datetime.date
) -> None:
    with within("etela-savo"):
        turn = turns.confirm(aalto, day)
        turns.confirm(library, day)
        turns.ask(aalto, day + datetime.timedelta(days=2))
        feed, page_token = HOST.sub("", feed_address(aalto)), links.token_of(aalto)
        mailed_event = Calendar.from_ical(invitation(turn, "REQUEST")[0]).events[0]  # type: ignore[index]
    aino = visitor("etela-savo")
    assert feed in aino.get(path).content.decode()
    response = aino.get(feed)
    (event,) = Calendar.from_ical(response.content).events
    assert (event["UID"], event["SEQUENCE"]) == (mailed_event["UID"], mailed_event["SEQUENCE"])
    text = response.content.decode()
    assert not any(each in text for each in ("Salainen", "salainen@", "aalto@", "Kirjasto", page_token))
    assert aino.get(feed, headers={"If-None-Match": response.headers["ETag"]}).status_code == 304
    with within("etela-savo"):
        turns.change(turn, TurnStateChoices.WITHDRAWN, "Flunssa")
    (event,) = Calendar.from_ical(aino.get(feed).content).events
    assert event["STATUS"] == "CANCELLED"
    assert event["SUMMARY"].startswith("PERUTTU:")
    assert visitor("pohjanmaa").get(feed).status_code == 404
    with within("etela-savo"):
        answers.renew_link(aalto)
    assert aino.get(feed).status_code == 404


@pytest.mark.parametrize(("days", "answer_in"), [(30, 7), (8, 7), (3, 2), (1, 0), (0, 0)])
def test_time_to_answer(today: datetime.date, days: int, answer_in: int) -> None:
    day, deadline = (today + datetime.timedelta(days=count) for count in (days, answer_in))
    assert rota.deadline_for(day, today) == deadline
