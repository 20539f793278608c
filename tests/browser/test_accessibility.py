"""Every public template, in two languages, wide and narrow: for everyone, light to load, asking no foreign host."""

from collections.abc import Callable
from itertools import product
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Page, expect

from tests.browser.checks import NARROW, WIDE, look_at, look_without_javascript
from tests.browser.html import errors_of_html
from tests.browser.people import PASSWORD, Resident, Watched, settle
from tests.browser.served import Served
from tests.sites.gallery.pages import gallery_paths

pytestmark = pytest.mark.browser

MOST_BYTES = 100_000
MOST_REQUESTS = 12
MOST_TO_SIGN_IN = 14  # passkeys need scripts of their own
TEMPLATES = (
    "home page",
    "standard page",
    "section",
    "news",
    "news item",
    "page with a password",
    "contact",
    "privacy",
    "accessibility statement",
    "feedback",
    "feedback received",
    "sign-in",
    "forgotten password",
    "invitation that is none",
    "directory",
    "groups",
    "calendar",
    "month of the calendar",
    "event",
    "group",
    "kiosk",
    "kiosks",
    "search box in a frame",
    "organisations in a frame",
    "poster of a kiosk",
    "brochures of a kiosk",
    "brochure of a kiosk",
    "brochures of a kiosk to print",
    "turns at a kiosk by a link",
    "screen of the region",
    "screen of a kiosk",
    "screen of a fair",
    "screen of a room",
    "feedback of visitors",
    "feedback of visitors received",
    "fair",
    "recording of a fair",
    "application for a table",
    "application for a table received",
    "application for a table by its link",
    "event to be sent in",
    "event sent in",
    "info session",
    "info sessions",
    "date of an info session",
    "recording of an info session",
    "question to presenters",
    "question to presenters received",
    "presentation by a link",
    "organisation",
    "organisation with long words",
    "organisation in Finnish only",
    "suggestion",
    "suggestion received",
    "check of an entry",
    "corrections of an entry",
    "first entry",
    "link that is none",
    "operating models",
    "operating model",
    "operating models side by side",
    "operating models that are applied",
    "group of operating models",
    "page in another language",
    "search, empty",
    "search with hits",
    "search with urgent help",
    "search without hits",
    "service path",
    "for professionals",
    "for professionals, results",
    "theme days",
    "theme day",
    "tray",
    "tray, empty",
    "tray by e-mail",
    "tray sent by e-mail",
    "regions side by side",
    "an indicator of all regions",
    "a table of all regions",
    "open data",
    "open data for developers",
    "not found",
)
# The same templates with other things on them: looked at in one language.
VARIANTS = (
    "news, second page",
    "news of a year",
    "news about a topic",
    "directory, narrowed",
    "directory without a name that fits",
    "fair of an earlier year",
    "kiosk in a frame",
    "calendar in a frame",
    "screen of the region, dark",
    "screen of a place",
    "screen of a fair, all at once",
    "open hour",
    "search, whole country",
    "search in a place, corrected",
    "theme days of a month",
)
LOOKS = [*product(TEMPLATES, ("fi", "sv")), *((variant, "sv") for variant in VARIANTS)]
NOT_FOUND = ("not found", "link that is none", "invitation that is none")


class Traffic:
    """What a tab loads: every address, and the bytes that came over the line."""

    def __init__(self, page: Page) -> None:
        self.urls: list[str] = []
        self.failed: list[str] = []
        self.bytes = 0.0
        page.on("request", lambda request: self.urls.append(request.url))
        page.on("response", self.look)
        session = page.context.new_cdp_session(page)
        session.send("Network.enable")
        session.on("Network.loadingFinished", self.count)

    def look(self, answer: Any) -> None:
        if answer.status >= 400 and not answer.request.is_navigation_request():
            self.failed.append(f"{answer.status} {answer.url}")

    def count(self, event: dict[str, Any]) -> None:
        self.bytes += event["encodedDataLength"]

    def hosts(self) -> set[str]:
        return {urlsplit(url).netloc for url in self.urls if not url.startswith("data:")}


