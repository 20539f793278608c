"""A resident reads the accessibility statement, writes what was difficult, and gets an answer by mail."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.mail import mail_to
from tests.browser.people import Editor, Resident, settle
from tests.browser.served import Served

pytestmark = pytest.mark.browser

TEMPLATES = ("home page", "organisation", "operating model", "news item", "search with hits")
CONTENTS = ("conformance", "shortcomings", "alternatives", "method", "feedback", "supervision")


@dataclass(frozen=True)
class Words:
    """What the pages say in a language."""

    language: str
    statement: str
    write: str
    send: str
    check: str
    missing: str
    odd_address: str
    thanks: str
    answer: str


WORDS = (
    Words(
        "fi",
        "Saavutettavuusseloste",
        "Kirjoita meille saavutettavuudesta",
        "Lähetä",
        "Tarkista nämä",
        "Kirjoita, mitä haluat kertoa.",
        "Kirjoita osoite näin: nimi@example.fi",
        "Kiitos palautteesta",
        "Vastaus",
    ),
    Words(
        "sv",
        "Tillgänglighetsutlåtande",
        "Skriv till oss om tillgängligheten",
        "Skicka",
        "Kontrollera de här",
        "Skriv vad du vill berätta.",
        "Skriv adressen så här: namn@example.fi",
        "Tack för din respons",
        "Svar",
    ),
)


def resident(visit: Callable[..., Page], site: Served, javascript: bool = True) -> Resident:
    """Rosa, who reads on a small telephone."""
    return Resident(visit(width=360, height=740, javascript=javascript), site, "etela-savo")


def follow(rosa: Resident, link: Locator) -> None:
    """Follows a link to the page it leads to."""
    link.click()
    rosa.page.wait_for_load_state()


@pytest.mark.parametrize("words", WORDS, ids=lambda words: words.language)
@pytest.mark.parametrize("template", TEMPLATES)
def test_every_footer_leads_to_the_statement(
    template: str, words: Words, site: Served, paths: dict[str, dict[str, str]], visit: Callable[..., Page]
) -> None:
    rosa = resident(visit, site)
    assert rosa.status_of(site.url("etela-savo", paths[template][words.language])) == 200
    follow(rosa, rosa.page.get_by_role("contentinfo").get_by_role("link", name=words.statement))
    rosa.reads(words.language, words.statement)
    headings = []
    for code in CONTENTS:
        part = rosa.page.locator(f"main section#{code}")
        expect(part).to_be_visible()
        headings.append(heading := part.get_by_role("heading", level=2).inner_text())
        assert len(part.inner_text().removeprefix(heading).strip()) > 20, code
    assert len(set(headings)) == len(CONTENTS)
    assert rosa.page.locator("section#method time").count() == 2
    assert rosa.watched.errors == []


def open_form(rosa: Resident, words: Words) -> None:
    """From the front page over the footer and the statement to the form."""
    rosa.status_of(rosa.site.url("etela-savo", f"/{words.language}/"))
    follow(rosa, rosa.page.get_by_role("contentinfo").get_by_role("link", name=words.statement))
    follow(rosa, rosa.page.get_by_role("main").get_by_role("link", name=words.write))


def send(rosa: Resident, words: Words) -> None:
    """Presses the form's button and waits for the page that answers."""
    with rosa.page.expect_navigation():
        rosa.page.get_by_role("main").get_by_role("button", name=words.send, exact=True).click()


@pytest.mark.parametrize("javascript", [True, False], ids=["script", "no script"])
@pytest.mark.parametrize("words", WORDS, ids=lambda words: words.language)
def test_feedback_is_sent_and_answered(
    words: Words, javascript: bool, site: Served, visit: Callable[..., Page], picture: Callable[[Page, str], None]
) -> None:
    rosa, eeva = resident(visit, site, javascript), Editor(visit(locale="fi-FI"), site)
    address = f"rosa-{words.language}-{javascript}@example.fi".lower()
    message = f"Kontrasti {words.language} {javascript}"
    open_form(rosa, words)
    rosa.page.fill("#id_email", "rosa@")
    send(rosa, words)
    summary = rosa.page.locator(".error-summary")
    expect(summary.get_by_role("heading")).to_have_text(words.check)
    expect(rosa.page).to_have_title(re.compile(f"^{words.check}"))
    if javascript:
        expect(summary).to_be_focused()
    picture(rosa.page, f"feedback-errors-{words.language}")
    for field, told in (("message", words.missing), ("email", words.odd_address)):
        link = summary.get_by_role("link").filter(has_text=told)
        link.click()
        assert urlsplit(rosa.page.url).fragment == f"id_{field}"
        place = rosa.page.locator(f"#id_{field}")
        expect(place).to_be_in_viewport()
        expect(place).to_be_focused()
        expect(place).to_have_attribute("aria-invalid", "true")

    rosa.page.fill("#id_message", message)
    rosa.page.fill("#id_email", address)
    send(rosa, words)
    rosa.reads(words.language, words.thanks)
    mail_to(site, "editor@etela-savo.example", holding=message)
    answer(eeva, message)
    answered = mail_to(site, address, words.answer)
    assert "Korjaamme" in answered.text
    assert message in answered.text
    assert rosa.watched.errors == eeva.watched.errors == []


def answer(eeva: Editor, message: str) -> None:
    """Eeva sees on her first page that something waits, how many days are left, and answers."""
    eeva.sign_in()
    page = eeva.page
    expect(page.get_by_role("main").get_by_role("link", name=message).first).to_be_visible()
    eeva.open("/admin/snippets/pages/feedback/")
    row = page.locator("tr").filter(has_text=message)
    expect(row).to_contain_text("14 päivää jäljellä")
    row.get_by_role("link", name=message).click()
    settle(page)
    page.fill("#id_answer", "Korjaamme kontrastin.")
    eeva.send(page.locator("footer button[type=submit]").first)
    expect(page.locator("body")).to_contain_text("vastaus lähtee sähköpostilla")
    eeva.open("/admin/snippets/pages/feedback/")
    expect(page.locator("tr").filter(has_text=message)).to_contain_text("Vastattu")
