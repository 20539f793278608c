"""A confirmed turn that is offered to others: nobody is released before another accepts; all three are told."""

import datetime
import re
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils.translation import override
from procrastinate.contrib.django.models import ProcrastinateJob

from programmes import rota
from programmes.kiosk_choices import CallState, TurnStateChoices
from programmes.kiosks import calls, swaps, turns
from programmes.kiosks.mails import link_to
from programmes.models import Kiosk, KioskCall, KioskParty, KioskTurn
from sites.people.accounts.encryption import unseal

pytestmark = pytest.mark.django_db


@pytest.fixture
def day(today: datetime.date) -> datetime.date:
    return today + datetime.timedelta(days=10)


@pytest.fixture
def kerho(vinkkipiste: Kiosk, within: Any) -> KioskParty:
    with within("etela-savo"):
        return KioskParty.objects.create(
            kiosk=vinkkipiste, name_fi="Kerho ry", name_sv="Klubben rf", email="kerho@example.com", language="sv"
        )


@pytest.fixture
def turn(within: Any, aalto: KioskParty, library: KioskParty, kerho: KioskParty, day: datetime.date) -> KioskTurn:
    """The turn of an association; another association and a unit of the city have none that day."""
    with within("etela-savo"):
        return turns.confirm(aalto, day)


def path_of(within: Any, party: KioskParty) -> str:
    with within("etela-savo"):
        return re.sub(r"^https?://[^/]+", "", link_to(party))


def mailed(within: Any) -> list[str]:
    """The mails that wait for the worker, as text."""
    with within("etela-savo"):
        jobs = ProcrastinateJob.objects.filter(task_name="people.send_account_mail").order_by("pk")
        return [unseal(job.args["sealed"]) for job in jobs]


def states(within: Any) -> set[tuple[str, datetime.date, str]]:
    with within("etela-savo"), override("fi"):
        return {(str(each.party), each.day, each.state) for each in KioskTurn.objects.all()}


def test_others_take_a_turn_over_by_link(
    visitor: Any, within: Any, aalto: KioskParty, kerho: KioskParty, turn: KioskTurn, day: datetime.date
) -> None:
    own, theirs, aino = path_of(within, aalto), path_of(within, kerho), visitor("etela-savo")
    assert aino.post(own, {"deed": "offer", "row": turn.pk, "choice": "", "reason": "Flunssa"}).status_code == 302
    assert states(within) == {("Aalto ry", day, "confirmed")}
    first, second = mailed(within)
    assert "kerho@example.com" in first
    assert theirs in first
    assert "Flunssa" in first
    assert "salainen@example.com" in second
    assert "Klubben rf" not in aino.get(own).content.decode()
    assert "Flunssa" in aino.get(theirs).content.decode()
    assert states(within) == {("Aalto ry", day, "confirmed")}
    with within("etela-savo"):
        call = KioskCall.objects.get()
    assert aino.post(own, {"deed": "accept", "row": call.pk}).status_code == 400
    assert aino.post(theirs, {"deed": "accept", "row": call.pk}).status_code == 302
    assert states(within) == {("Aalto ry", day, "withdrawn"), ("Kerho ry", day, "confirmed")}
    told = "\n".join(mailed(within)[2:])
    assert all(each in told for each in ("kerho@example.com", "aalto@example.com", "salainen@example.com"))
    assert aino.post(theirs, {"deed": "accept", "row": call.pk}).status_code == 400


def test_whom_no_mail_reaches_is_named_to_the_coordinator_and_to_who_asks(
    visitor: Any, within: Any, aalto: KioskParty, kerho: KioskParty, turn: KioskTurn
) -> None:
    with within("etela-savo"):
        KioskParty.objects.filter(pk=kerho.pk).update(email="")
    own, aino = path_of(within, aalto), visitor("etela-savo")
    assert aino.post(own, {"deed": "offer", "row": turn.pk, "choice": ""}).status_code == 302
    (mail,) = mailed(within)
    assert "Soita heille: Kerho ry" in mail
    assert "Näitä sähköposti ei tavoita: Kerho ry." in aino.get(own).content.decode()


