"""An organisation in the browser: leaving its page at once, sharing it, and its form in one language at a time."""

import re
from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from directory.page_parts import NEUTRAL_PAGE
from tests.browser.checks import too_wide, violations
from tests.browser.people import Editor
from tests.browser.served import Served
from tests.conftest import region
from tests.things import publish_organisation

pytestmark = pytest.mark.browser
REGION = "etela-savo"
SHELTER = "/fi/jarjesto/yhden-yon-turva-ry/"
MADE: dict[str, Any] = {}


@pytest.fixture(scope="module")
def provisioned() -> Callable[[], None]:
    """An organisation that helps against violence."""
    return lambda: MADE.update(shelter=publish_organisation(REGION, name_fi="Yhden Yön Turva ry", safety=True))


@pytest.fixture
def shelter(visit: Callable[..., Page], site: Served) -> Page:
    """Its page, opened from the front page; the neutral page beyond it is answered here."""
    page = visit(locale="fi-FI")
    weather = "<!doctype html><title>Sää</title>"
    page.context.route(f"{NEUTRAL_PAGE}**", lambda route: route.fulfill(body=weather, content_type="text/html"))
    page.goto(site.url(REGION, "/fi/"))
    page.goto(site.url(REGION, SHELTER))
    return page


def test_beside_the_quick_exit_stands_how_the_history_is_cleared(
    shelter: Page, picture: Callable[[Page, str], None]
) -> None:
    shelter.set_viewport_size({"width": 360, "height": 800})
    how = shelter.locator(".quick-exit details")
    expect(how.locator("ul")).to_be_hidden()
    how.locator("summary").click()
    expect(how).to_contain_text("Ctrl + Shift + Delete")
    assert violations(shelter) == []
    assert too_wide(shelter) == []
    picture(shelter, "quick-exit")


def test_the_quick_exit_opens_a_neutral_page_twice(shelter: Page, site: Served) -> None:
    with shelter.context.expect_page() as opened:
        shelter.locator("[data-quick-exit]").click()
    expect(opened.value).to_have_url(NEUTRAL_PAGE)
    leaves_nothing_behind(shelter, site)


def test_escape_pressed_three_times_is_a_quick_exit(shelter: Page, site: Served) -> None:
    for key in ("Escape", "Escape", "a", "Escape", "Escape"):
        shelter.keyboard.press(key)
    assert SHELTER in shelter.url
    shelter.keyboard.press("Escape")
    leaves_nothing_behind(shelter, site)


def leaves_nothing_behind(page: Page, site: Served) -> None:
    """The tab shows the neutral page, and its way back does not lead to the one that was left."""
    expect(page).to_have_url(NEUTRAL_PAGE)
    page.go_back()
    expect(page).to_have_url(site.url(REGION, "/fi/"))


def test_without_scripts_the_exit_is_a_link_and_nothing_offers_to_copy(
    visit: Callable[..., Page], site: Served
) -> None:
    page = visit(javascript=False)
    page.goto(site.url(REGION, SHELTER))
    expect(page.locator("a[data-quick-exit]")).to_have_attribute("href", NEUTRAL_PAGE)
    expect(page.locator("[data-copy]")).to_be_hidden()


def test_the_link_of_a_page_is_copied(visit: Callable[..., Page], site: Served) -> None:
    page = visit(locale="fi-FI", permissions=["clipboard-read", "clipboard-write"])
    page.goto(site.url(REGION, SHELTER))
    button = page.locator("[data-copy]")
    button.click()
    expect(button).to_have_text("Linkki on kopioitu")
    assert page.evaluate("navigator.clipboard.readText()") == site.url(REGION, SHELTER)


def test_an_organisation_with_groups_and_dates_prints_on_two_sheets(visit: Callable[..., Page], site: Served) -> None:
    from django.db.models import Count

    from directory.models import Organisation

    with region(REGION):
        most = Organisation.objects.filter(live=True).annotate(count=Count("groups")).order_by("-count", "pk")[0]
    page = visit()
    page.goto(site.url(REGION, f"/sv/organisation/{most.slug}/"))
    expect(page.locator(".calendar-entries > li")).not_to_have_count(0)
    assert 1 <= len(re.findall(rb"/Type\s*/Page\b", page.pdf(format="A4", prefer_css_page_size=True))) <= 2
    page.emulate_media(media="print")
    expect(page.locator(".page-actions ul")).to_be_hidden()


def test_the_form_shows_every_language_or_one_at_a_time(
    visit: Callable[..., Page], site: Served, picture: Callable[[Page, str], None]
) -> None:
    eeva = Editor(visit(locale="fi-FI"), site)
    eeva.sign_in()
    page, address = eeva.page, f"/admin/snippets/directory/organisation/edit/{MADE['shelter'].pk}/"
    eeva.open(address)
    finnish, swedish = page.locator("#id_name_fi"), page.locator("#id_name_sv")
    expect(finnish).to_be_visible()
    expect(swedish).to_be_visible()
    picture(page, "form-in-every-language")
    switch = page.locator(".form-languages")
    switch.get_by_role("button", name="ruotsiksi").click()
    expect(finnish).to_be_hidden()
    expect(swedish).to_be_visible()
    assert violations(page, within=".form-languages") == []
    picture(page, "form-in-swedish")
    eeva.open(address)
    expect(finnish).to_be_hidden()
    swedish.fill("En Natts Trygghet rf")
    with page.expect_navigation():
        page.locator("footer").get_by_role("button", name=re.compile("Tallenna luonnos")).click()
    eeva.open(address)
    switch.get_by_role("button", name="kaikilla kielillä").click()
    expect(finnish).to_have_value("Yhden Yön Turva ry")
    expect(swedish).to_have_value("En Natts Trygghet rf")
    assert eeva.watched.errors == []
