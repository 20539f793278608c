"""The rota in the admin: a season with gaps, whom to ask and why, what becomes of a turn, and its history."""

import datetime
from typing import Any

import pytest
from django.core.exceptions import ValidationError

from programmes import rota
from programmes.kiosk_choices import TurnStateChoices
from programmes.kiosks import turns
from programmes.models import Kiosk, KioskParty, KioskPeriod, KioskTurn, ThemeDayYear
from tests.things import publish_theme_day

pytestmark = pytest.mark.django_db


@pytest.fixture
def editor(signed_in: Any) -> Any:
    return signed_in("etela-savo", "editor")


def path_of(kiosk: Kiosk, day: datetime.date | None = None) -> str:
    return f"/admin/kiosks/{kiosk.pk}/rota/" + (f"{day.isoformat()}/" if day else "")


def text_of(response: Any) -> str:
    assert response.status_code == 200
    return str(response.content.decode())


def test_the_season_shows_turns_gaps_and_shares(
    editor: Any, within: Any, vinkkipiste: Kiosk, aalto: KioskParty, library: KioskParty, today: datetime.date
) -> None:
    with within("etela-savo"):
        turns.confirm(aalto, today)
        turns.confirm(library, today)
    text = text_of(editor.get(path_of(vinkkipiste)))
    assert "rota-covered" in text
    assert "rota-open-call" in text
    assert "rota-soon" in text
    assert "Aalto ry" in text
    assert "<progress" in text


def test_a_coordinator_asks_notes_the_answer_and_withdraws_with_a_reason(
    editor: Any, within: Any, vinkkipiste: Kiosk, aalto: KioskParty, today: datetime.date
) -> None:
    day = today + datetime.timedelta(days=10)
    path = path_of(vinkkipiste, day)
    assert "Aalto ry" in text_of(editor.get(path))
    editor.post(path, {"deed": "ask", "party": aalto.pk})
    with within("etela-savo"):
        turn = KioskTurn.objects.get()
        assert (turn.state, turn.day) == (TurnStateChoices.ASKED, day)
    editor.post(path, {"deed": "change", "turn": turn.pk, "state": "confirmed"})
    editor.post(path, {"deed": "topic", "turn": turn.pk, "topic_fi": "Kaveri kävelylle"})
    editor.post(path, {"deed": "change", "turn": turn.pk, "state": "held"})
    response = editor.post(path, {"deed": "change", "turn": turn.pk, "state": "withdrawn", "reason": " "}, follow=True)
    assert turns.rota.TurnState.WITHDRAWN.value not in set(within_states(within))
    assert response.status_code == 200
    editor.post(path, {"deed": "change", "turn": turn.pk, "state": "withdrawn", "reason": "Tila on varattu"})
    with within("etela-savo"):
        turn.refresh_from_db()
        assert (turn.state, turn.reason, turn.topic_fi) == ("withdrawn", "Tila on varattu", "Kaveri kävelylle")
        assert [each.state for each in turn.changes.order_by("pk")] == ["asked", "confirmed", "withdrawn"]
        assert {each.user.username for each in turn.changes.all()} == {"editor"}


@pytest.mark.parametrize(
    "sent", [{"deed": "change", "state": "withdrawn", "reason": "a" * 251}, {"deed": "topic", "topic_sv": "b" * 201}]
)
def test_what_is_too_long_is_told_and_stays_in_its_field(
    sent: dict[str, str], editor: Any, within: Any, vinkkipiste: Kiosk, aalto: KioskParty, today: datetime.date
) -> None:
    day = today + datetime.timedelta(days=10)
    with within("etela-savo"):
        turn = turns.confirm(aalto, day)
    response = editor.post(path_of(vinkkipiste, day), {**sent, "turn": turn.pk})
    assert response.status_code == 200
    typed = list(sent.values())[-1]
    assert f'value="{typed}"' in response.content.decode()
    with within("etela-savo"):
        turn.refresh_from_db()
        assert (turn.state, turn.topic_sv) == (TurnStateChoices.CONFIRMED, "")


def within_states(within: Any) -> list[str]:
    with within("etela-savo"):
        return list(KioskTurn.objects.values_list("state", flat=True))


def test_the_order_of_asking_says_why_and_who_is_left_out(
    editor: Any, within: Any, vinkkipiste: Kiosk, aalto: KioskParty, today: datetime.date
) -> None:
    day = today + datetime.timedelta(days=10)
    with within("etela-savo"):
        away = KioskParty.objects.create(kiosk=vinkkipiste, name_fi="Poissa ry")
        KioskPeriod.objects.create(party=away, first=day, last=day)
        turns.confirm(aalto, today)
    text = text_of(editor.get(path_of(vinkkipiste, day)))
    assert "ei pääse silloin" in text
    assert "vuoroja tällä kaudella: 1" in text


def test_absences_and_wishes_stand_in_the_grid(
    editor: Any, within: Any, vinkkipiste: Kiosk, aalto: KioskParty, library: KioskParty, today: datetime.date
) -> None:
    with within("etela-savo"):
        KioskPeriod.objects.create(party=aalto, first=today, last=today)
        KioskPeriod.objects.create(party=library, kind="wish", first=today, last=today)
    text = text_of(editor.get(path_of(vinkkipiste)))
    assert "Ei pääse: Aalto ry" in text
    assert "Tulee mielellään: Kirjasto" in text
    with within("etela-savo"):
        turns.confirm(aalto, today)
    assert "on ilmoittanut, ettei pääse silloin" in text_of(editor.get(path_of(vinkkipiste)))


