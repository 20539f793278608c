"""Display settings of users (text size, zoom, forced colours, reduced motion, print) and a region's colours."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.db import connection
from django_tenants.utils import schema_context
from playwright.sync_api import Page, expect

from tests.browser.checks import CONTRAST, cut_off, faint, moving, too_wide, violations
from tests.browser.served import Served

pytestmark = pytest.mark.browser

PAGES = ("home page", "news", "news item", "contact", "feedback", "organisation with long words", "operating model")
RESULTS = "search with hits"
YELLOW, WINE = "#ffcc00", "#7a1f3d"
# In forced colours tints and shadows vanish: what was told by them must have a line.
WITHOUT_A_LINE = """() => [
        ...document.querySelectorAll(".button, .card, .notice, .contact, [aria-current], input, select")]
    .filter(element => element.checkVisibility())
    .filter(element => {
        const style = getComputedStyle(element);
        const sides = ["Top", "Right", "Bottom", "Left"];
        const lined = sides.some(side => parseFloat(style[`border${side}Width`]) > 0);
        return !lined && style.textDecorationLine === "none" && !element.closest(".search-row, .facet li a");
    })
    .map(element => `${element.tagName}.${element.className}: ${element.textContent.trim().slice(0, 40)}`)"""

PLACES = """selectors => selectors.map(selector => document.querySelector(selector).getBoundingClientRect())
    .map(box => [box.left, box.top, box.bottom])"""
ON_SEVERAL_LINES = """() => [...document.querySelectorAll(".brand-name, .brand-region")].filter(element => {
    const text = document.createRange();
    text.selectNodeContents(element);
    return new Set([...text.getClientRects()].map(box => Math.round(box.top))).size !== 1;
}).map(element => element.textContent)"""
# Cards beside each other that do not end at the same height.
UNEQUAL_CARDS = """() => {
    const boxes = [...document.querySelectorAll(".cards .card")].map(card => card.getBoundingClientRect());
    return boxes.filter(box => boxes.some(other => other.top === box.top && Math.abs(other.bottom - box.bottom) > 1))
        .map(box => `${box.left}, ${box.top}: ${box.height}`);
}"""


@pytest.fixture(scope="module", autouse=True)
def colours(site: Served) -> Iterator[None]:
    """Each region has a colour: one that can be read, and one that cannot."""
    before = [(code, colour(code, accent)) for code, accent in (("etela-savo", WINE), ("pohjanmaa", YELLOW))]
    yield
    for code, accent in before:
        colour(code, accent)


def colour(code: str, accent: str) -> str:
    """Give a region a colour; return the one it had."""
    from sites.regions.models import Region

    with schema_context("public"):
        before = Region.objects.get(code=code).accent
        Region.objects.filter(code=code).update(accent=accent)
    connection.set_schema_to_public()
    return before


@pytest.mark.parametrize("language", ["fi", "sv"])
@pytest.mark.parametrize("template", [*PAGES, RESULTS])
def test_text_of_twice_the_size(
    template: str, language: str, site: Served, paths: Any, visit: Callable[..., Page], picture: Any
) -> None:
    page = visit(width=1280)
    page.goto(site.url("etela-savo", paths[template][language]))
    small = page.locator("main").bounding_box()
    page.evaluate("() => { document.documentElement.style.fontSize = '200%'; }")
    large = page.locator("main").bounding_box()
    assert small
    assert large
    assert large["height"] > small["height"], "the text has not grown"
    picture(page, f"{template.replace(' ', '-')}-{language}-200-percent")
    for width in (1280, 640):
        page.set_viewport_size({"width": width, "height": 900})
        assert too_wide(page) == [], f"at {width} px"
        assert cut_off(page) == [], f"at {width} px"


@pytest.mark.parametrize(
    ("width", "parts"),
    [(360, (".brand", ".languages", "[popovertarget=menu]")), (1280, (".brand", ".menu", ".header"))],
)
def test_the_frame_stays_in_place_from_page_to_page(
    width: int, parts: tuple[str, ...], site: Served, paths: Any, visit: Callable[..., Page]
) -> None:
    """The header does not jump, the brand's names stand on one line each, and cards beside each other are equal."""
    page = visit(width=width)
    places = {}
    for template in (*PAGES, RESULTS):
        page.goto(site.url("etela-savo", paths[template]["fi"]))
        places[template] = page.evaluate(PLACES, parts)
        assert page.evaluate(ON_SEVERAL_LINES) == [], template
        assert page.evaluate(UNEQUAL_CARDS) == [], template
    assert [template for template in places if places[template] != places["home page"]] == [], places


