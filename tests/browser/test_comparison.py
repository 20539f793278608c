"""The profile of a region on paper."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.browser.checks import too_wide, violations
from tests.browser.served import Served

pytestmark = pytest.mark.browser
SHEETS = 4


@pytest.mark.parametrize("path", ["/fi/vertailu/alue/etela-savo/", "/sv/jamforelse/region/etela-savo/"])
def test_the_profile_of_a_region_prints_on_four_sheets(path: str, site: Served, visit: Callable[..., Page]) -> None:
    page = visit()
    page.goto(site.url("national", path))
    assert page.locator("tbody tr").count() > 30
    assert violations(page) == []
    sheets = len(re.findall(rb"/Type\s*/Page\b", page.pdf(format="A4", prefer_css_page_size=True)))
    assert 1 <= sheets <= SHEETS
    page.emulate_media(media="print")
    expect(page.get_by_role("link", name="CSV")).to_be_hidden()
    page.emulate_media(media="screen")
    page.set_viewport_size({"width": 360, "height": 800})
    assert too_wide(page) == []
