"""Checks of a page in a browser: axe violations, overflow, truncated text, animations."""

import re
from collections.abc import Callable
from typing import Any

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, ViewportSize

TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
EVERYTHING = {"runOnly": {"type": "tag", "values": TAGS}, "resultTypes": ["violations"]}
NARROW: ViewportSize = {"width": 360, "height": 740}
WIDE: ViewportSize = {"width": 1280, "height": 900}
COLOURS = ["color-contrast", "link-in-text-block"]
CONTRAST = {"runOnly": {"type": "rule", "values": COLOURS}, "resultTypes": ["violations"]}

STICKS_OUT = """() => {
    const width = document.documentElement.clientWidth;
    if (document.documentElement.scrollWidth <= width) return [];
    return [...document.querySelectorAll("body *")]
        .filter(element => element.getBoundingClientRect().right > width + 0.5)
        .map(element => `${element.tagName}.${element.className}: ${element.textContent.trim().slice(0, 60)}`)
        .slice(0, 5);
}"""
# Texts for screen readers alone are cut to one pixel on purpose; what scrolls by itself can be reached.
CUT_OFF = """() => [...document.querySelectorAll("body *")].filter(element => {
    const style = getComputedStyle(element), box = element.getBoundingClientRect();
    const cuts = [style.overflowX, style.overflowY].some(how => how === "hidden" || how === "clip");
    if (!cuts || box.width <= 1 || box.height <= 1 || !element.textContent.trim()) return false;
    return element.scrollWidth > element.clientWidth + 1 || element.scrollHeight > element.clientHeight + 1;
}).map(element => `${element.tagName}.${element.className}: ${element.textContent.trim().slice(0, 60)}`)"""
# On a narrow screen words break with hyphens; addresses and numbers, of which a hyphen would seem a part, without.
HYPHENS_WRONG = """() => [...document.querySelectorAll("main :is(h1, h2, h3, p, li, a)")].filter(element => {
    const lists = ":is(.contact-list, .functions, .tray-facts) a";
    const address = `a[href^="mailto:"], a[href^="tel:"], ${lists}, .urgent-web, code`;
    return getComputedStyle(element).hyphens !== (element.closest(address) ? "manual" : "auto");
}).map(element => `${element.tagName}.${element.className}: ${element.textContent.trim().slice(0, 60)}`)"""
MOVES = """() => [document.documentElement, ...document.querySelectorAll("body *")].filter(element => {
    const style = getComputedStyle(element);
    const lasts = style.transitionDuration.split(",").concat(style.animationDuration.split(","));
    return style.scrollBehavior === "smooth" || lasts.some(each => parseFloat(each) > 0);
}).map(element => `${element.tagName}.${element.className}`)"""
# A text that fades in has another colour until it stands: what ends by itself is waited for, what runs for ever is not.
STANDS = """() => document.getAnimations().every(
    each => each.playState !== "running" || each.effect.getComputedTiming().endTime === Infinity)"""

# Marks one text of each kind: of a size and colour, before the same backgrounds. A kind has one contrast.
ONE_OF_EACH = """() => {
    const backgrounds = new Map([[null, ""]]), seen = new Set();
    const behind = (element) => {
        if (!backgrounds.has(element)) {
            const style = getComputedStyle(element);
            const { backgroundColor, backgroundImage, opacity, position, filter } = style;
            const own = [backgroundColor, backgroundImage, opacity, position, filter].join();
            const drawn = own === "rgba(0, 0, 0, 0),none,1,static,none" ? "" : `${own};`;
            backgrounds.set(element, behind(element.parentElement) + drawn);
        }
        return backgrounds.get(element);
    };
    for (const element of document.body.querySelectorAll("*")) {
        const hasText = [...element.childNodes].some((node) => node.nodeType === Node.TEXT_NODE && node.data.trim());
        if (!hasText && !element.matches("button, input, select, textarea")) continue;
        const style = getComputedStyle(element);
        const drawn = [style.color, style.fontSize, style.fontWeight, style.textDecorationLine, style.textShadow];
        const kind = [behind(element), ...drawn, element.matches("a, :disabled, [aria-disabled]")].join();
        if (!seen.has(kind)) element.dataset.oneOfEach = "";
        seen.add(kind);
    }
}"""


