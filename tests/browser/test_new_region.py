"""A region from nothing: wizard, invitation, news in two languages, moderation, and a resident who finds it all."""

import time
from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from django.db import connection
from django_tenants.utils import schema_context
from playwright.sync_api import Page, expect

from tests.browser.mail import mail_to
from tests.browser.people import PASSWORD, Editor, Resident, number_in, settle
from tests.browser.served import Served
from tests.waiting import PATIENCE

pytestmark = pytest.mark.browser

CODE = "kymenlaakso"
HOST = f"{CODE}.localhost"
STEADY = 8  # answers in a row, from every process of the web server
NEWS = {"title": "Kahvilaiva Kotkaan", "introduction": "Kaupunkilaiset tapaavat laivalla torstaisin."}
NEWS_TEXT = "Laiva lähtee Sapokasta kello kymmenen."
NEWS_SV = {
    NEWS["title"]: "Kaffebåten kommer till Kotka",
    NEWS["introduction"]: "Stadsborna träffas ombord på torsdagar.",
    NEWS_TEXT: "Båten avgår från Sapokka klockan tio.",
    "kahvilaiva-kotkaan": "kaffebaten-till-kotka",
}
STORY = {"title": "Haminan lukupiiri", "introduction": "Luemme yhdessä kirjastossa."}
FOOTER = {
    "fi": ["Yhteystiedot", "Saavutettavuusseloste", "Tietosuojaseloste"],
    "sv": ["Kontakt", "Tillgänglighetsutlåtande", "Dataskyddsbeskrivning"],
}


@pytest.fixture(scope="module")
def has_own_site() -> bool:
    """A region is made and deleted."""
    return True


@pytest.fixture
def taken_away(site: Served, tmp_path: Path) -> Iterator[None]:
    """The new region is closed and deleted afterwards, as the commands do it."""
    from sites.regions.bundle.closing import close_region, delete_region
    from sites.regions.models import Region
    from sites.regions.open_regions import clear_cache

    yield
    connection.set_schema_to_public()
    clear_cache()
    if made := Region.objects.filter(code=CODE).first():
        delete_region(made, close_region(made, tmp_path))


def make_region(admin: Editor, first_editor: str) -> float:
    """Walks through the wizard in Finnish; the moment of the last click."""
    page = admin.page
    page.get_by_role("link", name="Alueet", exact=True).click()
    page.get_by_role("link", name="Lisää alue", exact=True).first.click()
    page.get_by_role("link", name="Kymenlaakson hyvinvointialue").click()
    settle(page)
    expect(page.locator("#id_name_sv")).to_have_value("Kymmenedalens välfärdsområde")
    page.fill("#id_domain", HOST)
    page.select_option("#id_language_3", "")
    page.select_option("#id_state", "open")
    page.fill("#id_first_editor", first_editor)
    page.get_by_role("button", name="Jatka", exact=True).click()
    expect(page.locator("main")).to_contain_text("Kouvola")
    clicked = time.monotonic()
    with page.expect_navigation(url=f"**/{CODE}/made/", timeout=60_000):
        page.get_by_role("button", name="Perusta alue").click()
    expect(page.locator("main")).to_contain_text("Tillgänglighetsutlåtande")
    return clicked


def wait_until_open(resident: Resident) -> tuple[float, float]:
    """When the new site answered first, and when each process of the web server knew it."""
    start, first, answered = time.monotonic(), 0.0, 0
    while answered < STEADY:
        assert time.monotonic() < start + PATIENCE, "The new site does not answer."
        status = resident.status_of(resident.site.url(CODE, "/fi/"))
        assert status in (200, 404)
        answered = answered + 1 if status == 200 else 0
        first = first or (time.monotonic() if status == 200 else 0.0)
        resident.page.wait_for_timeout(100)
    return first, time.monotonic()


def come_in(page: Page, site: Served, email: str, username: str, name: tuple[str, str]) -> Editor:
    """Follows the link of an invitation, makes the account, signs out, and in again with the password."""
    link = mail_to(site, email).link("/kutsu/")
    assert urlsplit(link).netloc == f"{HOST}:{site.port}"
    page.goto(link)
    expect(page.locator("h1")).to_contain_text("Kymenlaakso")
    texts = {"username": username, "first_name": name[0], "last_name": name[1]}
    for field, text in (texts | {"password": PASSWORD, "password_again": PASSWORD}).items():
        page.fill(f"#id_{field}", text)
    page.get_by_role("button", name="Luo tili ja kirjaudu").click()
    page.wait_for_url("**/admin/")
    page.context.clear_cookies()
    assert page.goto(link).status == 410, "The link works once."
    person = Editor(page, site, CODE)
    person.sign_in(username)
    assert urlsplit(page.url).netloc == f"{HOST}:{site.port}"
    return person


