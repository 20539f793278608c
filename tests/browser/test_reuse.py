"""An editor pastes a page from Innokylä, and applies the model of another region; residents read where it is from."""

import re
from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from sites.outbox.drain import drain
from tests.browser.checks import TAGS, too_wide, violations
from tests.browser.people import Editor, settle
from tests.browser.served import Served
from tests.conftest import region
from tests.directory.innokyla.pastes import PASTES, TITLES
from tests.things import publish_page

pytestmark = pytest.mark.browser
PASTED = """\
icon/chevron-down Created with Sketch. Perustiedot

Toimintamallin nimi
Kylätuvan avoimet ovet
Toimintamallin lyhyt kuvaus

Kahvia ja juttuseuraa keskiviikkoisin, ilman ilmoittautumista.

Toimintamallin rahoittaja
Kunta
Kyläyhdistys
Luotu

02.12.2020
Ratkaisun perusidea **

Ovet ovat auki keskiviikkoisin. Mukana on kahvia mah-dollisuuksien mukaan.

Vinkit toimintamallin soveltajille **

Aloittakaa pienesti.

Kehittämisen vaihe

icon/launch Created with Sketch. Valmis

Kohderyhmä

Koko väestö Kahvinjuojat"""
HTML = (
    "<h1>Pihapelit</h1><h2>Ratkaisun perusidea **</h2><ul><li>keppihevonen</li></ul>"
    "<h2>Vinkit soveltajille</h2><p>Aikaa.</p>"
)
PASTE = "/admin/operating-models/paste/"
DATE = re.compile(r"\d\d\.\d\d\.\d{4}")  # shown as the reader's language writes it
WIDTHS = (1280, 360)
WCAG = {"runOnly": {"type": "tag", "values": [tag for tag in TAGS if tag != "best-practice"]}}
Keep = Callable[[Page, str], None]


@pytest.fixture(scope="module")
def has_own_site() -> bool:
    return True


@pytest.fixture
def original(site: Served) -> Any:
    """A published model of Pohjanmaa."""
    from directory.models import OperatingModelIndexPage, OperatingModelPage

    with region("pohjanmaa"):
        parents = {page.locale.language_code: page for page in OperatingModelIndexPage.objects.all()}
    sections = {"basic_idea": "<p>Ovet ovat auki keskiviikkoisin.</p>", "tips": "<p>Aloittakaa pienesti.</p>"}
    texts = {"short_description": "Kahvia ja juttuseuraa.", "sections": sections, "phase": "ready"}
    page = publish_page("pohjanmaa", "fi", OperatingModelPage, parent=parents["fi"], title="Tupamalli", **texts)
    key = {"translation_key": page.translation_key}
    publish_page("pohjanmaa", "sv", OperatingModelPage, parent=parents["sv"], title="Stugmodellen", **texts | key)
    drain()
    return page


def in_swedish(username: str) -> None:
    """The admin speaks Swedish to this user from now on."""
    from wagtail.users.models import UserProfile

    from sites.people.models import User

    with region("etela-savo"):
        user = User.objects.get(username=username)
        UserProfile.objects.update_or_create(user=user, defaults={"preferred_language": "sv"})


def look_at(page: Page, name: str, picture: Keep) -> None:
    """The open page has no errors wide and narrow; a picture is kept of each."""
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 900})
        settle(page)
        picture(page, f"{name}-{width}")
        assert too_wide(page) == [], width
        assert violations(page, WCAG) == [], width
    page.set_viewport_size({"width": WIDTHS[0], "height": 900})


def test_a_page_is_pasted_corrected_and_made_into_a_draft(site: Served, visit: Any, picture: Keep) -> None:
    page = visit(locale="fi-FI")
    editor = Editor(page, site)
    editor.sign_in()
    editor.open(PASTE)
    page.fill("#id_text", "Hyvää päivää!")
    page.get_by_role("button", name="Lue sivu").click()
    expect(page.get_by_text("Tätä ei tunnistettu Innokylän sivuksi")).to_be_visible()
    expect(page.locator("#id_text")).to_have_value("Hyvää päivää!")
    page.fill("#id_text", PASTED)
    look_at(page, "paste-fi", picture)
    page.get_by_role("button", name="Lue sivu").click()
    expect(page.get_by_text("Kahvinjuojat", exact=True)).to_be_visible()
    look_at(page, "pasted-fi", picture)
    page.get_by_label("Minne pala 1 kuuluu").select_option(label="Vinkit toimintamallin soveltajille")
    page.get_by_label("Jätä pois kaikki palat").check()
    page.get_by_role("button", name="Tee luonnos").click()
    page.wait_for_url("**/edit/")
    assert stored("etela-savo", "Kylätuvan avoimet ovet") == {
        "basic_idea": "<p>Ovet ovat auki keskiviikkoisin. Mukana on kahvia mahdollisuuksien mukaan.</p>",
        "tips": "<p>Aloittakaa pienesti.</p><p>Kyläyhdistys</p>",
    }
    in_swedish("editor")
    editor.open(PASTE)
    page.fill("#id_text", PASTED)
    look_at(page, "paste-sv", picture)
    page.get_by_role("button", name="Läs in sidan").click()
    look_at(page, "pasted-sv", picture)
    assert editor.watched.errors == []


