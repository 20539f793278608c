"""The button "Near me" of the search page: the browser tells its position to nobody."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, Request, expect

from tests.browser.served import Served

pytestmark = pytest.mark.browser

BY_JUVA = {"latitude": 61.91234, "longitude": 27.84321}


def test_the_nearest_are_found_without_telling_where_the_reader_is(site: Served, visit: Callable[..., Page]) -> None:
    page = visit()
    page.context.grant_permissions(["geolocation"])
    page.context.set_geolocation(BY_JUVA)
    sent: list[Request] = []
    page.goto(site.url("etela-savo", "/fi/haku/?q=vertaistuki"))
    page.on("request", lambda request: sent.append(request))
    page.get_by_role("button", name="Lähelläni").click()
    page.wait_for_url("**/fi/haku/?q=vertaistuki&sort=nearest&near=178")
    expect(page.locator(".chip", has_text="Lähellä: Juva")).to_be_visible()
    expect(page.locator(".chip[aria-current]")).to_have_text("Lähimmät ensin")
    told = " ".join(f"{each.url} {each.post_data or ''} {each.all_headers()}" for each in sent)
    assert "near=178" in told
    assert not any(digits in told for digits in ("61.9", "27.8", "6191", "2784"))


def test_a_reader_whose_device_does_not_tell_is_told_so(site: Served, visit: Callable[..., Page]) -> None:
    page = visit()
    page.context.grant_permissions(["geolocation"])
    page.context.set_geolocation(None)
    page.goto(site.url("etela-savo", "/fi/haku/?q=vertaistuki"))
    page.get_by_role("button", name="Lähelläni").click()
    expect(page.locator("#near-me-failed")).to_contain_text("Valitse sen sijaan kunta")
