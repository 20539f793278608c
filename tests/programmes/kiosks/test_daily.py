"""What happens to a rota each day: run twice, it does nothing twice."""

import datetime
import re
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from procrastinate.contrib.django import app
from procrastinate.contrib.django.models import ProcrastinateJob

from programmes import rota
from programmes.kiosk_choices import TurnStateChoices
from programmes.kiosks import answers, daily, turns
from programmes.kiosks.mails import link_to
from programmes.models import Kiosk, KioskCall, KioskParty, KioskTurn, KioskTurnChange
from sites.people.accounts.encryption import unseal

pytestmark = pytest.mark.django_db


@pytest.fixture
def day(today: datetime.date) -> datetime.date:
    return today + datetime.timedelta(days=10)


@pytest.fixture
def market(kiosk: Any, day: datetime.date) -> Kiosk:
    """A kiosk of a single day, which needs an association alone."""
    made: Kiosk = kiosk(
        "etela-savo",
        name_fi="Torikioski",
        frequency="dates",
        dates=[day],
        city_units_needed=0,
        coordinator_email="salainen@example.com",
    )
    return made


def add(market: Kiosk, number: int) -> KioskParty:
    return KioskParty.objects.create(kiosk=market, name_fi=f"Kerho {number} ry", email=f"kerho{number}@example.com")


def path_of(within: Any, party: KioskParty) -> str:
    with within("etela-savo"):
        return re.sub(r"^https?://[^/]+", "", link_to(party))


def mails() -> Any:
    return ProcrastinateJob.objects.filter(task_name="people.send_account_mail").order_by("pk")


def run_twice(within: Any, today: datetime.date) -> str:
    """Run what is due on a day, and again; return the mails that were added."""
    with within("etela-savo"):
        before = mails().count()
        daily.run(today)
        once = mails().count()
        daily.run(today)
        assert mails().count() == once
        return "\n".join(unseal(job.args["sealed"]) for job in mails()[before:])


def test_who_comes_is_reminded_a_week_and_a_day_before(
    visitor: Any, within: Any, market: Kiosk, day: datetime.date, today: datetime.date
) -> None:
    with within("etela-savo"):
        party = add(market, 1)
        turn = turns.confirm(party, day)
        KioskTurnChange.objects.update(moment="2026-01-01T12:00Z")
    assert run_twice(within, day - datetime.timedelta(days=8)) == ""
    mail = run_twice(within, day - datetime.timedelta(days=7))
    assert "kerho1@example.com" in mail
    assert f"?cannot={turn.pk}" in mail
    assert "kerho1@example.com" in run_twice(within, day - datetime.timedelta(days=1))
    path, aino = path_of(within, party), visitor("etela-savo")
    assert "<details open" in aino.get(f"{path}?cannot={turn.pk}").content.decode()
    assert aino.post(path, {"deed": "assure", "row": turn.pk}).status_code == 302
    with within("etela-savo"):
        turn.refresh_from_db()
        assert (turn.state, turn.assured_on) == (TurnStateChoices.CONFIRMED, today)
    withdrawn = {"deed": "answer", "row": turn.pk, "state": "withdrawn", "reason": "Flunssa"}
    assert aino.post(path, withdrawn).status_code == 302
    with within("etela-savo"):
        turn.refresh_from_db()
        assert (turn.state, turn.assured_on, turn.reminded) == (TurnStateChoices.WITHDRAWN, None, None)


def test_an_open_call_goes_to_the_next_five_and_the_first_who_accepts_comes(
    visitor: Any, within: Any, market: Kiosk, day: datetime.date, today: datetime.date
) -> None:
    with within("etela-savo"):
        parties = [add(market, number) for number in range(6)]
    assert "kerho" not in run_twice(within, day - datetime.timedelta(days=30))
    mail = run_twice(within, today)
    assert [number for number in range(6) if f'"kerho{number}@example.com"' in mail] == [0, 1, 2, 3, 4]
    assert "salainen@example.com" in mail
    aino = visitor("etela-savo")
    with within("etela-savo"):
        first, second, third = KioskCall.objects.order_by("pk")[:3]
    assert aino.post(path_of(within, parties[2]), {"deed": "decline", "row": third.pk}).status_code == 302
    assert '"kerho5@example.com"' in run_twice(within, today)
    assert 'value="accept"' in aino.get(path_of(within, parties[1])).content.decode()
    assert aino.post(path_of(within, parties[0]), {"deed": "accept", "row": first.pk}).status_code == 302
    assert 'value="accept"' not in aino.get(path_of(within, parties[1])).content.decode()
    assert aino.post(path_of(within, parties[1]), {"deed": "accept", "row": second.pk}).status_code == 400
    with within("etela-savo"):
        states = {str(each.party): each.state for each in KioskTurn.objects.all()}
    assert states == {"Kerho 0 ry": TurnStateChoices.CONFIRMED, "Kerho 2 ry": TurnStateChoices.DECLINED}


