"""The grid of opening hours in a form that has a place already: its script stands before it in the page."""

from collections.abc import Iterator

import pytest
from django.conf import settings
from django.template.loader import render_to_string
from django.utils.translation import override
from playwright.sync_api import Browser, Page, expect

from directory.hours.widgets import HoursWidget

pytestmark = pytest.mark.browser
ADDRESS = "http://form.localhost/"
SCRIPT = settings.ROOT / "sites" / "static" / "kohtaamo" / "hours.js"


@pytest.fixture
def page(chromium: Browser) -> Iterator[Page]:
    """A form with the grid, served as the admin serves it."""
    widget = HoursWidget()
    with override("fi"):
        grid = render_to_string(widget.template_name, widget.get_context("hours", None, {"id": "id_hours"}))
    html = f"<!doctype html><script>{SCRIPT.read_text(encoding='utf-8')}</script><form>{grid}</form>"
    page = chromium.new_page()
    page.route("**/*", lambda route: route.fulfill(body=html, content_type="text/html; charset=utf-8"))
    page.goto(ADDRESS)
    yield page
    page.close()


def test_rows_are_added_and_removed(page: Page) -> None:
    week = page.locator(".hours-group", has_text="Viikon aukioloajat")
    rows = week.locator("[data-row]")
    expect(rows).to_have_count(1)
    week.get_by_role("button", name="Lisää rivi", exact=True).click()
    expect(rows).to_have_count(2)
    week.get_by_role("button", name="Poista").last.click()
    expect(rows).to_have_count(1)
