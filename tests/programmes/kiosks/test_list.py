"""The page of all kiosks, and the poster of one."""

import datetime
from typing import Any

import pytest

from programmes.kiosks import turns
from programmes.models import Kiosk, KioskParty

pytestmark = pytest.mark.django_db
DAYS = ["MO", "TU", "WE", "TH", "FR", "SA", "SU"]


def text_at(visitor: Any, path: str) -> str:
    response = visitor("etela-savo").get(path)
    assert response.status_code == 200, path
    return str(response.content.decode())


def test_kiosks_are_listed_with_who_is_there_in_the_coming_weeks(
    visitor: Any, within: Any, kiosk: Any, vinkkipiste: Kiosk, aalto: KioskParty, today: datetime.date
) -> None:
    with within("etela-savo"):
        turns.confirm(aalto, today)
        turns.ask(KioskParty.objects.create(kiosk=vinkkipiste, name_fi="Vielä Kysytty ry"), today)
    kiosk("etela-savo", name_fi="Mennyt kausi", weekdays=DAYS, last_day=today - datetime.timedelta(days=1))
    kiosk("etela-savo", name_fi="Kesäkioski", weekdays=DAYS, first_day=today + datetime.timedelta(days=90))
    kiosk("etela-savo", name_fi="Luonnos", weekdays=DAYS, live=False)
    text = text_at(visitor, "/fi/kioskit/")
    assert all(each in text for each in ("Vinkkipiste", "Aalto ry", "Kesäkioski", "/fi/kioski/vinkkipiste/"))
    assert not [each for each in ("Vielä Kysytty", "Salainen", "Mennyt kausi", "Luonnos") if each in text]
    assert "Tipshörnan" in text_at(visitor, "/sv/kiosker/")


def test_the_poster_leads_to_the_page_by_a_code(
    visitor: Any, within: Any, aalto: KioskParty, today: datetime.date
) -> None:
    with within("etela-savo"):
        turns.confirm(aalto, today)
    text = text_at(visitor, "/fi/kioski/vinkkipiste/juliste/")
    assert 'class="qr"' in text
    assert "Aalto ry" in text
    assert "poster-a4" in text
    assert "poster-a3" in text_at(visitor, "/sv/kiosk/vinkkipiste/affisch/?paper=a3")


@pytest.mark.parametrize("count", [1, 3])
def test_queries_do_not_grow_with_the_kiosks(
    visitor: Any, within: Any, kiosk: Any, today: datetime.date, count: int, django_assert_num_queries: Any
) -> None:
    for number in range(count):
        made = kiosk("etela-savo", name_fi=f"Kioski {number}", weekdays=DAYS)
        with within("etela-savo"):
            turns.confirm(KioskParty.objects.create(kiosk=made, name_fi=f"Kerho {number} ry"), today)
    client = visitor("etela-savo")
    client.get("/fi/kioskit/")
    with django_assert_num_queries(6):
        client.get("/fi/kioskit/")


def test_the_list_is_found_from_the_calendar_and_in_the_site_map_once_there_is_a_kiosk(
    visitor: Any, kiosk: Any
) -> None:
    """The resident of Etelä-Savo looks at the calendar; a search engine reads the site map."""
    client = visitor("etela-savo")

    def told(path: str, address: str) -> bool:
        return address in client.get(path).content.decode()

    assert not told("/fi/kalenteri/", 'href="/fi/kioskit/"')
    assert not told("/sitemap-lists.xml", "/fi/kioskit/")
    assert told("/sitemap-lists.xml", "/sv/temadagar/")
    kiosk("etela-savo", name_fi="Vinkki", weekdays=DAYS)
    assert told("/fi/kalenteri/", 'href="/fi/kioskit/"')
    assert told("/sitemap-lists.xml", "/fi/kioskit/")
    assert told("/sitemap.xml", "/sitemap-lists.xml")
