"""Residents narrow the operating models, set some side by side, print them, and download one as a Word document."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from docx import Document
from playwright.sync_api import Locator, Page, expect

from tests.browser.checks import too_wide, violations
from tests.browser.served import Served

pytestmark = pytest.mark.browser
LIST = "/fi/toimintamallit/"
FAIR, KIOSK = "Järjestömessut sairaalan aulassa", "Hyvinvointikioski kauppamatkan varrella"


def card(page: Page, name: str) -> Locator:
    """The link of a model's card."""
    return page.locator(".card-name a").filter(has_text=name)


def compare(page: Page, *names: str) -> None:
    """Tick some models of the open list and send the form."""
    for name in names:
        page.get_by_label(f"Mukaan vertailuun: {name}").check()
    page.get_by_role("button", name="Vertaa valittuja").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Toimintamallit rinnakkain")


@pytest.mark.parametrize("javascript", [True, False])
def test_models_are_narrowed_and_set_side_by_side(javascript: bool, site: Served, visit: Callable[..., Page]) -> None:
    page = visit(javascript=javascript)
    page.goto(site.url("etela-savo", LIST))
    page.locator("#facets .facet li a").filter(has_text="STEA").click()
    expect(card(page, KIOSK)).to_have_count(0)
    page.locator(".chip").click()
    expect(card(page, KIOSK)).to_be_visible()
    compare(page, FAIR, KIOSK)
    assert page.locator(".compared-cell").count() >= 4
    left, right = (page.locator(".compared-cell h3").nth(number).bounding_box() for number in (0, 1))
    assert left is not None
    assert right is not None
    assert left["y"] == right["y"] < 900
    assert left["x"] < right["x"]
    page.get_by_role("link", name="Valitse muita malleja").click()
    expect(page.get_by_label(f"Mukaan vertailuun: {FAIR}")).to_be_checked()


def test_models_of_two_regions_are_set_side_by_side_on_the_national_site(
    site: Served, visit: Callable[..., Page]
) -> None:
    page = visit()
    page.goto(site.url("national", LIST))
    expect(card(page, KIOSK)).to_be_visible()
    page.locator("#facets .facet li a").filter(has_text="Pohjanmaa").click()
    expect(card(page, KIOSK)).to_have_count(0)
    page.locator(".chip").click()
    compare(page, "Järjestöt estradille", KIOSK)
    expect(page.locator(".compared").first).to_contain_text("Pohjanmaa")
    expect(page.locator(".compared").first).to_contain_text("Etelä-Savo")
    expect(page.locator(".compared-cover img")).to_have_count(2)
    page.wait_for_function(
        "() => [...document.querySelectorAll('.compared-cover img')].every(each => each.naturalWidth > 0)"
    )
    page.set_viewport_size({"width": 360, "height": 800})
    assert too_wide(page) == []
    assert violations(page) == []


def test_a_comparison_prints_its_models_beside_each_other(site: Served, visit: Callable[..., Page]) -> None:
    page = visit()
    page.goto(site.url("etela-savo", LIST))
    compare(page, FAIR, KIOSK)
    page.emulate_media(media="print")
    expect(page.get_by_role("link", name="Valitse muita malleja")).to_be_hidden()
    columns = page.locator(".compared").first.evaluate("each => getComputedStyle(each).gridTemplateColumns")
    assert len(columns.split()) == 2


def test_a_model_is_downloaded(site: Served, visit: Callable[..., Page], tmp_path: Path) -> None:
    page: Any = visit()
    page.goto(site.url("etela-savo", LIST))
    card(page, FAIR).click()
    with page.expect_download() as started:
        page.get_by_role("link", name="Lataa Word-asiakirjana").click()
    started.value.save_as(tmp_path / "malli.docx")
    headings = [
        each.text for each in Document(str(tmp_path / "malli.docx")).paragraphs if each.style.name == "Heading 1"
    ]
    assert "Ratkaisun perusidea **" in headings
    assert "Lähde" in headings