def test_the_coordinator_is_told_of_a_gap_once_six_weeks_before(
    within: Any, market: Kiosk, day: datetime.date, today: datetime.date
) -> None:
    later = day + datetime.timedelta(days=2)
    with within("etela-savo"):
        market.dates = [day, later]
        market.save_revision().publish()
    assert run_twice(within, day - datetime.timedelta(weeks=6, days=1)) == ""
    mail = run_twice(within, day - datetime.timedelta(weeks=6))
    assert "salainen@example.com" in mail
    assert "Torikioski: päiviä, joilta puuttuu joku" in mail
    assert mail.count("yhdistyksistä vielä 1") == 1
    assert f"/kiosks/{market.pk}/rota/" in mail
    with within("etela-savo"):
        turns.ask(add(market, 1), later)
    assert run_twice(within, day - datetime.timedelta(weeks=5)) == ""  # somebody asked for the later one may still come


def test_the_coordinator_is_told_once_that_nobody_is_left_to_ask(
    within: Any, market: Kiosk, day: datetime.date, today: datetime.date
) -> None:
    with within("etela-savo"):
        party = add(market, 1)
        turns.change(turns.ask(party, day), TurnStateChoices.DECLINED)
    mail = run_twice(within, today)
    assert "salainen@example.com" in mail
    assert "ketään ei ole enää kysyttävänä" in mail
    assert f"/rota/{day.isoformat()}/" in mail
    with within("etela-savo"):
        other = add(market, 2)
    assert '"kerho2@example.com"' in run_twice(within, today)
    with within("etela-savo"):
        turns.change(turns.ask(other, day), TurnStateChoices.DECLINED)
    assert "ketään ei ole enää kysyttävänä" in run_twice(within, today + datetime.timedelta(days=1))


def test_an_invitation_lapses_after_its_deadline(
    within: Any, market: Kiosk, day: datetime.date, today: datetime.date
) -> None:
    with within("etela-savo"):
        turn, _is_mailed = answers.ask(add(market, 1), day, today)
    assert turn.deadline is not None
    assert run_twice(within, turn.deadline) == ""
    mail = run_twice(within, turn.deadline + datetime.timedelta(days=1))
    assert "Vastaus ei tullut ajoissa." in mail
    assert "salainen@example.com" in mail
    with within("etela-savo"):
        turn.refresh_from_db()
        assert turn.state == TurnStateChoices.WITHDRAWN


def test_the_task_is_periodic() -> None:
    names = {periodic.task.name for periodic in app.periodic_registry.periodic_tasks.values()}
    assert "programmes.keep_rotas" in names


def test_a_kiosk_that_fails_does_not_stop_the_others(
    kiosk: Any, within: Any, market: Kiosk, day: datetime.date, today: datetime.date
) -> None:
    other = kiosk("etela-savo", name_fi="Asemakioski", frequency="dates", dates=[day], city_units_needed=0)
    with within("etela-savo"):
        turns.confirm(party := add(market, 1), day)
        KioskParty.objects.filter(pk=party.pk).update(kiosk=other)  # the rota of its turn's kiosk does not know it
        late, _is_mailed = answers.ask(add(other, 2), day, today)
        KioskTurn.objects.filter(pk=late.pk).update(deadline=today - datetime.timedelta(days=1))
        with pytest.raises(ExceptionGroup):
            daily.run(today)
        late.refresh_from_db()
        assert late.state == TurnStateChoices.WITHDRAWN


def test_who_has_turns_does_not_move_to_another_kiosk(
    kiosk: Any, within: Any, market: Kiosk, day: datetime.date
) -> None:
    other = kiosk("etela-savo", name_fi="Asemakioski", frequency="dates", dates=[day])
    with within("etela-savo"):
        party = add(market, 1)
        party.kiosk = other
        party.clean()
        KioskParty.objects.filter(pk=party.pk).update(kiosk=market)
        turns.confirm(KioskParty.objects.get(pk=party.pk), day)
        with pytest.raises(ValidationError):
            party.clean()


def test_an_answer_is_checked_against_the_turn_as_it_is_now(
    within: Any, market: Kiosk, day: datetime.date, today: datetime.date
) -> None:
    with within("etela-savo"):
        read_before, _is_mailed = answers.ask(add(market, 1), day, today)
        answers.withdraw(KioskTurn.objects.get(pk=read_before.pk), "Peruttu", today)
        with pytest.raises(rota.TurnTransitionError):
            answers.answer(read_before, TurnStateChoices.CONFIRMED, "", today)
