"""An editor builds the timetable of a fair by keyboard alone and releases it; another one drags with the mouse."""

from collections.abc import Callable
from datetime import date, time
from typing import Any

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.checks import too_wide, violations
from tests.browser.keyboard import tab_to
from tests.browser.people import Editor
from tests.browser.served import Served
from tests.conftest import region

pytestmark = pytest.mark.browser

NAME = "Aikataulumessut"
TITLE = "Kuoro laulaa"


def add_fair() -> None:
    """Publish a fair of two days with two rooms and one block."""
    from programmes.models import Fair, FairBlock, FairRoom

    with region("etela-savo"):
        fair = Fair(live=False, name_fi=NAME, first_day=date(2030, 10, 1), last_day=date(2030, 10, 2))
        fair.opens, fair.closes = time(9), time(15)
        fair.rooms.set([FairRoom(key="hall", name_fi="Auditorio"), FairRoom(key="lobby", name_fi="Aula")])
        fair.blocks.set([FairBlock(key="drag", title_fi="Raahattava", room="hall", start=time(9), end=time(10))])
        fair.save()
        fair.save_revision().publish()


@pytest.fixture(scope="module")
def provisioned() -> Callable[[], None]:
    return add_fair


def stored(title: str) -> Any:
    """Return a block of the draft."""
    from programmes.fairs.editor.draft import draft_of
    from programmes.models import Fair

    with region("etela-savo"):
        blocks = draft_of(Fair.objects.get(name_fi=NAME)).blocks.all()
        return next((each for each in blocks if each.title_fi == title), None)


def open_timetable(page: Page, site: Served) -> Editor:
    """Sign in and open the timetable."""
    from programmes.models import Fair

    editor = Editor(page, site)
    editor.sign_in()
    with region("etela-savo"):
        pk = Fair.objects.get(name_fi=NAME).pk
    editor.open(f"/admin/snippets/programmes/fair/timetable/{pk}/")
    return editor


def block_named(page: Page, title: str) -> Locator:
    return page.locator("[data-key]", has_text=title)


def test_a_timetable_is_built_by_keyboard_alone(
    site: Served, visit: Callable[..., Page], picture: Callable[[Page, str], None]
) -> None:
    page = visit(locale="fi-FI")
    editor = open_timetable(page, site)
    tab_to(page, "a[href*='/add/?day=2030-10-01']")
    page.keyboard.press("Enter")
    page.wait_for_url("**/add/**")
    tab_to(page, "[name=title_fi]")
    page.keyboard.type(TITLE)
    tab_to(page, "[name=room]")
    page.keyboard.type("Audit")
    for name, text in (("start", "10"), ("end", "10.30")):
        tab_to(page, f"[name={name}]")
        page.keyboard.type(text)
    page.keyboard.press("Enter")
    expect(block_named(page, TITLE)).to_contain_text("10–10.30")

    live = page.locator("[data-live]")
    tab_to(page, "[data-key]:has([data-where]) button", 80)
    while TITLE not in page.evaluate("document.activeElement.textContent"):
        tab_to(page, "[data-key] button")
    page.keyboard.press("Enter")
    expect(live).to_contain_text(f"{TITLE} on siirrettävänä")
    page.keyboard.press("ArrowDown")
    expect(live).to_contain_text("10.15–10.45")
    page.keyboard.press("Escape")
    expect(live).to_have_text(f"{TITLE} jää entiselle paikalleen.")
    expect(block_named(page, TITLE)).to_contain_text("10–10.30")

    page.keyboard.press("Enter")
    for key in ("ArrowUp", "ArrowUp", "Shift+ArrowDown", "ArrowRight", "PageDown"):
        page.keyboard.press(key)
    expect(live).to_contain_text("2.10.")
    expect(live).to_contain_text("9.30–10.15, Aula")
    picture(page, "timetable-held")
    page.keyboard.press("Enter")
    expect(live).to_have_text(f"{TITLE} on siirretty.")
    expect(page.locator("[data-day='2030-10-02']")).to_contain_text(TITLE)
    expect(block_named(page, TITLE).get_by_role("button")).to_be_focused()
    block = stored(TITLE)
    assert (block.day, block.room, block.start, block.end) == (date(2030, 10, 2), "lobby", time(9, 30), time(10, 15))
    assert editor.watched.errors == []
    assert violations(page, within="main") == []


def test_a_block_is_dragged_with_the_mouse_and_the_page_is_a_list_when_narrow(
    site: Served, visit: Callable[..., Page], picture: Callable[[Page, str], None]
) -> None:
    page = visit(locale="fi-FI", width=1400)
    editor = open_timetable(page, site)
    box = block_named(page, "Raahattava").bounding_box()
    to = page.locator("[data-day='2030-10-01'] [data-room=lobby].timetable-room").bounding_box()
    assert box
    assert to
    page.mouse.move(box["x"] + 40, box["y"] + 10)
    page.mouse.down()
    page.mouse.move(to["x"] + 40, box["y"] + 30, steps=5)
    page.mouse.move(to["x"] + 40, box["y"] + 10 + 4 * 24, steps=5)
    page.mouse.up()
    expect(page.locator("[data-live]")).to_have_text("Raahattava on siirretty.")
    assert (stored("Raahattava").room, stored("Raahattava").start) == ("lobby", time(10))
    picture(page, "timetable")
    page.set_viewport_size({"width": 360, "height": 800})
    expect(block_named(page, "Raahattava").get_by_role("link")).to_be_visible()
    assert too_wide(page) == []
    picture(page, "timetable-narrow")
    block_named(page, "Raahattava").get_by_role("link").click()
    expect(page.locator("main form [name=room]").first).to_be_visible()
    assert violations(page, within="main") == []
    assert too_wide(page) == []
    picture(page, "timetable-move")
    assert editor.watched.errors == []


def test_a_version_is_released_and_residents_are_told_what_changed(
    site: Served, visit: Callable[..., Page], picture: Callable[[Page, str], None]
) -> None:
    from programmes.models import Fair

    editor = open_timetable(visit(locale="fi-FI"), site)
    with region("etela-savo"):
        fair = Fair.objects.get(name_fi=NAME)
    editor.open(f"/admin/snippets/programmes/fair/timetable/{fair.pk}/add/?day=2030-10-01")
    for name, text in (("title_fi", "Uusi luento"), ("start", "13"), ("end", "13.45")):
        editor.page.fill(f"[name={name}]", text)
    editor.page.select_option("[name=room]", label="Aula")
    editor.page.locator("main form button[type=submit]").first.click()
    expect(block_named(editor.page, "Uusi luento")).to_contain_text("13–13.45")
    resident = visit()
    address = site.url("etela-savo", f"/fi/messut/{fair.slug}/")
    resident.goto(address)
    expect(resident.locator("main")).not_to_contain_text("Uusi luento")
    editor.open(f"/admin/snippets/programmes/fair/edit/{fair.pk}/")
    publish = editor.page.locator("[name=action-publish]")
    if not publish.is_visible():
        editor.page.locator("footer [data-w-dropdown-target=toggle]").first.click()
    with editor.page.expect_navigation():
        publish.click()
    resident.goto(address)
    expect(resident.locator(".fair-changes")).to_contain_text("Uusi luento")
    expect(resident.locator(".fair-programme")).to_contain_text("Uusi luento")
    picture(resident, "fair-released")
    assert editor.watched.errors == []
