"""What an editor types and ticks in the admin stays as it is, and long lists are searched."""

import json
import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.browser.people import Editor
from tests.browser.served import Served

pytestmark = pytest.mark.browser
OPENS_AFTER = 200  # milliseconds until a calendar opens and closes with its field
CALENDAR = ".xdsoft_datetimepicker:visible"
# The message beside the buttons ends before the side panel begins.
FREE_OF_PANEL = """() => {
    const edges = (selector) => document.querySelector(selector).getBoundingClientRect();
    return edges("footer .footer__save-warning").right <= edges(".form-side--open").left;
}"""
PASTE = """(editor, html) => {
    const data = new DataTransfer();
    data.setData("text/html", html);
    data.setData("text/plain", "");
    editor.dispatchEvent(new ClipboardEvent("paste", { clipboardData: data, bubbles: true, cancelable: true }));
}"""
PASTED = (
    "<p>icon/chevron-down Created with Sketch. Ajat</p>"
    "<table><tr><th>Päivä</th><th>Paikka</th></tr><tr><td>ma</td><td>Tupa</td></tr>"
    "<tr><td><p>ti</p><p>ke</p></td><td>Lyhty | Valo</td></tr><tr><td colspan=2>Suljettu</td></tr></table>"
    '<p>- kahvia</p><p>- seuraa, <a href="file:///C:/a.txt">ohjelma</a></p>'
)
ORGANISATION = "/admin/snippets/directory/organisation/add/"


@pytest.fixture
def eeva(site: Served, visit: Callable[..., Page]) -> Editor:
    """Signed in."""
    eeva = Editor(visit(locale="fi-FI", height=2400), site)
    eeva.sign_in()
    return eeva


def type_and_leave(page: Page, field: str, typed: str) -> None:
    """Types into a date field and leaves it by the Tab key: the text stays."""
    page.fill(field, typed)
    page.wait_for_timeout(OPENS_AFTER)
    page.locator(field).press("Tab")
    expect(page.locator(field)).to_have_value(typed)


def choose(page: Page, field: str, typed: str, day: str) -> None:
    """Opens the calendar on what is typed and chooses a day (`data-year='2030'…`) in it."""
    page.fill(field, typed)
    page.locator(CALENDAR).locator(f"td{day}").click()


def test_dates_stay_as_they_are_typed(eeva: Editor, picture: Callable[[Page, str], None]) -> None:
    eeva.open_new_news()
    page = eeva.page
    for typed in ("31.12.2030", "2030-12-31", "ensi tiistaina", "31.12."):
        type_and_leave(page, "#id_date", typed)
    choose(page, "#id_date", "31.12.2030", "[data-date='24'][data-month='11'][data-year='2030']")
    expect(page.locator("#id_date")).to_have_value("24.12.2030")

    page.locator("[data-side-panel-toggle=status]").click()
    page.evaluate("document.dispatchEvent(new CustomEvent('w-autosave:error', { detail: { type: 'other' } }))")
    expect(page.locator("footer .footer__save-warning")).not_to_be_empty()
    assert page.evaluate(FREE_OF_PANEL)
    page.locator("[data-a11y-dialog-show=schedule-publishing-dialog]").first.click()
    choose(page, "#id_go_live_at", "29.11.2030 klo 9.00", "[data-date='30'][data-month='10'][data-year='2030']")
    expect(page.locator("#id_go_live_at")).to_have_value("30.11.2030 klo 9.00")
    for typed in ("29.11.2030 klo 9.00", "29.11.2030 9.00", "29.11.2030 aamulla"):
        type_and_leave(page, "#id_go_live_at", typed)
    picture(page, "schedule")
    # Left before its calendar has opened, a field has none over the buttons below it.
    page.locator("#id_expire_at").focus()
    page.keyboard.press("Tab")
    page.wait_for_timeout(2 * OPENS_AFTER)
    expect(page.locator(CALENDAR)).to_have_count(0)
    assert page.locator(".sidebar .menuitem-label").evaluate_all(
        "all => all.every((e) => e.scrollWidth <= e.clientWidth)"
    )
    assert eeva.watched.errors == []


def test_a_long_list_is_searched_and_a_county_ticked_at_once(
    eeva: Editor, picture: Callable[[Page, str], None]
) -> None:
    eeva.open(ORGANISATION)
    page = eeva.page
    page.get_by_role("tab", name="Tiedot", exact=True).click()
    places = page.locator("[data-terms]:has(input[value='491'])")
    output = places.locator("output")
    places.get_by_label("Kaikki hyvinvointialueen kunnat").check()
    expect(output).to_have_text("Valittu: 11")
    places.get_by_role("searchbox").fill("mikk")
    expect(places.locator("label:visible", has_text="Mikkeli")).to_have_count(1)
    expect(output).to_contain_text("Löytyi: ")
    picture(page, "terms-found")
    places.get_by_label("Mikkeli").uncheck()
    places.get_by_role("searchbox").fill("")
    expect(places.get_by_label("Kaikki hyvinvointialueen kunnat")).not_to_be_checked()
    expect(output).to_have_text("Valittu: 10")
    picture(page, "terms")
    # Nothing is cut at the right: what does not fit is below.
    assert places.evaluate("box => [...box.querySelectorAll('div')].every(div => div.scrollWidth <= div.clientWidth)")
    assert places.locator("fieldset").first.bounding_box()["width"] > 600
    assert eeva.watched.errors == []


def test_a_text_too_long_stays_and_a_counter_tells(eeva: Editor) -> None:
    eeva.open(ORGANISATION)
    field = eeva.page.locator("#id_summary_fi")
    field.fill("a" * 160)
    expect(field).to_have_value("a" * 160)
    counter = eeva.page.locator("#id_summary_fi + .text-length")
    expect(counter).to_have_text("Merkkejä liikaa: 10")
    field.fill("a" * 148)
    expect(counter).to_have_text("Merkkejä jäljellä: 2")
    field.fill("a")
    expect(counter).to_be_hidden()
    assert eeva.watched.errors == []


def test_a_pasted_table_keeps_its_cells_and_what_changes_is_announced(
    eeva: Editor, picture: Callable[[Page, str], None]
) -> None:
    eeva.open_new_news()
    asked: list[str] = []
    eeva.page.once("dialog", lambda dialog: (asked.append(dialog.message), dialog.accept()))
    body = eeva.page.locator("[data-contentpath=body]")
    body.locator(".c-sf-add-button").last.click()
    eeva.page.get_by_role("option", name="Teksti", exact=True).click()
    body.locator("[contenteditable=true]").click()
    body.locator("[contenteditable=true]").evaluate(PASTE, PASTED)
    sent = eeva.page.locator("input[name='body-0-value']")
    expect(sent).to_have_value(re.compile(r"P.{1,6}iv.{1,6} \| Paikka"))
    assert "Ajat" in sent.input_value()
    assert "ma | Tupa" in sent.input_value()
    texts = [block["text"] for block in json.loads(sent.input_value())["blocks"]]
    assert texts[1:5] == ["Päivä | Paikka", "ma | Tupa", "ti; ke | Lyhty \\| Valo", "Suljettu | "]
    notice = body.get_by_role("status").filter(has_text="taulukoksi")
    expect(notice).to_contain_text("luetteloksi, kun tallennat")
    expect(notice).to_contain_text("ohjelma (file:///C:/a.txt)")
    picture(eeva.page, "pasted")
    assert "Sketch" not in sent.input_value()
    assert len(asked) == 1
    assert eeva.watched.errors == []
