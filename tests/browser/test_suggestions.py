"""What is suggested below the search box: with the keyboard, for a screen reader, wide, narrow and in the dark."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.checks import CONTRAST, violations
from tests.browser.keyboard import tab_to
from tests.browser.people import Watched
from tests.browser.served import Served

pytestmark = pytest.mark.browser


@pytest.fixture
def rasmus(site: Served, visit: Callable[..., Page]) -> Page:
    """A resident on the Finnish front page of Etelä-Savo."""
    page = visit(reduced_motion="reduce")
    page.goto(site.url("etela-savo", "/fi/"))
    return page


def type_in(page: Page, typed: str) -> tuple[Locator, Locator]:
    """Go to the box by the Tab key and type; return the box and the suggestions."""
    tab_to(page, "main input[type=search]")
    box = page.get_by_role("main").get_by_role("combobox")
    expect(box).to_be_focused()
    page.keyboard.type(typed)
    return box, page.get_by_role("main").get_by_role("option")


IN_SIGHT = """option => {
    const box = option.getBoundingClientRect();
    return option.contains(document.elementFromPoint(box.x + 20, box.y + box.height / 2));
}"""


def test_the_whole_list_is_seen_over_what_is_below(rasmus: Page) -> None:
    _box, options = type_in(rasmus, "ma")
    expect(options.nth(4)).to_be_visible()
    rasmus.evaluate("scrollTo(0, document.activeElement.getBoundingClientRect().top + scrollY - 100)")
    assert all(option.evaluate(IN_SIGHT) for option in options.all())


def test_with_the_keyboard(rasmus: Page) -> None:
    watched = Watched(rasmus)
    box, options = type_in(rasmus, "kylätal")
    expect(options.first).to_be_visible()
    expect(box).to_have_attribute("aria-expanded", "true")
    expect(rasmus.get_by_role("main").get_by_role("status")).to_contain_text("ehdotus")
    rasmus.keyboard.press("ArrowDown")
    first = options.first
    expect(first).to_have_attribute("aria-selected", "true")
    expect(box).to_have_attribute("aria-activedescendant", first.get_attribute("id") or "")
    expect(box).to_have_value("kylätal")
    rasmus.keyboard.press("ArrowUp")
    expect(rasmus.locator("[aria-selected=true]")).to_have_count(0)
    rasmus.keyboard.press("ArrowUp")
    expect(options.last).to_have_attribute("aria-selected", "true")
    rasmus.keyboard.press("Escape")
    expect(options).to_have_count(0)
    expect(box).to_have_attribute("aria-expanded", "false")
    expect(box).to_have_value("kylätal")
    rasmus.keyboard.type("o")
    rasmus.keyboard.press("ArrowDown")
    expect(options.first).to_be_visible()
    rasmus.keyboard.press("ArrowDown")
    rasmus.keyboard.press("Enter")
    rasmus.wait_for_url("**/fi/haku/?q=kyl%C3%A4talo")
    assert watched.errors == []


def test_what_is_typed_is_searched_for_where_nothing_is_chosen(rasmus: Page) -> None:
    _, options = type_in(rasmus, "yksinä")
    expect(options.first).to_be_visible()
    rasmus.keyboard.press("Enter")
    rasmus.wait_for_url("**/fi/haku/?q=yksin%C3%A4")
    _, options = type_in(rasmus, "yksinä")
    expect(options.first).to_be_visible()
    rasmus.keyboard.press("Tab")
    expect(options).to_have_count(0)


@pytest.mark.parametrize("width", [360, 1280])
@pytest.mark.parametrize("path", ["/fi/", "/fi/haku/?q=kahvi"])
def test_for_everyone(
    path: str, width: int, site: Served, visit: Callable[..., Page], picture: Callable[[Page, str], None]
) -> None:
    page = visit(width=width, height=740, reduced_motion="reduce")
    page.goto(site.url("etela-savo", path))
    box = page.locator("main input[type=search]")
    box.fill("")
    box.press_sequentially("mi")
    option = page.get_by_role("main").get_by_role("option")
    expect(option.first).to_be_visible()
    page.keyboard.press("ArrowDown")
    assert violations(page, within="main") == []
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    picture(page, f"suggestions-{len(path)}-{width}")
    page.emulate_media(color_scheme="dark")
    assert violations(page, CONTRAST, within="main") == []
    option.first.click()
    page.wait_for_url(lambda url: not url.endswith(path))