def test_two_exchange_their_turns(
    visitor: Any, within: Any, aalto: KioskParty, kerho: KioskParty, turn: KioskTurn, day: datetime.date
) -> None:
    later = day + datetime.timedelta(days=5)
    with within("etela-savo"):
        turns.confirm(kerho, later)
    aino, code = visitor("etela-savo"), f"{later.isoformat()}:{kerho.pk}"
    own = path_of(within, aalto)
    assert code in aino.get(own).content.decode()
    assert aino.post(own, {"deed": "offer", "row": turn.pk, "choice": code}).status_code == 302
    with within("etela-savo"):
        call = KioskCall.objects.get()
    assert aino.post(path_of(within, kerho), {"deed": "accept", "row": call.pk}).status_code == 302
    assert {each for each in states(within) if each[2] == "confirmed"} == {
        ("Kerho ry", day, "confirmed"),
        ("Aalto ry", later, "confirmed"),
    }


def test_when_all_decline_the_turn_stays_and_its_party_is_told(
    visitor: Any, within: Any, aalto: KioskParty, kerho: KioskParty, turn: KioskTurn, day: datetime.date
) -> None:
    with within("etela-savo"):
        (call,) = swaps.offer(turn, "", "", day)
    before = len(mailed(within))
    assert visitor("etela-savo").post(path_of(within, kerho), {"deed": "decline", "row": call.pk}).status_code == 302
    assert states(within) == {("Aalto ry", day, "confirmed")}
    told = "\n".join(mailed(within)[before:])
    assert "aalto@example.com" in told
    assert "salainen@example.com" in told


def test_the_first_who_accepts_gets_the_turn(
    within: Any, vinkkipiste: Kiosk, kerho: KioskParty, turn: KioskTurn, day: datetime.date
) -> None:
    with within("etela-savo"):
        KioskParty.objects.create(kiosk=vinkkipiste, name_fi="Seura ry")
        first, second = swaps.offer(turn, "", "", day)
        with pytest.raises(rota.SwapError):
            swaps.offer(turn, "", "", day)
        swaps.accept(second, day)
        with pytest.raises(rota.SwapError):
            swaps.accept(first, day)
        assert KioskTurn.objects.filter(state=TurnStateChoices.CONFIRMED).count() == 1


def test_a_turn_that_changes_is_not_on_offer_any_more(within: Any, turn: KioskTurn, day: datetime.date) -> None:
    with within("etela-savo"):
        (call,) = swaps.offer(turn, "", "", day)
        turns.change(turn, TurnStateChoices.WITHDRAWN, "Flunssa")
        assert KioskCall.objects.get().state == CallState.CLOSED
        with pytest.raises(rota.SwapError):
            swaps.accept(call, day)


def test_a_coordinator_swaps_for_others(
    signed_in: Any, within: Any, vinkkipiste: Kiosk, kerho: KioskParty, turn: KioskTurn, day: datetime.date
) -> None:
    editor, path = signed_in("etela-savo", "editor"), f"/admin/kiosks/{vinkkipiste.pk}/rota/{day.isoformat()}/"
    assert 'value="offer"' in editor.get(path).content.decode()
    editor.post(path, {"deed": "offer", "turn": turn.pk, "choice": ""})
    assert "Kerho ry" in editor.get(path).content.decode()
    with within("etela-savo"):
        call = KioskCall.objects.get()
    editor.post(path, {"deed": "accept", "call": call.pk})
    assert states(within) == {("Aalto ry", day, "withdrawn"), ("Kerho ry", day, "confirmed")}
    with within("etela-savo"):
        assert KioskTurn.objects.get(party=kerho).changes.first().user.username == "editor"  # type: ignore[union-attr]


