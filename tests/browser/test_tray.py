"""Helmi, a social worker, collects organisations for a client, prints them, and shares the address."""

import re
from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.browser.people import Watched
from tests.browser.served import Served
from tests.conftest import region

pytestmark = pytest.mark.browser

WORDS = {
    "fi": ("/fi/haku/?q=vertaistuki", "Lisää tarjottimelle", "Poista tarjottimelta", "Näytä tarjotin", "Tulosta"),
    "sv": ("/sv/sok/?q=kamratstöd", "Lägg på brickan", "Ta bort från brickan", "Visa brickan", "Skriv ut"),
}
PRINTED = "window.print = () => document.documentElement.setAttribute('data-printed', '')"
A_PAGE = re.compile(rb"/Type\s*/Page[^s]")


@pytest.mark.parametrize("language", ["fi", "sv"])
def test_from_a_search_to_a_printed_tray_in_three_clicks(
    language: str, site: Served, visit: Callable[..., Page], picture: Callable[[Page, str], None]
) -> None:
    search, put, take, show, print_label = WORDS[language]
    page = visit()
    page.add_init_script(PRINTED)
    watched = Watched(page)
    page.goto(site.url("etela-savo", search))
    first = page.locator("#hits > li").first
    name = first.locator("h3").inner_text().strip()
    first.get_by_role("button", name=put).click()
    expect(first.get_by_role("button", name=take)).to_be_visible()
    assert "k=" not in page.url
    picture(page, f"tray-bar-{language}")
    page.get_by_role("link", name=show).click()
    expect(page.locator(".tray-entry h2")).to_have_text([name])
    assert "k=etela-savo.organisation." in page.url
    page.get_by_role("button", name=print_label).click()
    expect(page.locator("html")).to_have_attribute("data-printed", "")
    assert page.context.cookies() == []
    assert watched.errors == []


def test_the_tray_follows_from_page_to_page(site: Served, visit: Callable[..., Page]) -> None:
    page = visit()
    page.goto(site.url("etela-savo", "/fi/jarjestot/"))
    for number in (0, 1):
        page.locator(".cards > li").nth(number).get_by_role("button", name="Lisää tarjottimelle").click()
    page.goto(site.url("etela-savo", "/fi/haku/?q=vertaistuki"))
    expect(page.locator("#tray-bar strong")).to_have_text("2")
    page.locator("#hits > li").last.get_by_role("button", name="Lisää tarjottimelle").click()
    page.get_by_role("link", name="Näytä tarjotin").click()
    expect(page.locator(".tray-entry")).to_have_count(3)
    page.locator(".tray-entry").first.get_by_role("button", name="Poista tarjottimelta").click()
    expect(page.locator(".tray-entry")).to_have_count(2)
    page.get_by_role("link", name="Etsi lisää").click()
    expect(page.locator("#tray-bar strong")).to_have_text("2")
    assert "k=" not in page.url
    page.get_by_role("link", name="Näytä tarjotin").click()
    page.get_by_role("link", name="Tyhjennä tarjotin").click()
    expect(page.get_by_text("Täällä ei ole vielä mitään.")).to_be_visible()
    page.goto(site.url("etela-savo", "/fi/tarjotin/"))
    expect(page.get_by_text("Täällä ei ole vielä mitään.")).to_be_visible()


def test_a_shared_address_shows_the_same_on_another_region_s_site(
    site: Served, visit: Callable[..., Page], paths: Any
) -> None:
    otto = visit()
    otto.goto(site.url("pohjanmaa", paths["tray"]["sv"]))
    expect(otto.locator(".tray-entry")).to_have_count(3)
    expect(otto.locator(".tray-entry").first).to_contain_text("Södra Savolax")


def test_without_javascript(site: Served, visit: Callable[..., Page]) -> None:
    page = visit(javascript=False)
    page.goto(site.url("etela-savo", "/fi/haku/?q=vertaistuki"))
    names = page.locator("#hits > li h3")
    wanted = [names.nth(number).inner_text().strip() for number in (0, 1)]
    for number in (0, 1):
        page.locator("#hits > li").nth(number).get_by_role("button", name="Lisää tarjottimelle").click()
        expect(page.locator("#tray-bar strong")).to_have_text(str(number + 1))
        assert page.url.endswith(f"#hit-{number + 1}")
        assert "q=vertaistuki" in page.url
    page.get_by_role("link", name="Näytä tarjotin").click()
    expect(page.locator(".tray-entry h2")).to_have_text(wanted)
    page.locator(".tray-entry").first.get_by_role("button", name="Poista tarjottimelta").click()
    expect(page.locator(".tray-entry h2")).to_have_text(wanted[1:])


@pytest.mark.parametrize("language", ["fi", "sv"])
def test_six_print_on_two_pages(language: str, site: Served, visit: Callable[..., Page], picture: Any) -> None:
    from directory.models import Organisation

    with region("etela-savo"):
        longest = Organisation.objects.filter(live=True, places__is_public=True).distinct().order_by("pk")
        keys = list(longest.values_list("pk", flat=True)[:6])
    path = {"fi": "/fi/tarjotin/", "sv": "/sv/bricka/"}[language]
    page = visit()
    page.goto(site.url("etela-savo", f"{path}?{'&'.join(f'k=etela-savo.organisation.{key}' for key in keys)}"))
    expect(page.locator(".tray-entry")).to_have_count(6)
    printed = page.pdf(format="A4")
    assert 1 <= len(A_PAGE.findall(printed)) <= 2
    page.emulate_media(media="print")
    picture(page, f"tray-printed-{language}")
    expect(page.get_by_role("button")).to_have_count(0)
