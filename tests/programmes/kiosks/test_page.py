"""The public page of a kiosk, its calendar, its search document."""

import datetime
from typing import Any

import pytest

from programmes.kiosks import turns
from programmes.kiosks.listing import KIOSKS
from programmes.models import Kiosk, KioskCampaign, KioskDate, KioskParty, KioskVenue

pytestmark = pytest.mark.django_db
PAGE, FEED = "/fi/kioski/vinkkipiste/", "/fi/kioski/vinkkipiste/kioski.ics"


def text_at(visitor: Any, path: str) -> str:
    response = visitor("etela-savo").get(path)
    assert response.status_code == 200, path
    return str(response.content.decode())


def test_residents_see_who_has_confirmed_and_nobody_else(
    visitor: Any, within: Any, aalto: KioskParty, library: KioskParty, today: datetime.date
) -> None:
    with within("etela-savo"):
        turn = turns.confirm(aalto, today)
        turn.topic_fi = "Kaveri kävelylle"
        turn.save()
        asked = KioskParty.objects.create(kiosk=aalto.kiosk, name_fi="Vielä Kysytty ry")
        turns.ask(asked, today)
        turns.confirm(library, today + datetime.timedelta(days=1))
    text = text_at(visitor, PAGE)
    assert "Aalto ry" in text
    assert "Kaveri kävelylle" in text
    assert "Kirjasto" in text
    assert "Avoinna yhdistyksille" in text
    assert f"/fi/palaute/kiosk-{aalto.kiosk_id}/" in text
    assert '"@type": "Event"' in text or '"@type":"Event"' in text
    assert not [each for each in ("Vielä Kysytty", "Salainen", "salainen@", "aalto@example.com") if each in text]
    assert "Biblioteket" in text_at(visitor, "/sv/kiosk/vinkkipiste/")


def test_a_withdrawn_turn_and_a_hidden_organisation_are_not_shown(
    visitor: Any, within: Any, aalto: KioskParty, today: datetime.date
) -> None:
    with within("etela-savo"):
        turn = turns.confirm(aalto, today)
    assert "Aalto ry" in text_at(visitor, PAGE)
    with within("etela-savo"):
        turns.change(turn, turns.TurnStateChoices.WITHDRAWN, "Flunssa")
    assert "Aalto ry" not in text_at(visitor, PAGE)
    assert "Flunssa" not in text_at(visitor, PAGE)
    with within("etela-savo"):
        turns.confirm(aalto, today)
        aalto.organisation.unpublish()
    assert "Aalto ry" not in text_at(visitor, PAGE)


def test_a_cancelled_day_says_why_and_a_new_place_is_told_from_its_day_on(
    visitor: Any, within: Any, kiosk: Any, today: datetime.date
) -> None:
    tomorrow, later = (today + datetime.timedelta(days=days) for days in (1, 9))
    made = kiosk(
        "etela-savo",
        name_fi="Vinkkipiste",
        weekdays=["MO", "TU", "WE", "TH", "FR", "SA", "SU"],
        venue_fi="Kaupan käytävä",
        venues=[KioskVenue(from_day=later, venue_fi="Kirjaston aula")],
        changed_dates=[KioskDate(day=tomorrow, status="cancelled", reason_fi="Kioski pitää vapaata.")],
    )
    text = text_at(visitor, PAGE)
    assert "Kioski pitää vapaata." in text
    assert "Kirjaston aula" in text
    with within("etela-savo"):
        listing = KIOSKS.listings([str(made.pk)])[str(made.pk)]
    assert listing.place is not None
    assert listing.place.name == {"fi": "Kaupan käytävä"}
    places = {each.uid: each.place for each in listing.occurrences}
    assert places[today.strftime("%Y%m%d")] is None
    assert places[later.strftime("%Y%m%d")].name == {"fi": "Kirjaston aula"}  # type: ignore[union-attr]


def test_it_is_found_by_who_comes_and_its_calendar_can_be_subscribed_to(
    visitor: Any, within: Any, vinkkipiste: Kiosk, aalto: KioskParty, today: datetime.date
) -> None:
    with within("etela-savo"):
        turns.confirm(aalto, today)
        listing = KIOSKS.listings([str(vinkkipiste.pk)])[str(vinkkipiste.pk)]
    assert "Aalto ry" in listing.mentions
    assert "Salainen" not in str(listing.to_json())
    response = visitor("etela-savo").get(FEED)
    assert response.status_code == 200
    assert response.headers["Content-Type"].startswith("text/calendar")


def test_questions_and_draws_are_announced_on_their_days_alone(
    visitor: Any, within: Any, vinkkipiste: Kiosk, today: datetime.date
) -> None:
    day = datetime.timedelta(days=1)
    with within("etela-savo"):
        vinkkipiste.campaigns.set(
            [
                KioskCampaign(kind="draw", text_fi="Vastaa ja voita lippu", text_sv="Svara och vinn", last=today),
                KioskCampaign(text_fi="Ensi viikon kysymys", first=today + day),
                KioskCampaign(text_fi="Mennyt kysymys", last=today - day),
            ]
        )
        vinkkipiste.save_revision().publish()
    text = text_at(visitor, PAGE)
    assert "Vastaa ja voita lippu" in text
    assert "Arvonta" in text
    assert not [each for each in ("Ensi viikon", "Mennyt") if each in text]
    assert "Svara och vinn" in text_at(visitor, "/sv/kiosk/vinkkipiste/affisch/")


@pytest.mark.parametrize("count", [1, 3])
def test_queries_do_not_grow_with_the_turns(
    visitor: Any,
    within: Any,
    organisation: Any,
    vinkkipiste: Kiosk,
    today: datetime.date,
    count: int,
    django_assert_num_queries: Any,
) -> None:
    published = [organisation("etela-savo", name_fi=f"Kerho {number} ry") for number in range(count)]
    with within("etela-savo"):
        for number, each in enumerate(published):
            party = KioskParty.objects.create(kiosk=vinkkipiste, organisation=each)
            turns.confirm(party, today + datetime.timedelta(days=number))
    client = visitor("etela-savo")
    assert client.get(PAGE).status_code == 200
    with django_assert_num_queries(9):
        client.get(PAGE)