def test_the_theme_days_of_a_day_stand_beside_it(
    editor: Any, within: Any, vinkkipiste: Kiosk, today: datetime.date
) -> None:
    day = today + datetime.timedelta(days=10)
    made = publish_theme_day("etela-savo", name_fi="Keittopäivä", month=day.month, day=day.day)
    assert "Keittopäivä" in text_of(editor.get(path_of(vinkkipiste)))
    assert "Teemapäivät: Keittopäivä" in text_of(editor.get(path_of(vinkkipiste, day)))
    with within("etela-savo"):
        made.years.set([ThemeDayYear(year=day.year, status="cancelled")])
        made.save_revision().publish()
    assert "Keittopäivä" not in text_of(editor.get(path_of(vinkkipiste)))


def test_who_is_left_out_is_asked_with_a_note_alone(
    editor: Any, within: Any, vinkkipiste: Kiosk, aalto: KioskParty, today: datetime.date
) -> None:
    day = today + datetime.timedelta(days=10)
    path = path_of(vinkkipiste, day)
    with within("etela-savo"):
        turns.change(turns.ask(aalto, day), TurnStateChoices.DECLINED)
    assert "muistiinpanoon" in editor.post(path, {"deed": "ask", "party": aalto.pk, "note": " "}).content.decode()
    too_long = editor.post(path, {"deed": "ask", "party": aalto.pk, "note": "a" * 251}).content.decode()
    assert f'value="{"a" * 251}"' in too_long
    assert editor.post(path, {"deed": "ask", "party": aalto.pk, "note": "Soitettu, pääsee"}).status_code == 302
    with within("etela-savo"):
        turn = KioskTurn.objects.get()
        assert (turn.state, turn.reason) == (TurnStateChoices.ASKED, "Soitettu, pääsee")
        assert turn.changes.first().reason == "Soitettu, pääsee"
    assert "Soitettu, pääsee" in text_of(editor.get(path_of(vinkkipiste)))


def test_a_copied_season_asks_the_regulars_first(
    editor: Any, within: Any, vinkkipiste: Kiosk, aalto: KioskParty, today: datetime.date
) -> None:
    with within("etela-savo"):
        KioskParty.objects.create(kiosk=vinkkipiste, name_fi="Aamu ry")
        for days in (1, 3):
            turns.confirm(aalto, today + datetime.timedelta(days=days))
    first = today + datetime.timedelta(days=60)
    response = editor.post(
        f"/admin/kiosks/{vinkkipiste.pk}/next-season/", {"first_day": first.isoformat(), "with_parties": "on"}
    )
    assert response.status_code == 302
    with within("etela-savo"):
        new = Kiosk.objects.exclude(pk=vinkkipiste.pk).get()
        assert {str(each): each.last_season for each in new.parties.all()} == {"Aalto ry": 2, "Aamu ry": 0}
        new.last_day = first + datetime.timedelta(days=30)
        new.save()
    text = text_of(editor.get(path_of(new, first)))
    assert text.index("Aalto ry") < text.index("Aamu ry")
    assert "vuoroja viime kaudella: 2" in text


def test_nobody_is_asked_where_there_is_no_room_or_the_kiosk_is_closed(
    editor: Any, within: Any, vinkkipiste: Kiosk, aalto: KioskParty, library: KioskParty, today: datetime.date
) -> None:
    with within("etela-savo"):
        Kiosk.objects.filter(pk=vinkkipiste.pk).update(room_for=1)
        turns.ask(library, today)
    editor.post(path_of(vinkkipiste, today), {"deed": "ask", "party": aalto.pk})
    assert editor.get(path_of(vinkkipiste, today + datetime.timedelta(days=300))).status_code == 404
    with within("etela-savo"):
        assert KioskTurn.objects.count() == 1


def test_the_past_is_noted_once_its_day_has_come(
    editor: Any, within: Any, vinkkipiste: Kiosk, aalto: KioskParty, today: datetime.date
) -> None:
    with within("etela-savo"):
        turn = turns.confirm(aalto, today)
    editor.post(path_of(vinkkipiste, today), {"deed": "change", "turn": turn.pk, "state": "held"})
    with within("etela-savo"):
        turn.refresh_from_db()
        assert turn.state == TurnStateChoices.HELD
        with pytest.raises(rota.TurnTransitionError):
            turns.change(turn, TurnStateChoices.ASKED)


def test_authors_see_no_rota(signed_in: Any, vinkkipiste: Kiosk) -> None:
    assert signed_in("etela-savo", "author").get(path_of(vinkkipiste)).status_code in (302, 403)


@pytest.mark.parametrize("count", [1, 3])
def test_queries_of_a_season(
    editor: Any,
    within: Any,
    vinkkipiste: Kiosk,
    aalto: KioskParty,
    today: datetime.date,
    count: int,
    django_assert_max_num_queries: Any,
) -> None:
    with within("etela-savo"):
        for number in range(count):
            party = KioskParty.objects.create(kiosk=vinkkipiste, name_fi=f"Kerho {number} ry")
            turns.confirm(party, today + datetime.timedelta(days=number))
    editor.get(path_of(vinkkipiste))
    with django_assert_max_num_queries(20):
        editor.get(path_of(vinkkipiste))


@pytest.mark.parametrize(
    ("fields", "field"),
    [({"frequency": ""}, "frequency"), ({"room_for": 1}, "room_for")],
)
def test_a_kiosk_needs_a_rule_and_room_for_those_it_needs(within: Any, fields: dict[str, Any], field: str) -> None:
    with within("etela-savo"), pytest.raises(ValidationError) as raised:
        Kiosk(**{"name_fi": "Vinkkipiste", "frequency": "weekly", "weekdays": ["TH"], **fields}).full_clean()
    assert field in raised.value.message_dict