def test_a_turn_is_offered_by_link_a_few_times_a_day(
    visitor: Any, within: Any, aalto: KioskParty, kerho: KioskParty, turn: KioskTurn
) -> None:
    own, aino = path_of(within, aalto), visitor("etela-savo")
    for status in (302, 302, 302, 400):
        assert aino.post(own, {"deed": "offer", "row": turn.pk, "choice": ""}).status_code == status
        assert aino.post(own, {"deed": "withdraw-offer", "row": turn.pk}).status_code == 302
    assert sum('["kerho@example.com"]' in each for each in mailed(within)) == 3


def test_each_step_of_a_swap_or_a_call_locks_the_kiosk_first(
    within: Any, kerho: KioskParty, turn: KioskTurn, day: datetime.date
) -> None:
    def locked_first(step: Any) -> str:
        with CaptureQueriesContext(connection) as queries:
            step()
        locks = [each["sql"] for each in queries if "FOR UPDATE" in each["sql"]]
        return str(locks[0].split("FROM", 1)[1].split()[0])

    with within("etela-savo"):
        steps: list[Any] = [
            lambda: swaps.offer(turn, "", "", day),
            lambda: swaps.withdraw_offer(turn),
            lambda: swaps.decline(swaps.offer(turn, "", "", day)[0], day),
            lambda: calls.decline(KioskCall.objects.create(party=kerho, day=day), day),
        ]
        assert {locked_first(step) for step in steps} == {'"programmes_kiosk"'}


@pytest.fixture
def approving(within: Any, vinkkipiste: Kiosk) -> Kiosk:
    """The kiosk whose coordinator approves swaps."""
    with within("etela-savo"):
        Kiosk.objects.filter(pk=vinkkipiste.pk).update(approves_swaps=True)
    return vinkkipiste


@pytest.mark.usefixtures("approving")
def test_a_swap_waits_for_the_coordinator_where_the_kiosk_wants_it(
    visitor: Any,
    signed_in: Any,
    within: Any,
    vinkkipiste: Kiosk,
    aalto: KioskParty,
    kerho: KioskParty,
    turn: KioskTurn,
    day: datetime.date,
) -> None:
    own, theirs, aino = path_of(within, aalto), path_of(within, kerho), visitor("etela-savo")
    rota_day = f"/admin/kiosks/{vinkkipiste.pk}/rota/{day.isoformat()}/"
    editor = signed_in("etela-savo", "editor")

    def offered_and_accepted() -> KioskCall:
        assert aino.post(own, {"deed": "offer", "row": turn.pk, "choice": ""}).status_code == 302
        with within("etela-savo"):
            call = KioskCall.objects.get(state=CallState.OPEN)
        assert aino.post(theirs, {"deed": "accept", "row": call.pk}).status_code == 302
        return call

    call = offered_and_accepted()
    assert states(within) == {("Aalto ry", day, "confirmed")}
    assert "odottaa hyväksyntääsi" in mailed(within)[-1]
    assert aino.post(theirs, {"deed": "accept", "row": call.pk}).status_code == 400
    assert "hyväksyy vaihdon" in aino.get(own).content.decode()
    assert 'value="accept"' not in aino.get(theirs).content.decode()
    assert editor.post(rota_day, {"deed": "refuse", "call": call.pk, "reason": ""}).status_code == 200
    assert editor.post(rota_day, {"deed": "refuse", "call": call.pk, "reason": "Tarvitsemme Aallon"}).status_code == 302
    assert states(within) == {("Aalto ry", day, "confirmed")}
    refused = mailed(within)[-2:]
    assert all("Tarvitsemme Aallon" in each for each in refused)
    assert editor.post(rota_day, {"deed": "accept", "call": offered_and_accepted().pk}).status_code == 302
    assert states(within) == {("Aalto ry", day, "withdrawn"), ("Kerho ry", day, "confirmed")}