@pytest.mark.parametrize("template", [*PAGES, RESULTS])
def test_forced_colours(template: str, site: Served, paths: Any, visit: Callable[..., Page], picture: Any) -> None:
    page = visit(width=1280, forced_colors="active")
    page.goto(site.url("etela-savo", paths[template]["fi"]))
    assert page.evaluate("() => matchMedia('(forced-colors: active)').matches")
    assert page.evaluate(WITHOUT_A_LINE) == []
    picture(page, f"{template.replace(' ', '-')}-forced-colours")


@pytest.mark.parametrize("template", ["home page", RESULTS])
def test_nothing_moves_for_those_who_asked(template: str, site: Served, paths: Any, visit: Callable[..., Page]) -> None:
    page = visit(reduced_motion="no-preference")
    page.goto(site.url("etela-savo", paths[template]["fi"]))
    assert moving(page) != [], "the check sees nothing move where things do"
    page.emulate_media(reduced_motion="reduce")
    assert moving(page) == []


@pytest.mark.parametrize("template", [*PAGES, RESULTS])
def test_on_paper(template: str, site: Served, paths: Any, visit: Callable[..., Page], picture: Any) -> None:
    page = visit(width=680, color_scheme="dark")  # an A4 sheet between its margins
    page.goto(site.url("etela-savo", paths[template]["sv"]))
    page.emulate_media(media="print")
    picture(page, f"{template.replace(' ', '-')}-print")
    expect(page.locator("h1")).to_be_visible()
    for hidden in (".menu", ".languages", ".skip-link", ".footer-links", ".facets", ".search", ".pagination"):
        assert page.locator(hidden).evaluate_all("all => all.filter(each => each.checkVisibility()).length") == 0, (
            hidden
        )
    assert too_wide(page) == []
    colours = page.evaluate(
        "() => [getComputedStyle(document.body).color, getComputedStyle(document.body).backgroundColor]"
    )
    assert colours == ["rgb(0, 0, 0)", "rgb(255, 255, 255)"]
    assert page.pdf(format="A4").startswith(b"%PDF")


@pytest.mark.parametrize(("code", "accent"), [("etela-savo", WINE), ("pohjanmaa", YELLOW)])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_a_region_s_own_colours_can_be_read(
    code: str, accent: str, scheme: str, site: Served, visit: Callable[..., Page], picture: Any
) -> None:
    from sites.colours import palette

    page = visit(color_scheme=scheme, reduced_motion="reduce")
    page.goto(site.url(code, "/sv/"))
    used = page.evaluate(
        "() => getComputedStyle(document.documentElement).getPropertyValue('--accent-on-light').trim()"
    )
    assert used == palette(accent).on_light
    assert violations(page, CONTRAST) == []
    picture(page, f"{code}-{scheme}")
    page.goto(site.url(code, "/sv/sok/?q=st%C3%B6d"))
    assert violations(page, CONTRAST) == []


def test_of_texts_that_look_alike_one_is_enough_to_find_a_faint_one(visit: Callable[..., Page]) -> None:
    page = visit(color_scheme="dark")
    well = "<p>Luettavaa.</p>" * 3
    page.set_content(f"<main style='background: #222; color: #fff'>{well}</main>")
    assert faint(page) == []
    page.set_content(
        f"<main style='background: #222; color: #fff'>{well}<div style='background: #eee'>{well}</div></main>"
    )
    assert len(faint(page)) == 1
