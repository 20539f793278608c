"""Parts of a region's site on a page of another website."""

from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread

import pytest
from playwright.sync_api import Page, expect

from tests.browser.checks import STICKS_OUT
from tests.browser.served import Served

pytestmark = pytest.mark.browser

LINKS = """() => [...document.querySelectorAll("a[href], button, input, select, summary")]
    .filter(each => each.checkVisibility()).map(each => each.href || each.name)"""
FOCUSED = """() => {
    const each = document.activeElement, box = each.getBoundingClientRect(), style = getComputedStyle(each);
    const seen = style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2;
    return [each.href || each.name, seen, box.bottom > 0 && box.top < innerHeight];
}"""


@pytest.fixture
def elsewhere() -> Iterator[Callable[[str], str]]:
    """Another website: `elsewhere(code)` is the address of its page with the code of a frame."""
    pages: list[str] = []

    class Website(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self.send_response(200)
            self.send_header("Content-Type", "text/html; charset=utf-8")
            self.end_headers()
            self.wfile.write(pages[-1].encode())

        def log_message(self, *_parts: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Website)
    Thread(target=server.serve_forever, daemon=True).start()

    def address(code: str) -> str:
        pages.append(f'<!DOCTYPE html><html lang="fi"><title>Muualla</title><a href="/">Muualla</a>{code}</html>')
        return f"http://127.0.0.1:{server.server_port}/"

    yield address
    server.shutdown()
    server.server_close()


@pytest.mark.parametrize(
    ("frame", "first", "typed", "opened"),
    [
        ("/fi/kehys/haku/", "input[type=search]", "vertaistuen", "/fi/haku/?q=vertaistuen"),
        ("/fi/kehys/jarjestot/", ".card-name a", "", "/fi/jarjesto/*/"),
    ],
)
def test_another_website_shows_a_frame_that_opens_pages_of_the_region(
    frame: str,
    first: str,
    typed: str,
    opened: str,
    site: Served,
    elsewhere: Callable[[str], str],
    visit: Callable[..., Page],
) -> None:
    """With the keyboard alone: Tab leads into the frame, Enter opens the region's page in place of the website's."""
    page = visit(width=360)
    src = site.url("etela-savo", frame)
    page.goto(elsewhere(f'<iframe src="{src}" title="Kohtaamo" width="320" height="400"></iframe>'))
    thing = page.frame_locator("iframe").locator(first).first
    expect(thing).to_be_visible()
    for _press in range(3):  # the link of the website, that to the region, then the first thing
        page.keyboard.press("Tab")
    expect(thing).to_be_focused()
    page.keyboard.type(typed)
    page.keyboard.press("Enter")
    page.wait_for_url(site.url("etela-savo", opened))
    expect(page.get_by_role("main")).to_be_visible()


@pytest.mark.parametrize("frame", ["calendar in a frame", "kiosk in a frame"])
def test_the_keyboard_reaches_every_link_of_a_narrow_frame(
    frame: str,
    site: Served,
    paths: dict[str, dict[str, str]],
    elsewhere: Callable[[str], str],
    visit: Callable[..., Page],
) -> None:
    """Nothing is wider than the frame, and what has the focus is seen to have it."""
    page = visit(width=360, reduced_motion="reduce")
    src = site.url("etela-savo", paths[frame]["fi"])
    page.goto(elsewhere(f'<iframe src="{src}" title="Kohtaamo" width="320" height="400"></iframe>'))
    inside = page.frames[1]
    inside.wait_for_load_state()
    assert inside.evaluate("innerWidth") == 320
    assert inside.evaluate(STICKS_OUT) == []
    links = inside.evaluate(LINKS)
    assert len(links) > 1
    page.keyboard.press("Tab")  # the link of the website
    for link in links:
        page.keyboard.press("Tab")
        assert inside.evaluate(FOCUSED) == [link, True, True]
