"""With the keyboard alone: past the head of the page, to the search, to a hit, and always knowing where one is."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.browser.keyboard import FURTHEST, focused, tab_to
from tests.browser.served import Served

pytestmark = pytest.mark.browser


@pytest.mark.parametrize("path", ["/fi/", "/fi/haku/?q=vertaistuki"])
def test_the_first_stop_leads_past_the_head(path: str, site: Served, visit: Callable[..., Page]) -> None:
    page = visit()
    page.goto(site.url("etela-savo", path))
    page.keyboard.press("Tab")
    expect(page.locator(":focus")).to_have_text("Siirry sisältöön")
    here = focused(page)
    assert here["inside"]
    assert here["seen"]
    page.keyboard.press("Enter")
    expect(page.locator("main")).to_be_focused()
    page.keyboard.press("Tab")
    assert page.evaluate("() => document.querySelector('main').contains(document.activeElement)")


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [360, 1280])
@pytest.mark.parametrize("path", ["/fi/", "/sv/sok/?q=kamratst%C3%B6d"])
def test_every_stop_can_be_seen(path: str, width: int, scheme: str, site: Served, visit: Callable[..., Page]) -> None:
    page = visit(width=width, height=740, color_scheme=scheme, reduced_motion="reduce")
    page.goto(site.url("etela-savo", path))
    stops = []
    for _ in range(FURTHEST):
        page.keyboard.press("Tab")
        here = focused(page)
        if here["what"].startswith("BODY"):
            break
        stops.append(here)
    assert len(stops) > 10
    assert [stop["what"] for stop in stops if not (stop["inside"] and stop["seen"])] == [], "hidden or out of sight"
    assert [stop["what"] for stop in stops if not stop["marked"]] == [], "not marked"


def test_from_the_front_page_to_a_hit(site: Served, visit: Callable[..., Page]) -> None:
    page = visit()
    page.goto(site.url("etela-savo", "/sv/"))
    tab_to(page, "main input[type=search]")
    page.keyboard.type("kamratstödets")
    page.keyboard.press("Enter")
    page.wait_for_url("**/sv/sok/?q=*")
    expect(page.get_by_role("searchbox")).to_have_value("kamratstödets")
    tab_to(page, "#facets .skip-link")
    page.keyboard.press("Enter")
    tab_to(page, "#hits a", furthest=5)
    name = page.locator(":focus").inner_text()
    page.keyboard.press("Enter")
    expect(page.locator("h1")).to_have_text(name)


@pytest.mark.parametrize(("path", "button"), [("/fi/", "Valikko"), ("/fi/haku/?q=vertaistuki", "Rajaa")])
def test_a_sheet_opens_and_gives_the_focus_back(
    path: str, button: str, site: Served, visit: Callable[..., Page]
) -> None:
    page = visit(width=360, height=740)
    page.goto(site.url("etela-savo", path))
    opener = page.get_by_role("button", name=button)
    sheet = page.locator(f"#{opener.get_attribute('popovertarget')}")
    expect(sheet).to_be_hidden()
    opener.focus()
    page.keyboard.press("Enter")
    expect(sheet).to_be_visible()
    page.keyboard.press("Tab")
    assert sheet.evaluate("sheet => sheet.contains(document.activeElement)")
    page.keyboard.press("Escape")
    expect(sheet).to_be_hidden()
    expect(opener).to_be_focused()
