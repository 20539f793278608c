"""Who walks with the Tab key: how far, to what, and whether one sees where one is."""

from typing import Any

import pytest
from playwright.sync_api import Page

FURTHEST = 60  # presses of Tab until we give up
# What the focused element looks like: where it is, whether it can be seen there, and how it is marked.
FOCUSED = """() => {
    const element = document.activeElement;
    const box = element.getBoundingClientRect(), style = getComputedStyle(element);
    const x = box.left + box.width / 2, y = box.top + box.height / 2;
    const top = document.elementFromPoint(x, y);
    // An inline link over two lines has its middle between its words.
    const seen = top !== null && (element.contains(top) || top.contains(element));
    // A card is framed by a link's shadow element, a search field by the row it stands in.
    const frames = [[element], [element, "::after"], [element.parentElement]];
    const marked = frames.some(place => {
        const its = getComputedStyle(...place);
        return (its.outlineStyle !== "none" && parseFloat(its.outlineWidth) >= 2) || its.boxShadow !== "none";
    });
    return {
        what: `${element.tagName} ${element.id} ${(element.textContent || element.name || "").trim().slice(0, 40)}`,
        inside: box.left >= -1 && box.right <= innerWidth + 1 && box.top >= -1 && box.bottom <= innerHeight + 1,
        seen, marked, size: Math.min(box.width, box.height), visible: style.visibility === "visible",
    };
}"""


def focused(page: Page) -> dict[str, Any]:
    return page.evaluate(FOCUSED)


def tab_to(page: Page, selector: str, furthest: int = FURTHEST) -> None:
    """Presses Tab until an element that fits has the focus."""
    for _ in range(furthest):
        page.keyboard.press("Tab")
        if page.evaluate("selector => document.activeElement.matches(selector)", selector):
            return
    pytest.fail(f"{furthest} times Tab, and no {selector}: at {focused(page)['what']}")
