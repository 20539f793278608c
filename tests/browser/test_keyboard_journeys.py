"""Whole errands with the keyboard alone: giving feedback, narrowing a list, changing the language, signing in."""

import re
from collections.abc import Callable
from urllib.parse import parse_qsl, urlsplit

import pytest
from playwright.sync_api import Page, expect

from tests.browser.keyboard import focused, tab_to
from tests.browser.people import PASSWORD, Watched
from tests.browser.served import Served

pytestmark = pytest.mark.browser

FILTERS = ("theme", "municipality")
WHOLE_PAGE = 200  # presses of Tab from the top of the longest page to its foot


def press(page: Page, selector: str, key: str = "Enter") -> None:
    """Walks to the element that fits, which can be seen and is marked, and presses a key that leads to a new page."""
    tab_to(page, selector, WHOLE_PAGE)
    expect(page.locator(":focus")).to_be_in_viewport()
    here = focused(page)
    assert here["marked"], here["what"]
    with page.expect_navigation():
        page.keyboard.press(key)


def test_from_the_front_page_to_feedback_sent(site: Served, visit: Callable[..., Page]) -> None:
    page = visit(width=360, height=740)
    watched = Watched(page)
    page.goto(site.url("etela-savo", "/sv/"))
    press(page, "footer a[href*='tillganglighet']")
    press(page, "main a[href*='tillganglighetsrespons']")
    tab_to(page, "#id_message")
    press(page, "main form button")
    expect(page.locator(".error-summary")).to_be_focused()
    page.keyboard.press("Tab")
    expect(page.locator(".error-summary a:focus")).to_have_count(1)
    page.keyboard.press("Enter")
    expect(page.locator("#id_message")).to_be_focused()
    page.keyboard.type("Knappen syns inte i mörkt läge.")
    tab_to(page, "#id_email")
    page.keyboard.type("rasmus@example.fi")
    press(page, "main form button")
    expect(page.locator("h1")).to_have_text("Tack för din respons")
    press(page, "main a.action")
    assert page.url == site.url("etela-savo", "/sv/")
    assert watched.errors == []


def test_the_language_is_changed_and_the_place_kept(site: Served, visit: Callable[..., Page]) -> None:
    page = visit()
    page.goto(site.url("etela-savo", "/fi/haku/?q=vertaistuki"))
    press(page, "header a[lang=sv]")
    assert page.url.startswith(site.url("etela-savo", "/sv/sok/?q=vertaistuki"))
    expect(page.locator("html")).to_have_attribute("lang", "sv")
    press(page, "header a[lang=fi]")
    assert page.url.startswith(site.url("etela-savo", "/fi/haku/?q=vertaistuki"))


def chosen(page: Page) -> list[str]:
    """The filters of the address, by their codes."""
    return sorted(f"{name}={value}" for name, value in parse_qsl(urlsplit(page.url).query) if name in FILTERS)


def test_a_search_is_narrowed_by_any_value_and_stays_so_in_another_language(
    site: Served, visit: Callable[..., Page]
) -> None:
    page = visit()
    page.goto(site.url("etela-savo", "/fi/haku/?q=vertaistuki&region=all"))
    places = page.locator("section[aria-labelledby=facet-municipality]")
    shown = places.locator("li a").count()
    (hidden,) = re.findall(r"\d+", places.locator(".facet-more").inner_text())
    press(page, "section[aria-labelledby=facet-municipality] .facet-more a")
    expect(places.locator("li a")).to_have_count(shown + int(hidden))
    expect(places.locator(".facet-more")).to_have_count(0)
    press(page, "section[aria-labelledby=facet-municipality] li:last-child a")
    press(page, "section[aria-labelledby=facet-theme] li:last-child a")
    narrowed, hits = chosen(page), page.locator("#hits > li").count()
    assert [each.split("=")[0] for each in narrowed] == ["municipality", "theme"]
    press(page, "header a[lang=sv]")
    assert chosen(page) == narrowed
    expect(page.locator(".facet li a[aria-current=true]")).to_have_count(2)
    assert page.locator("#hits > li").count() == hits > 0


def test_a_list_stays_narrowed_in_another_language(site: Served, visit: Callable[..., Page]) -> None:
    page = visit()
    page.goto(site.url("etela-savo", "/fi/jarjestot/"))
    for name in ("theme", "municipality"):
        press(page, f"section[aria-labelledby=facet-{name}] li:first-child a")
    narrowed, cards = chosen(page), page.locator("main .card").count()
    assert [each.split("=")[0] for each in narrowed] == ["municipality", "theme"]
    press(page, "header a[lang=sv]")
    assert chosen(page) == narrowed
    expect(page.locator(".facet li a[aria-current=true]")).to_have_count(2)
    assert page.locator("main .card").count() == cards > 0


def test_eeva_signs_in_and_out(site: Served, visit: Callable[..., Page]) -> None:
    page = visit(locale="fi-FI")
    watched = Watched(page)
    page.goto(site.url("etela-savo", "/fi/account/login/"))
    tab_to(page, "#id_login")
    page.keyboard.type("editor")
    tab_to(page, "#id_password")
    page.keyboard.type("wrong, and long enough")
    press(page, "main button[type=submit], main form button")
    expect(page.locator("#id_login")).to_have_value("editor")
    tab_to(page, "#id_password")
    page.keyboard.type(PASSWORD)
    page.keyboard.press("Enter")
    page.wait_for_url("**/admin/")
    tab_to(page, "a[href='/admin/pages/'], nav a, nav button")
    page.goto(site.url("etela-savo", "/fi/account/logout/"))
    press(page, "main form button")
    page.goto(site.url("etela-savo", "/admin/"))
    assert "/account/login/" in page.url
    assert watched.errors == []