@pytest.mark.parametrize(("template", "language"), LOOKS)
def test_template(
    template: str,
    language: str,
    site: Served,
    paths: dict[str, dict[str, str]],
    visit: Callable[..., Page],
    picture: Callable[[Page, str], None],
    figure: Callable[[str], None],
) -> None:
    size = WIDE if language == "fi" else NARROW  # as axe looks at it; it weighs little in both
    page = visit(**size, reduced_motion="reduce")  # colours change at once, not while axe looks
    traffic, watched = Traffic(page), Watched(page)
    url = site.url("etela-savo", paths[template][language])
    answer = page.goto(url, wait_until="networkidle")
    assert answer is not None
    assert answer.status == (404 if template in NOT_FOUND else 200)
    expect(page.locator("html")).to_have_attribute("lang", language)
    name = template.replace(",", "").replace(" ", "-")

    figure(f"{template} ({language}): {traffic.bytes / 1000:.1f} kB, {len(traffic.urls)} requests")
    assert traffic.bytes <= MOST_BYTES
    assert len(traffic.urls) <= (MOST_TO_SIGN_IN if template == "sign-in" else MOST_REQUESTS), traffic.urls
    assert traffic.hosts() == {urlsplit(page.url).netloc}
    assert traffic.failed == []
    assert watched.errors == []

    html = page.content()
    look_at(page, name, language, picture)
    assert watched.errors == []
    if language == "sv":
        look_without_javascript(visit(width=360, javascript=False), page, url, html)


def test_html_is_valid(site: Served, paths: dict[str, dict[str, str]], tmp_path: Path) -> None:
    pages = [path for template in paths.values() for path in template.values()]
    pages += [path for language in ("fi", "sv") for path in gallery_paths(language)]
    assert errors_of_html(site, "etela-savo", [(path, "") for path in pages], tmp_path) == []


def test_texts_in_another_language_say_so(site: Served, paths: Any, visit: Callable[..., Page]) -> None:
    rasmus = Resident(visit(), site, "etela-savo")
    rasmus.page.goto(site.url("etela-savo", paths["page in another language"]["sv"]))
    expect(rasmus.page.locator("html")).to_have_attribute("lang", "sv")
    expect(rasmus.page.locator("h1")).to_have_text("Päiväkahvit")
    assert rasmus.language_of(rasmus.page.locator("h1")) == "fi"
    assert rasmus.language_of(rasmus.page.get_by_role("main").get_by_text("Päiväkahvit.")) == "fi"
    notice = rasmus.page.locator(".notice-language")
    expect(notice).to_contain_text("svenska")
    assert rasmus.language_of(notice) == "sv"


@pytest.mark.parametrize("width", [360, 1280])
def test_without_javascript(width: int, site: Served, visit: Callable[..., Page]) -> None:
    page = visit(width=width, javascript=False)
    page.goto(site.url("etela-savo", "/fi/"))
    page.get_by_role("main").get_by_role("searchbox").fill("vertaistuen")
    page.get_by_role("main").locator("form[role=search] button").click()
    hits = page.locator("#hits > li")
    expect(hits.nth(1)).to_be_visible()  # waits for the page the form leads to; a bare count would not
    if width < 600:
        page.get_by_role("button", name="Rajaa").first.click()
    option = page.locator("#facets .facet li a:not([aria-current])").filter(has_text="Mielenterveys").first
    wanted = int("".join(filter(str.isdigit, option.locator("small").inner_text())))
    option.click()
    assert 0 < wanted < 20
    expect(hits).to_have_count(wanted)
    expect(page.locator("main")).to_contain_text("vertaistuen")
    page.get_by_role("banner").get_by_role("link", name="Svenska").click()
    expect(page.locator("html")).to_have_attribute("lang", "sv")
    assert "q=vertaistuen" in page.url


def test_an_editor_s_own_browser_asks_no_foreign_host(site: Served, visit: Callable[..., Page]) -> None:
    page = visit()
    traffic = Traffic(page)
    page.goto(site.url("etela-savo", "/admin/"))
    page.fill("#id_login", "editor")
    page.fill("#id_password", PASSWORD)
    with page.expect_navigation():
        page.press("#id_password", "Enter")
    settle(page)
    page.goto(site.url("etela-savo", "/admin/snippets/directory/organisation/add/"))
    settle(page)
    assert traffic.hosts() == {urlsplit(page.url).netloc}
