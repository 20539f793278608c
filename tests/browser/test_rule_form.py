"""The form of a rule shows what its frequency needs, and everything where scripts do not run."""

from collections.abc import Iterator

import pytest
from django.conf import settings
from playwright.sync_api import Browser, Page, expect

from sites.occurrences.admin import RULE, SEASON
from sites.occurrences.choices import RepeatFrequency

pytestmark = pytest.mark.browser
ADDRESS = "http://form.localhost/"
SCRIPT = settings.ROOT / "sites" / "static" / "kohtaamo" / "rule-form.js"
NAMES = ["weekdays", "nths", "dates", "times", "season"]
NEEDED = {
    "": [],
    "weekly": ["weekdays", "times", "season"],
    "every-other-week": ["weekdays", "times", "season"],
    "monthly": ["weekdays", "nths", "times", "season"],
    "dates": ["dates", "times"],
}


def html() -> str:
    """A form with the panels' own attributes; the field of single days has an error."""
    panels = [*RULE.children[1:], SEASON]
    fields = "".join(
        f'<div id="{name}" data-frequencies="{panel.attrs["data-frequencies"]}">{name}</div>'
        for name, panel in zip(NAMES, panels, strict=True)
    )
    options = "".join(f"<option>{value}</option>" for value in ["", *RepeatFrequency.values])
    script = SCRIPT.read_text(encoding="utf-8")
    choice = f"<select name='frequency' aria-label='Kuinka usein'>{options}</select>"
    return f"<!doctype html><script>{script}</script><form>{choice}{fields}</form>"


@pytest.fixture
def page(chromium: Browser) -> Iterator[Page]:
    page = chromium.new_page()
    page.route("**/*", lambda route: route.fulfill(body=html(), content_type="text/html; charset=utf-8"))
    page.goto(ADDRESS)
    yield page
    page.close()


def test_each_frequency_shows_its_fields(page: Page) -> None:
    for frequency, needed in NEEDED.items():
        page.get_by_label("Kuinka usein").select_option(frequency)
        for name in NAMES:
            expect(page.locator(f"#{name}")).to_be_visible(visible=name in needed)


def test_a_field_with_an_error_is_always_shown(page: Page) -> None:
    page.evaluate("document.getElementById('dates').innerHTML = '<p class=\"error-message\">Anna päivä.</p>'")
    page.get_by_label("Kuinka usein").select_option("weekly")
    expect(page.locator("#dates")).to_be_visible()
    expect(page.locator("#nths")).to_be_hidden()