def look_at(page: Page, name: str, language: str, picture: Callable[[Page, str], None]) -> None:
    """The open page is for everyone: wide, narrow, in the dark, and where a window of 1280 px is magnified fourfold.

    A page has the same elements and colours in each language: axe looks at it wide and dark in Finnish, narrow in
    Swedish. Texts differ: what sticks out or is cut off is looked for in both. A picture of it is kept for each.
    """
    if language == "fi":
        look_at_wide(page, name, picture)
    page.set_viewport_size(NARROW)
    picture(page, f"{name}-{language}-360")
    if language == "sv":
        assert violations(page) == [], "at 360 px"
    assert too_wide(page) == [], "at 360 px"
    assert page.evaluate(HYPHENS_WRONG) == [], "at 360 px"
    # 320 px is also what 400 % of a window of 1280 leaves.
    page.set_viewport_size({"width": 320, "height": 256})
    assert too_wide(page) == [], "at 320 px"
    assert cut_off(page) == [], "at 320 px"
    if language == "sv":
        page.set_viewport_size(WIDE)
        picture(page, f"{name}-{language}-1280")


def look_at_wide(page: Page, name: str, picture: Callable[[Page, str], None]) -> None:
    """The open page in Finnish is for everyone, wide and in the dark."""
    page.set_viewport_size(WIDE)
    picture(page, f"{name}-fi-1280")
    assert violations(page) == []
    page.emulate_media(color_scheme="dark")
    assert faint(page) == [], "in the dark"
    picture(page, f"{name}-fi-1280-dark")
    page.emulate_media(color_scheme="light")


def look_without_javascript(plain: Page, page: Page, url: str, html: str) -> None:
    """What a browser without JavaScript (`plain`) makes of an address is for everyone, narrow and wide.

    `page` is a tab with JavaScript, and `html` what it made of the address at 360 px. Where both make the same, what
    `look_at` saw is enough. A page has the same elements in each language: it is looked at in one.
    """
    plain.goto(url)
    assert plain.locator("h1").is_visible()
    plain_html = plain.content()
    if without_secrets(plain_html) == without_secrets(html):
        return
    # axe itself is a script: it looks at what a browser without JavaScript made of the page, the page's own kept out.
    page.set_viewport_size(NARROW)
    page.route("**/*.js", lambda route: route.abort())
    page.route(url, lambda route: route.fulfill(body=plain_html, content_type="text/html; charset=utf-8"))
    page.goto(url)
    assert violations(page) == []
    page.set_viewport_size(WIDE)
    assert violations(page) == []


def without_secrets(html: str) -> str:
    """A page without the tokens of its forms, which differ each time."""
    return re.sub(r'(name="csrfmiddlewaretoken" value=)"[^"]*"', r"\1", html)


def violations(page: Page, options: dict[str, Any] = EVERYTHING, within: str | None = None) -> list[str]:
    """What axe finds, on the whole page or within the elements of a selector: rule and place."""
    page.wait_for_function(STANDS)
    axe = Axe("") if page.evaluate("'axe' in window") else Axe()  # the script is half a megabyte: once a page will do
    answer = axe.run(page, context=within, options=options).response
    assert answer["passes"], "axe has looked at nothing"
    return [
        f"{each['id']}: {node['target']} {node['html'][:160]} {node['failureSummary']}"
        for each in answer["violations"]
        for node in each["nodes"]
    ]


def faint(page: Page) -> list[str]:
    """What axe finds of contrast, on one text of each kind: most of the time axe takes is for texts that look alike."""
    page.wait_for_function(STANDS)
    page.evaluate(ONE_OF_EACH)
    return violations(page, CONTRAST, within="[data-one-of-each]")


def too_wide(page: Page) -> list[str]:
    """The elements that stick out to the right where the page scrolls sideways; none where it does not."""
    return page.evaluate(STICKS_OUT)


def cut_off(page: Page) -> list[str]:
    """The elements that hide a part of their text."""
    return page.evaluate(CUT_OFF)


def moving(page: Page) -> list[str]:
    """The elements that change gradually or scroll smoothly."""
    return page.evaluate(MOVES)
