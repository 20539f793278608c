"""Every component in every state: for everyone, in both languages, wide and narrow, light and dark."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page

from sites.gallery.examples import COMPONENTS
from tests.browser.checks import cut_off, faint, too_wide, violations
from tests.browser.people import Watched
from tests.browser.served import Served
from tests.sites.gallery.pages import gallery_paths

pytestmark = pytest.mark.browser


@pytest.mark.parametrize("code", COMPONENTS)
def test_component(code: str, site: Served, visit: Callable[..., Page], picture: Callable[[Page, str], None]) -> None:
    page = visit(width=360, height=740, reduced_motion="reduce")
    watched = Watched(page)
    for language in ("fi", "sv"):
        for path in gallery_paths(language):
            if f"/_gallery/{code}/" not in path:
                continue
            page.emulate_media(color_scheme="light")
            page.set_viewport_size({"width": 360, "height": 740})
            page.goto(site.url("etela-savo", path))
            picture(page, f"gallery{path.replace('/', '-')}360")
            assert too_wide(page) == [], path
            assert cut_off(page) == [], path
            if language == "sv":
                assert violations(page) == [], path
                continue
            page.set_viewport_size({"width": 1280, "height": 900})
            assert violations(page) == [], f"{path} at 1280 px"
            page.emulate_media(color_scheme="dark")
            assert faint(page) == [], f"{path} in the dark"
    assert watched.errors == []
