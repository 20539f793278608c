"""Entries are kept true, by the organisation itself and by residents, and are found by life event."""

import re
from collections.abc import Callable
from typing import Any
from urllib.parse import urlsplit

import pytest
from django.utils import timezone
from playwright.sync_api import Page, expect

from tests.browser.checks import violations
from tests.browser.mail import mail_to
from tests.browser.people import Editor, Watched
from tests.browser.served import Served
from tests.conftest import region
from tests.things import publish_organisation

pytestmark = pytest.mark.browser
REGION, ADDRESS = "etela-savo", "tupa@lehtipolku.example"
OLD_PHONE, NEW_PHONE = "015 555 0199", "015 555 0200"
OLD_SUMMARY, NEW_SUMMARY = "Kahvia ja juttuseuraa.", "Vain jäsenille."
PAGE = "/fi/jarjesto/lehtipolun-tupa-ry/"
CARER = ("KE13", "Att arbeta som anhörigvårdare")


@pytest.fixture(scope="module")
def provisioned() -> Callable[[], None]:
    """An organisation that is asked by mail whether its entry is right."""

    def make() -> None:
        from directory.checking.checks import send_check

        made = publish_organisation(
            REGION,
            name_fi="Lehtipolun Tupa ry",
            name_sv="Lövstigens stuga rf",
            summary_fi=OLD_SUMMARY,
            life_events=[CARER[0]],
            phone=OLD_PHONE,
            email=ADDRESS,
        )
        with region(REGION):
            send_check(made)

    return make


def stored() -> Any:
    """The organisation as it is stored now."""
    from directory.models import Organisation

    with region(REGION):
        return Organisation.objects.get(name_fi="Lehtipolun Tupa ry")


def answered_links() -> int:
    """How many links of the organisation have been answered."""
    from directory.models import Check

    with region(REGION):
        return Check.objects.filter(organisation__name_fi="Lehtipolun Tupa ry").exclude(answered=None).count()


def test_an_organisation_confirms_its_entry_by_the_mailed_link(site: Served, visit: Callable[..., Page]) -> None:
    page = visit(locale="fi-FI")
    watched = Watched(page)
    link = site.url(REGION, urlsplit(mail_to(site, ADDRESS).link()).path)
    for _twice in range(2):  # opening the link answers nothing
        page.goto(link)
        expect(page.get_by_text(OLD_SUMMARY)).to_be_visible()
    assert violations(page) == []
    assert stored().last_checked is None
    second = page.context.new_page()
    second.goto(link)
    for tab in (page, second):  # the second press is one too many, and harmless
        tab.get_by_role("button", name="Kaikki on oikein").click()
        expect(tab.get_by_role("heading", level=1, name="Kiitos")).to_be_visible()
        assert stored().last_checked == timezone.localdate()
    assert violations(page) == []
    assert answered_links() == 1
    assert watched.errors == []


def test_a_resident_suggests_and_an_editor_takes_one_field_and_refuses_another(
    site: Served, visit: Callable[..., Page], picture: Callable[[Page, str], None]
) -> None:
    page = visit(locale="fi-FI")
    page.goto(site.url(REGION, PAGE))
    page.get_by_role("link", name="Ehdota muutosta").click()
    page.locator("[name=phone]").fill(NEW_PHONE)
    page.locator("[name=summary_fi]").fill(NEW_SUMMARY)
    assert violations(page) == []
    page.get_by_role("button", name="Lähetä").click()
    expect(page.get_by_role("heading", level=1, name="Kiitos ehdotuksestasi")).to_be_visible()
    eeva = Editor(page, site)
    eeva.sign_in()
    eeva.open("/admin/organisation-proposals/")
    page.get_by_role("link", name="Lehtipolun Tupa ry").click()
    phone, summary = (page.get_by_role("row").filter(has_text=text) for text in (NEW_PHONE, NEW_SUMMARY))
    expect(phone).to_contain_text(OLD_PHONE)
    expect(summary).to_contain_text(OLD_SUMMARY)
    assert violations(page, within="#main") == []
    picture(page, "suggestion-in-review")
    phone.get_by_label("Hyväksy").check()
    summary.get_by_label("Hylkää").check()
    page.get_by_role("button", name="Tallenna ja merkitse käsitellyksi").click()
    page.wait_for_load_state()
    page.goto(site.url(REGION, PAGE))
    expect(page.locator(".contact-phone")).to_have_text(NEW_PHONE)
    expect(page.locator(".lead")).to_have_text(OLD_SUMMARY)
    assert eeva.watched.errors == []


def test_an_organisation_is_found_by_a_life_event_in_swedish(site: Served, visit: Callable[..., Page]) -> None:
    page = visit(locale="sv-FI")
    watched = Watched(page)
    for path, cards in (("/sv/organisationer/", ".cards"), ("/sv/sok/?q=stuga", "#hits")):
        page.goto(site.url(REGION, path))
        more = page.locator("a[href*='more=life_event']")
        if more.count():
            more.click()
        page.locator("#facets .facet li a").filter(has_text=CARER[1]).click()
        expect(page.locator(".chip")).to_contain_text(CARER[1])
        expect(page).to_have_url(re.compile(f"life_event={CARER[0]}"))
        expect(page.locator(cards).get_by_role("link", name="Lövstigens stuga rf")).to_be_visible()
        assert violations(page) == []
    page.get_by_role("link", name="Suomi").first.click()
    expect(page.locator("#hits").get_by_role("link", name="Lehtipolun Tupa ry")).to_be_visible()
    assert watched.errors == []
