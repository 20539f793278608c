"""A kiosk on other websites: a frame with a policy of its own, and JSON."""

import datetime
import json
from typing import Any

import pytest

from programmes.kiosks import turns
from programmes.models import Kiosk, KioskParty
from sites.page_cache import validity
from sites.page_cache.decorators import CACHEABLE

pytestmark = pytest.mark.django_db


def test_any_site_may_show_the_frame_which_can_do_nothing(
    visitor: Any, within: Any, aalto: KioskParty, today: datetime.date
) -> None:
    with within("etela-savo"):
        turns.confirm(aalto, today)
    response = visitor("etela-savo").get("/fi/kioski/vinkkipiste/kehys/")
    assert "Aalto ry" in response.content.decode()
    assert "frame-ancestors *" in response.headers["Content-Security-Policy"]
    assert "default-src 'none'" in response.headers["Content-Security-Policy"]
    assert "X-Frame-Options" not in response.headers
    assert not response.cookies
    ordinary = visitor("etela-savo").get("/fi/kioski/vinkkipiste/")
    assert "frame-ancestors 'self'" in ordinary.headers["Content-Security-Policy"]


def test_the_same_is_there_as_json_without_what_is_not_public(
    visitor: Any, within: Any, vinkkipiste: Kiosk, aalto: KioskParty, today: datetime.date
) -> None:
    with within("etela-savo"):
        turns.confirm(aalto, today)
        turns.ask(KioskParty.objects.create(kiosk=vinkkipiste, name_fi="Vielä Kysytty ry"), today)
    response = visitor("etela-savo").get("/fi/kioski/vinkkipiste/kioski.json")
    content = json.loads(response.content)
    assert response.headers["Access-Control-Allow-Origin"] == "*"
    assert content["name"] == "Vinkkipiste"
    assert content["days"][0]["start"].startswith(today.isoformat())
    assert [each["name"] for each in content["days"][0]["parties"]] == ["Aalto ry"]
    assert not [each for each in ("Kysytty", "Salainen", "aalto@") if each in response.content.decode()]


def test_the_rota_offers_the_code_of_a_published_kiosk(signed_in: Any, vinkkipiste: Kiosk) -> None:
    text = signed_in("etela-savo", "editor").get(f"/admin/kiosks/{vinkkipiste.pk}/rota/").content.decode()
    assert "&lt;iframe src=&quot;" in text
    assert "/kioski.json" in text or "/kiosk.json" in text


@pytest.mark.parametrize("path", ["/fi/kioski/vinkkipiste/kehys/", "/fi/kioski/vinkkipiste/kioski.json"])
def test_the_page_cache_keeps_both_until_something_changes_or_the_day_is_over(
    visitor: Any, aalto: KioskParty, path: str
) -> None:
    """It answers 304 to whoever has the same already."""
    assert getattr(visitor("etela-savo").get(path), CACHEABLE)
    assert validity.seconds_left(10**6) <= 24 * 3600
