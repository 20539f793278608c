"""Below a date of a form editors read which theme days are on it, while they type and when they choose."""

from collections.abc import Iterator

import pytest
from django.conf import settings
from django.template.loader import render_to_string
from django.utils.translation import override
from playwright.sync_api import Browser, Page, expect

pytestmark = pytest.mark.browser
ADDRESS = "http://form.localhost/"
SCRIPT = settings.ROOT / "programmes" / "static" / "programmes" / "theme-days-form.js"
DAYS = [
    ["2027-10-01", "2027-10-01", "Vanhustenpäivä"],
    ["2027-10-04", "2027-10-10", "Vanhustenviikko"],
    ["2027-10-10", "2027-10-10", "Mielenterveyspäivä <b>"],
]
FIELDS = """
<form>
  <div class="w-field__input"><input name="first_day" aria-label="Ensimmäinen päivä" value="1.10.2027"></div>
  <div class="w-field__input"><input name="changed_dates-0-new_day" aria-label="Uusi päivä"></div>
  <div class="w-field__input"><textarea name="skipped" aria-label="Pois jätetyt"></textarea></div>
  <div class="w-field__input"><input name="name_fi" aria-label="Nimi" value="1.10.2027"></div>
</form>
"""


@pytest.fixture
def page(chromium: Browser) -> Iterator[Page]:
    """A form with the project's own panel and script."""
    with override("fi"):
        panel = render_to_string("programmes/admin/theme_days_of_form.html", {"days": DAYS})
    html = f"<!doctype html><script>{SCRIPT.read_text(encoding='utf-8')}</script>{panel}{FIELDS}"
    page = chromium.new_page()
    page.route("**/*", lambda route: route.fulfill(body=html, content_type="text/html; charset=utf-8"))
    page.goto(ADDRESS)
    yield page
    page.close()


def test_each_date_says_what_is_on_it(page: Page) -> None:
    notes = page.get_by_role("status")
    expect(notes).to_have_text(["Tänä päivänä: Vanhustenpäivä"])  # of the date that stands there; not of the name
    page.get_by_label("Uusi päivä").fill("10.10.2027")
    page.get_by_label("Pois jätetyt").fill("5.10.2027\n2027-10-01\n7.7.2027")
    expect(notes).to_have_text(
        [
            "Tänä päivänä: Vanhustenpäivä",
            "Tänä päivänä: Vanhustenviikko, Mielenterveyspäivä <b>",
            "Tänä päivänä: Vanhustenviikko, Vanhustenpäivä",
        ]
    )
    page.get_by_label("Uusi päivä").fill("11.10.2027")
    expect(notes.nth(1)).to_be_empty()


def test_a_date_chosen_in_the_calendar_is_read_too(page: Page) -> None:
    """Wagtail's calendar sets the value and sends a `change` that does not bubble."""
    field = page.get_by_label("Uusi päivä")
    field.evaluate("field => { field.value = '2027-10-04'; field.dispatchEvent(new Event('change')); }")
    expect(page.get_by_role("status").nth(1)).to_have_text("Tänä päivänä: Vanhustenviikko")
