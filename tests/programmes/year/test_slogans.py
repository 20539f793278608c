"""Slogans of national theme days, which editors of the national site write; every region tells them."""

from typing import Any

import pytest
from django.utils import timezone

from programmes.theme_days.load import load_theme_days
from programmes.theme_days.models import ThemeDaySlogan
from programmes.theme_days.national import national_days

pytestmark = pytest.mark.django_db
PATH = "/admin/theme-day-slogans/"
YEAR = timezone.localdate().year


@pytest.fixture
def loaded(within: Any) -> None:
    with within("national"):
        load_theme_days()


def fields_of(**changed: str) -> dict[str, str]:
    """What the browser sends: each field as it was shown, and as it is now."""
    sent = {}
    for day in national_days():
        for language in ("fi", "sv", "en"):
            name = f"{day.code}-{language}"
            sent[f"initial-{name}"] = day.slogans.get(str(YEAR), {}).get(language, "")
            sent[name] = changed.get(name.replace("-", "_"), sent[f"initial-{name}"])
    return sent


@pytest.mark.usefixtures("loaded")
def test_editors_of_the_country_write_them_and_loading_the_files_keeps_them(
    signed_in: Any, visitor: Any, within: Any
) -> None:
    client = signed_in("national", "editor")
    assert "Maailman syöpäpäivä" in client.get(PATH).content.decode()
    assert client.post(PATH, fields_of(cancer_fi="Yhdessä ainutlaatuisia")).status_code == 302
    with within("national"):
        (written,) = ThemeDaySlogan.objects.all()
        assert (written.day_id, written.year, written.text_fi, written.text_en) == (
            *("cancer", YEAR, "Yhdessä ainutlaatuisia"),
            "",
        )
        load_theme_days()
    year = visitor("etela-savo").get("/fi/teemapaivat/").content.decode()
    assert "Yhdessä ainutlaatuisia" in year
    english = visitor("etela-savo").get("/en/theme-days/").content.decode()
    assert "Yhdessä ainutlaatuisia" not in english


@pytest.mark.usefixtures("loaded")
def test_one_too_long_is_told_and_nothing_is_saved(signed_in: Any, within: Any) -> None:
    client = signed_in("national", "editor")
    response = client.post(PATH, fields_of(cancer_fi="a" * 201, sami_fi="Hyvä"))
    assert response.status_code == 400
    assert f'value="{"a" * 201}"' in response.content.decode()
    with within("national"):
        assert not ThemeDaySlogan.objects.exists()


def test_other_regions_have_no_such_page_and_other_years_are_far_away(signed_in: Any) -> None:
    assert signed_in("etela-savo", "admin").get(PATH).status_code == 404
    national = signed_in("national", "editor")
    assert national.get(f"{PATH}?year={YEAR + 9}").status_code == 404
    assert signed_in("national", "analyst").get(PATH).status_code in (302, 403)
