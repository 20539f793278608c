"""An association applies for a table, follows its application by a mailed link, and is on the list of residents."""

import re
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone
from playwright.sync_api import Page, expect

from tests.browser.checks import too_wide, violations
from tests.browser.mail import mail_to
from tests.browser.people import Editor, Watched
from tests.browser.served import Served
from tests.conftest import region

pytestmark = pytest.mark.browser

NAME = "Pöytämessut"
CONTACT = "kuutamo@yhdistys.example"
PATH = "/fi/messut/poytamessut/"


def add_fair() -> None:
    """Publish a fair in a month with one table, and with the form open."""
    from programmes.models import Fair, FairTable

    today = timezone.localdate()
    with region("etela-savo"):
        fair = Fair(live=False, name_fi=NAME, slug="poytamessut", theme_fi="Kukaan ei jää yksin")
        fair.first_day = today + timedelta(days=30)
        fair.applications_from, fair.applications_until = today, today + timedelta(days=7)
        fair.tables.set([FairTable(key="table007", number="7")])
        fair.save()
        fair.save_revision().publish()


@pytest.fixture(scope="module")
def provisioned() -> Callable[[], None]:
    return add_fair


def fair_pk() -> Any:
    from programmes.models import Fair

    with region("etela-savo"):
        return Fair.objects.get(name_fi=NAME).pk


def pages(page: Page) -> int:
    """Return how many A4 sheets a page takes when it is printed."""
    return len(re.findall(rb"/Type\s*/Page\b", page.pdf(format="A4", prefer_css_page_size=True)))


def test_an_association_applies_and_follows_until_its_table_is_confirmed(
    site: Served, visit: Callable[..., Page], picture: Callable[[Page, str], None]
) -> None:
    page = visit(locale="fi-FI", width=360)
    watched = Watched(page)
    page.goto(site.url("etela-savo", PATH))
    page.get_by_role("link", name="Ilmoittaudu pöytään").click()
    page.get_by_label("Yhdistyksenne nimi").fill("Kuutamo ry")
    page.get_by_label("Toimintamme sopii vuoden teemaan").check()
    page.get_by_label("Yhteyshenkilö").fill("Yhdistyksen sihteeri")
    page.get_by_role("button", name="Lähetä ilmoittautuminen").click()
    expect(page.get_by_role("alert")).to_contain_text("Sähköposti")
    assert violations(page) == []
    assert too_wide(page) == []
    picture(page, "table-application")
    page.get_by_role("textbox", name="Sähköposti").fill(CONTACT)
    page.get_by_role("button", name="Lähetä ilmoittautuminen").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Kiitos ilmoittautumisesta")
    page.goto(mail_to(site, CONTACT, "on saapunut").link("messupoyta"))
    expect(page.locator(".fair-application")).to_contain_text("Ilmoittautunut")

    editor = Editor(visit(locale="fi-FI"), site)
    editor.sign_in()
    editor.open(f"/admin/snippets/programmes/fair/applications/{fair_pk()}/")
    editor.page.get_by_role("button", name="Hyväksy järjestyksessä").click()
    expect(editor.page.get_by_role("button", name="Tallenna pöytä")).to_be_visible()
    editor.open(f"/admin/snippets/programmes/fair/applications/{fair_pk()}/")  # without the message that fades
    assert violations(editor.page, within="main") == []
    picture(editor.page, "table-applications")
    editor.page.get_by_label("Pöytä", exact=True).select_option("table007")
    editor.page.get_by_role("button", name="Tallenna pöytä").click()
    expect(editor.page.get_by_role("heading", name="Kuutamo ry: pöytä 7")).to_be_visible()

    page.goto(mail_to(site, CONTACT, "vahvistakaa").link("messupoyta"))
    assert violations(page) == []
    picture(page, "table-accepted")
    page.get_by_role("button", name="Tulemme: vahvista pöytä").click()
    expect(page.locator(".fair-application")).to_contain_text("Vahvistettu")
    page.goto(site.url("etela-savo", PATH))
    expect(page.locator("#tables")).to_contain_text("Kuutamo ry")
    assert violations(page) == []
    editor.open(f"/admin/snippets/programmes/fair/prints/{fair_pk()}/signs/")
    assert pages(editor.page) == 1
    page.goto(site.url("etela-savo", "/fi/messut/jarjestomessut-2019/"))
    assert pages(page) <= 2  # the programme and thirty tables, and at their foot the code of the page
    page.goto(site.url("etela-savo", PATH))
    page.emulate_media(media="print")
    for code in page.locator(".fair-codes .qr").all():
        box = code.bounding_box()
        assert box
        assert box["width"] == box["height"] >= 80  # pixels: more than 2 cm, as phones read it
    assert page.locator(".fair-codes .qr:visible").count() == 2
    assert watched.errors == []
    assert editor.watched.errors == []