def invite(admin: Editor, email: str, role: str) -> None:
    """Invite a user through the region's list of people."""
    admin.open("/admin/people/invite/")
    admin.page.fill("#id_email", email)
    admin.page.locator(f"input[name=roles][value='{role}']").check()
    admin.page.get_by_role("button", name="Lähetä kutsu").click()
    admin.page.wait_for_url("**/people/invitations/")
    expect(admin.page.locator("main")).to_contain_text(email)


def invite_as_national_staff(email: str, role: str) -> None:
    """Region admins may not make moderators."""
    from sites.people.invitations import invite
    from sites.regions.models import Region

    with schema_context(Region.objects.get(code=CODE).schema_name):
        invite(email, role, "fi")


def write_news_in_both(editor: Editor) -> int:
    """Publish a news item in Finnish, and its translation; return the primary key of its list."""
    editor.open_list("Kymenlaakso", "Uutiset")
    news = number_in(editor.page.url)
    editor.page.locator("a[href$='/add_subpage/']").first.click()
    editor.page.wait_for_url("**/add/**")
    settle(editor.page)
    for field, text in NEWS.items():
        editor.page.fill(f"#id_{field}", text)
    editor.write_text("body", "Teksti", NEWS_TEXT)
    editor.publish()
    number = number_in(editor.edit_address(NEWS["title"]))
    editor.submit_for_translation(number, "Svenska")
    editor.translate(NEWS_SV)
    return news


def test_from_the_wizard_to_a_resident(
    site: Served,
    visit: Callable[..., Page],
    taken_away: None,
    picture: Callable[[Page, str], None],
    figure: Callable[[str], None],
) -> None:
    nina = Editor(visit(locale="fi-FI"), site, "national")
    rosa = Resident(visit(width=360, height=740, locale="fi-FI"), site, CODE, "/fi/haku/")
    nina.sign_in("admin", sees="Alueet")
    clicked = make_region(nina, "eeva@kymenlaakso.example")
    first, everywhere = wait_until_open(rosa)
    figure(
        f"wizard: the site answers {first - clicked:.1f} s after the last click, surely {everywhere - clicked:.1f} s"
    )
    picture(rosa.page, "new-region-front-page")

    eeva = come_in(visit(locale="fi-FI"), site, "eeva@kymenlaakso.example", "eeva", ("Eeva", "Editori"))
    news = write_news_in_both(eeva)
    invite(eeva, "aino@kymenlaakso.example", "Authors")
    expect(eeva.page.locator("main")).not_to_contain_text("Moderators")
    invite_as_national_staff("matti@kymenlaakso.example", "Moderators")

    aino = come_in(visit(locale="fi-FI"), site, "aino@kymenlaakso.example", "aino", ("Aino", "Author"))
    matti = come_in(visit(locale="fi-FI"), site, "matti@kymenlaakso.example", "matti", ("Matti", "Moderator"))
    moderate(aino, matti, news)

    rosa.search_until("kahvilaivan", lambda names: names == [NEWS["title"]])
    picture(rosa.page, "new-region-search")
    rosa.open_hit(NEWS["title"])
    rosa.reads("fi", NEWS["title"])
    expect(rosa.page.locator("main")).to_contain_text(NEWS_TEXT)
    rosa.search_until("lukupiirissä", lambda names: names == [STORY["title"]])
    rosa.search_path = "/sv/sok/"
    rosa.search_until("kaffebåten", lambda names: names == [NEWS_SV[NEWS["title"]]])
    rosa.open_hit(NEWS_SV[NEWS["title"]])
    rosa.reads("sv", NEWS_SV[NEWS["title"]])
    expect(rosa.page.locator("main")).to_contain_text(NEWS_SV[NEWS_TEXT])
    for language, titles in FOOTER.items():
        reads_the_footer(rosa, language, titles)
    for person in (nina, eeva, aino, matti, rosa):
        assert person.watched.errors == []


def moderate(aino: Editor, matti: Editor, news: int) -> None:
    """Aino, an author, cannot publish; what she submits Matti finds in his mail, and approves."""
    aino.open(f"/admin/pages/{news}/")
    aino.page.locator("a[href$='/add_subpage/']").first.click()
    aino.page.wait_for_url("**/add/**")
    settle(aino.page)
    for field, text in STORY.items():
        aino.page.fill(f"#id_{field}", text)
    assert aino.page.locator("button[name=action-publish]").count() == 0
    aino.submit()
    asked = mail_to(aino.site, "matti@kymenlaakso.example", STORY["title"])
    matti.open(urlsplit(asked.link("/admin/pages/")).path)
    matti.approve()
    mail_to(aino.site, "aino@kymenlaakso.example", STORY["title"])


def reads_the_footer(rosa: Resident, language: str, titles: list[str]) -> None:
    """Each page required by law has a link in the footer, in the language of the site."""
    for title in titles:
        assert rosa.status_of(rosa.site.url(CODE, f"/{language}/")) == 200
        rosa.page.get_by_role("contentinfo").get_by_role("link", name=title).click()
        rosa.page.wait_for_load_state()
        rosa.reads(language, title)