def words(*texts: str) -> set[str]:
    return {word for text in texts for word in re.findall(r"\w+", DATE.sub("", text))}


@pytest.mark.parametrize(
    ("shape", "code", "expected"),
    [
        ("summary", "tips", "<p>Varatkaa sadevaatteet.</p><p>Aloittakaa yhdestä iltapäivästä viikossa.</p>"),
        ("project", "desired_change", "<p>Kalastaja tietää, kenelle soittaa.</p>"),
        ("old", "tips", "<p>Malli siirtyy toiseen rantaan sellaisenaan.</p>"),
    ],
)
def test_a_page_of_each_shape_becomes_a_draft_and_every_word_of_it_is_shown_before(
    shape: str, code: str, expected: str, site: Served, visit: Any
) -> None:
    page = visit(locale="fi-FI")
    editor = Editor(page, site)
    editor.open("/admin/")
    page.fill("#id_login", "moderator")
    page.fill("#id_password", "a good long password")
    with page.expect_navigation():
        page.get_by_role("button", name="Kirjaudu sisään").click()
    editor.open(PASTE)
    page.fill("#id_text", PASTES[shape])
    page.get_by_role("button", name="Lue sivu").click()
    expect(page.get_by_role("button", name="Tee luonnos")).to_be_visible()  # a count does not wait for the next page
    page.locator(".pasted details").evaluate_all("all => all.forEach(each => { each.open = true })")
    shown = page.locator(".pasted").inner_text()
    assert words(PASTES[shape]) - words(shown, page.locator("#id_name").input_value()) == set()
    leave = page.get_by_label("Jätä pois kaikki palat")
    if leave.count():
        leave.check()
    page.get_by_role("button", name="Tee luonnos").click()
    page.wait_for_url("**/edit/")
    found = stored("etela-savo", TITLES[shape])
    assert found[code] == expected
    assert not re.search("-tään|-siperheet", str(found))


def test_the_lists_of_the_clipboard_are_kept(site: Served, visit: Any) -> None:
    page = visit(locale="fi-FI")
    editor = Editor(page, site)
    editor.open("/admin/")
    page.fill("#id_login", "moderator")
    page.fill("#id_password", "a good long password")
    with page.expect_navigation():
        page.get_by_role("button", name="Kirjaudu sisään").click()
    editor.open(PASTE)
    page.locator("#id_text").evaluate(
        """(field, html) => {
            const data = new DataTransfer();
            data.setData("text/html", html);
            data.setData("text/plain", "Pihapelit");
            field.focus();
            field.dispatchEvent(new ClipboardEvent("paste", { clipboardData: data, bubbles: true }));
            field.value = "Pihapelit";
            field.dispatchEvent(new Event("input", { bubbles: true }));
        }""",
        HTML,
    )
    page.get_by_role("button", name="Lue sivu").click()
    page.get_by_role("button", name="Tee luonnos").click()
    page.wait_for_url("**/edit/")
    assert stored("etela-savo", "Pihapelit")["basic_idea"] == "<ul><li>keppihevonen</li></ul>"


def stored(code: str, title: str) -> dict[str, str]:
    """The texts of a model's sections."""
    from directory.models import OperatingModelPage

    with region(code):
        page = OperatingModelPage.objects.get(title=title)
        return {child.block_type: child.value["text"].source for child in page.sections}


def test_a_model_of_another_region_is_applied(site: Served, visit: Any, picture: Keep, original: Any) -> None:
    from directory.models import OperatingModelPage

    page = visit(locale="fi-FI")
    editor = Editor(page, site)
    editor.open("/admin/")
    page.fill("#id_login", "author")
    page.fill("#id_password", "a good long password")
    with page.expect_navigation():
        page.get_by_role("button", name="Kirjaudu sisään").click()
    editor.open("/admin/operating-models/offers/")
    look_at(page, "offers-fi", picture)
    page.locator("a[href*='/offers/pohjanmaa/']").click()
    look_at(page, "apply-fi", picture)
    page.get_by_role("button", name="Tee luonnos").click()
    page.wait_for_url("**/edit/")
    with region("etela-savo"):
        for draft in OperatingModelPage.objects.exclude(origin_key=""):
            draft.origin_changes = "Ovet ovat auki lauantaisin, ja kahvin keittää kunta."
            draft.save_revision().publish()
    drain()
    for language, path in (("fi", "/fi/toimintamallit/tupamalli/"), ("sv", "/sv/verksamhetsmodeller/stugmodellen/")):
        resident = visit()
        resident.goto(site.url("etela-savo", path))
        expect(resident.get_by_text("Ovet ovat auki lauantaisin")).to_be_visible()
        look_at(resident, f"adapted-{language}", picture)
        resident.goto(site.url("pohjanmaa", path))
        expect(resident.locator("#applied-in a")).to_be_visible()
        look_at(resident, f"original-{language}", picture)
    assert editor.watched.errors == []
