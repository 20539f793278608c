"""What editors read beside a date: the theme days on it."""

import datetime
from typing import Any

import pytest

from programmes.year.on_days import days_of_form
from tests.things import publish_theme_day

pytestmark = pytest.mark.django_db
TODAY = datetime.date(2026, 12, 1)
WHEN: dict[str, dict[str, Any]] = {"fair": {"first_day": TODAY}, "kiosk": {"weekdays": ["TH"]}}


def test_forms_know_the_short_days_of_four_years_and_public_holidays(within: Any) -> None:
    publish_theme_day("etela-savo", name_fi="Keittopäivä", name_sv="Soppdagen", month=6, day=15)
    publish_theme_day("etela-savo", name_fi="Hyvän mielen viikko", recurrence="week-number", week=47)
    publish_theme_day("etela-savo", name_fi="Lukukuukausi", recurrence="month", month=4)
    with within("etela-savo"):
        found = days_of_form(TODAY, "sv")
    assert [f"{year}-06-15" for year in range(2025, 2029)] == [
        first for first, _last, name in found if name == "Soppdagen"
    ]
    assert ["2026-11-16", "2026-11-22", "Hyvän mielen viikko"] in found
    assert ["2026-12-06", "2026-12-06", "Självständighetsdagen"] in found
    assert not [name for _first, _last, name in found if name == "Lukukuukausi"]
    with within("pohjanmaa"):
        assert not [name for _first, _last, name in days_of_form(TODAY, "sv") if name == "Soppdagen"]


@pytest.mark.parametrize("kind", ["fair", "kiosk"])
def test_the_forms_of_fairs_and_kiosks_tell_them(kind: str, signed_in: Any, kiosk: Any, fair: Any) -> None:
    publish_theme_day("etela-savo", name_fi="Soppatori", month=6, day=15)
    make = {"fair": fair, "kiosk": kiosk}[kind]
    record = make("etela-savo", name_fi="Vinkit", **WHEN[kind])
    html = signed_in("etela-savo").get(f"/admin/snippets/programmes/{kind}/edit/{record.pk}/").content.decode()
    assert 'data-theme-days="Tänä päivänä:"' in html
    assert "theme-days-form" in html
    assert '"Soppatori"' in html
