"""A region's own colours reach its pages, and only its own."""

from collections.abc import Callable

import pytest
from django.test import Client
from django_tenants.utils import schema_context

from sites.regions import open_regions
from sites.regions.models import Region
from sites.theme import stylesheet, stylesheet_url

pytestmark = pytest.mark.django_db

WINE, BLUE, YELLOW = "#7a1f3d", "#00205b", "#ffcc00"
Visitor = Callable[[str], Client]


@pytest.fixture
def accent() -> Callable[[str, str], None]:
    """Gives a region a colour: `accent("pohjanmaa", "#00205b")`."""

    def give(code: str, colour: str, **others: str) -> None:
        with schema_context("public"):
            Region.objects.filter(code=code).update(accent=colour, **others)
        open_regions.clear_cache()

    return give


def test_each_region_has_its_own(visitor: Visitor, accent: Callable[..., None]) -> None:
    accent("etela-savo", WINE)
    accent("pohjanmaa", BLUE)
    for code, own, other in (("etela-savo", WINE, BLUE), ("pohjanmaa", BLUE, WINE)):
        client = visitor(code)
        html = client.get("/fi/").content.decode()
        assert stylesheet_url(own) in html
        assert stylesheet_url(other) not in html
        answer = client.get(stylesheet_url(own))
        assert answer.status_code == 200
        assert answer["Content-Type"] == "text/css; charset=utf-8"
        assert "max-age=31536000" in answer["Cache-Control"]
        assert f"--accent-on-light:{own}" in answer.content.decode()
        assert not answer.cookies


def test_without_a_colour_the_usual_one_is_used(visitor: Visitor, accent: Callable[..., None]) -> None:
    accent("etela-savo", WINE)
    client = visitor("pohjanmaa")
    assert "/theme-" not in client.get("/sv/").content.decode()
    answer = client.get(stylesheet_url(WINE))  # as a page asks that was cached before the colour was removed
    assert (answer.status_code, answer.content, answer["Cache-Control"]) == (200, b"", "no-cache")


def test_an_old_address_leads_to_the_present_colours(visitor: Visitor, accent: Callable[..., None]) -> None:
    accent("etela-savo", WINE)
    answer = visitor("etela-savo").get(stylesheet_url(BLUE))
    assert answer.status_code == 302
    assert answer["Location"] == stylesheet_url(WINE)


@pytest.mark.parametrize("colour", ["", "red", "#fff", "#12345;", "#0b5563}body{display:none}"])
def test_what_is_no_colour_gets_no_style_sheet(colour: str) -> None:
    assert stylesheet_url(colour) == ""


def test_a_colour_that_cannot_be_read_is_corrected() -> None:
    assert YELLOW not in stylesheet(YELLOW)
    assert stylesheet_url(YELLOW) != stylesheet_url(WINE)


def test_a_region_s_logo_speaks_its_name(visitor: Visitor, accent: Callable[..., None]) -> None:
    accent("etela-savo", "", logo="images/logo.png")
    html = visitor("etela-savo").get("/sv/").content.decode()
    assert 'src="/media/etela_savo/images/logo.png" alt="Södra Savolax"' in html
    assert "brand-logo" not in visitor("pohjanmaa").get("/sv/").content.decode()
