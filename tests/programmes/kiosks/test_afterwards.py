"""After a day: visitors and a line; after a season: the next one, without anybody's turns."""

import datetime
from typing import Any

import pytest

from programmes.kiosks import turns
from programmes.kiosks.next_season import next_season
from programmes.models import Kiosk, KioskDate, KioskDayNote, KioskParty, KioskTurn, KioskVenue, VisitorCount

pytestmark = pytest.mark.django_db
YEAR = datetime.timedelta(weeks=52)


def rota_path(kiosk: Kiosk, day: datetime.date | None = None) -> str:
    return f"/admin/kiosks/{kiosk.pk}/rota/" + (f"{day.isoformat()}/" if day else "")


def test_visitors_and_a_line_are_noted_after_the_day(
    signed_in: Any, within: Any, vinkkipiste: Kiosk, today: datetime.date
) -> None:
    editor, yesterday = signed_in("etela-savo", "editor"), today - datetime.timedelta(days=1)
    path = rota_path(vinkkipiste, yesterday)
    assert 'value="report"' in editor.get(path).content.decode()
    editor.post(path, {"deed": "report", "visitors": "paljon", "note": "Hyvä päivä"})
    with within("etela-savo"):
        assert not KioskDayNote.objects.exists()
    editor.post(path, {"deed": "report", "visitors": "45", "note": "Hyvä päivä"})
    with within("etela-savo"):
        count = VisitorCount.objects.get()
        assert (count.subject, count.day, count.count) == (f"kiosk-{vinkkipiste.pk}", yesterday, 45)
    season = editor.get(rota_path(vinkkipiste)).content.decode()
    assert "Hyvä päivä" in season
    assert "45" in season
    editor.post(path, {"deed": "report", "visitors": "", "note": "Hyvä päivä"})
    with within("etela-savo"):
        assert not VisitorCount.objects.exists()
    tomorrow = rota_path(vinkkipiste, today + datetime.timedelta(days=1))
    assert 'value="report"' not in editor.get(tomorrow).content.decode()
    assert editor.post(tomorrow, {"deed": "report", "visitors": "45"}).status_code == 404


def test_the_next_season_is_a_draft_with_the_same_participants_and_no_turns(
    signed_in: Any, within: Any, vinkkipiste: Kiosk, aalto: KioskParty, today: datetime.date
) -> None:
    with within("etela-savo"):
        turns.confirm(aalto, today)
    editor, path = signed_in("etela-savo", "editor"), f"/admin/kiosks/{vinkkipiste.pk}/next-season/"
    assert editor.get(path).status_code == 200
    first = vinkkipiste.first_day + YEAR  # type: ignore[operator]
    response = editor.post(path, {"first_day": first.isoformat(), "with_parties": "on"})
    with within("etela-savo"):
        new = Kiosk.objects.get(first_day=first)
        assert response.url.endswith(f"/{new.pk}/")
        assert (new.live, new.name_sv, new.last_day) == (False, "Tipshörnan", vinkkipiste.last_day + YEAR)  # type: ignore[operator]
        assert [each.organisation for each in new.parties.all()] == [aalto.organisation]
        assert new.parties.get().nonce != aalto.nonce
        assert list(KioskTurn.objects.values_list("kiosk", flat=True)) == [vinkkipiste.pk]


def test_exceptions_move_by_whole_weeks_and_the_place_is_the_last_one(
    kiosk: Any, within: Any, today: datetime.date
) -> None:
    first = datetime.date(2026, 9, 3)
    old = kiosk(
        "etela-savo",
        name_fi="Vinkkipiste",
        weekdays=["TH"],
        first_day=first,
        last_day=datetime.date(2026, 12, 10),
        skipped=[datetime.date(2026, 10, 22)],
        venue_fi="Kaupan käytävä",
        venues=[KioskVenue(from_day=datetime.date(2026, 11, 5), venue_fi="Kirjaston aula")],
        changed_dates=[KioskDate(day=datetime.date(2026, 12, 3), status="cancelled", reason_fi="Vapaata.")],
    )
    with within("etela-savo"):
        new = next_season(old, datetime.date(2027, 9, 1), today)  # the Wednesday before the first Thursday
        assert new.skipped == [datetime.date(2027, 10, 21)]
        changed = new.changed_dates.get()
        assert (changed.day, changed.reason_fi) == (datetime.date(2027, 12, 2), "Vapaata.")
        assert (new.venue_fi, list(new.venues.all())) == ("Kirjaston aula", [])
        assert new.last_day == datetime.date(2027, 12, 9)


@pytest.mark.parametrize("first", ["0001-01-01", "9999-12-31"])
def test_a_season_begins_in_a_sensible_year(first: str, signed_in: Any, within: Any, vinkkipiste: Kiosk) -> None:
    path = f"/admin/kiosks/{vinkkipiste.pk}/next-season/"
    assert signed_in("etela-savo", "editor").post(path, {"first_day": first}).status_code == 200
    with within("etela-savo"):
        assert Kiosk.objects.count() == 1


def test_a_season_of_one_day_does_not_end_before_it_begins(kiosk: Any, within: Any, today: datetime.date) -> None:
    first = datetime.date(2026, 9, 3)
    old = kiosk("etela-savo", name_fi="Vinkkipiste", weekdays=["TH"], first_day=first, last_day=first)
    later = datetime.date(2026, 9, 6)
    with within("etela-savo"):
        new = next_season(old, later, today)
        new.save()
        assert new.last_day == later
