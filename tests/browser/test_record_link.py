"""An editor links to an organisation in a text, by the button of the toolbar and the list that it opens."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.browser.people import Editor
from tests.browser.served import Served
from tests.conftest import region

pytestmark = pytest.mark.browser


def add_content() -> None:
    """Publish an organisation, and a page that does not mention it yet."""
    from wagtail.models import Locale

    from directory.models import Organisation
    from sites.pages.models import HomePage, StandardPage

    with region("etela-savo"):
        tupa = Organisation(name_fi="Toivon Tupa ry", live=False)
        tupa.save()
        tupa.save_revision().publish()
        finnish = Locale.objects.get(language_code="fi")
        page = StandardPage(title="Tukea", slug="tukea", locale=finnish, body="<p>Tule Tupaan</p>")
        HomePage.objects.get(locale=finnish).add_child(instance=page)
        page.save_revision().publish()


@pytest.fixture(scope="module")
def provisioned() -> Callable[[], None]:
    return add_content


def stored_text() -> str:
    """Return the text of the page as it is stored."""
    from sites.pages.models import StandardPage

    with region("etela-savo"):
        return str(StandardPage.objects.get(slug="tukea").body[0].value.source)


def test_an_editor_links_to_an_organisation(
    site: Served, visit: Callable[..., Page], picture: Callable[[Page, str], None]
) -> None:
    from sites.pages.models import StandardPage

    page = visit(locale="fi-FI")
    editor = Editor(page, site)
    editor.sign_in()
    with region("etela-savo"):
        pk = StandardPage.objects.get(slug="tukea").pk
    editor.open(f"/admin/pages/{pk}/edit/")
    text = page.locator(".Draftail-Editor [contenteditable=true]").first
    text.click()
    page.keyboard.press("Control+End")
    page.keyboard.press("Control+Shift+ArrowLeft")
    picture(page, "record-toolbar")
    page.locator("button.Draftail-ToolbarButton[name=RECORD]").first.click()
    modal = page.locator(".modal-dialog")
    modal.locator("input[name=q]").fill("Toivon")
    expect(modal.get_by_role("link", name="Toivon Tupa ry")).to_be_visible()
    picture(page, "record-chooser")
    modal.get_by_role("link", name="Toivon Tupa ry").click()
    expect(text.locator("a", has_text="Tupaan")).to_be_visible()
    picture(page, "record-link")
    # The editor writes to its input when it has been left alone for a moment.
    expect(page.locator("[name=body-0-value]")).to_have_value(re.compile("RECORD"))
    page.evaluate("document.querySelector('button[name=action-publish]').click()")
    page.wait_for_url("**/admin/pages/*/")
    assert 'linktype="record"' in stored_text()
    page.goto(site.url("etela-savo", "/fi/tukea/"))
    page.get_by_role("main").get_by_role("link", name="Tupaan").click()
    expect(page.locator("h1")).to_have_text("Toivon Tupa ry")
    assert editor.watched.errors == []
