"""The whole admin: no script breaks, nothing is against the content security policy, our pages are accessible.

Wagtail's pages are visited in Finnish, ours in Swedish: words are tested without a browser, but for those that scripts
write. Lists are read on a narrow screen.
"""

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.urls import reverse
from playwright.sync_api import Page, expect
from wagtail.users.models import UserProfile

from directory.models import Organisation
from sites.people.models import User
from tests.browser import admin_pages
from tests.browser.admin_pages import LISTS, NATIONAL, NATIONAL_LISTS, NATIONAL_THINGS, OURS, WAGTAILS
from tests.browser.checks import too_wide, violations
from tests.browser.people import PASSWORD, Watched, settle
from tests.browser.served import Served
from tests.conftest import NAMES
from tests.conftest import region as within
from tests.sites.translation.judge import Judge, names

pytestmark = pytest.mark.browser

KNOWN: dict[str, Any] = {}
# Every text of a page, in menus that are closed too, and what is read aloud.
# The counter of a side panel has no number before it is shown.
TEXTS = """() => {
    const UNSEEN = "script, style, svg, template, [data-side-panel-toggle-counter]";
    const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT), found = [];
    while (texts.nextNode()) {
        const text = texts.currentNode;
        if (!text.parentElement.closest(UNSEEN)) found.push(text.data);
    }
    for (const name of ["aria-label", "title", "placeholder"]) {
        document.querySelectorAll(`[${name}]`).forEach((element) => found.push(element.getAttribute(name)));
    }
    return found.map((text) => text.replace(/\\s+/g, " ").trim()).filter(Boolean);
}"""
# The cells of lists that lack their column's heading, or are too narrow for a long word; titles and buttons cut off.
UNREADABLE = """() => [...document.querySelectorAll("table.listing > tbody > tr > *")].filter((cell) => {
    const unlabelled = cell.dataset.label && !cell.matches(".title")
        && getComputedStyle(cell, "::before").content !== JSON.stringify(cell.dataset.label);
    return cell.innerText.trim() && !cell.matches(".bulk-action-checkbox-cell")
        && (unlabelled || cell.getBoundingClientRect().width < 200);
}).concat([...document.querySelectorAll("#header-title, .w-breadcrumbs")]
    .filter((title) => title.scrollWidth > title.clientWidth))
.concat([...document.querySelectorAll(".nice-padding .button")]
    .filter((button) => button.getBoundingClientRect().right > window.innerWidth))
.map((cell) => `${cell.className}: ${cell.innerText.trim().slice(0, 60)}`)"""

# Lines of messages that the button of the menu covers.
COVERED = """() => {
    const button = document.querySelector(".sidebar-nav-toggle--mobile").getBoundingClientRect();
    const text = document.createRange();
    text.selectNodeContents(document.querySelector(".messages"));
    return [...text.getClientRects()].filter((line) => line.width < window.innerWidth && line.left < button.right
        && line.top < button.bottom && line.bottom > button.top).map((line) => `${line.left}, ${line.top}`);
}"""


@pytest.fixture(scope="module")
def provisioned() -> Callable[[], None]:
    """A thing of each kind."""
    return lambda: KNOWN.update(admin_pages.add_things())


@pytest.fixture(scope="module", autouse=True)
def languages(site: Served) -> Iterator[None]:
    """Other modules meet people who have chosen no language, on the same site."""
    yield
    for region in NAMES:
        with within(region):
            UserProfile.objects.update(preferred_language="")


def signed_in(page: Page, site: Served, region: str, language: str, username: str = "admin") -> Watched:
    """The tab of a user of the region, a superuser unless named, who reads the admin in this language."""
    with within(region):
        user = User.objects.get(username=username)
        UserProfile.objects.update_or_create(user=user, defaults={"preferred_language": language})
    page.goto(site.url(region, f"/{language}/account/login/"))
    page.fill("#id_login", username)
    page.fill("#id_password", PASSWORD)
    page.press("#id_password", "Enter")
    page.wait_for_url("**/admin/")
    return Watched(page)


def look_at(watched: Watched, site: Served, region: str, paths: list[str], language: str, ours: bool) -> str:
    """Opens every page; what is wrong with each, a line each."""
    page, wrong = watched.page, []
    for path in paths:
        answer = page.goto(site.url(region, path))
        settle(page)
        assert answer is not None
        if answer.status != 200:
            wrong.append(f"{path}: {answer.status}")
        if (spoken := page.locator("html").get_attribute("lang")) != language:
            wrong.append(f"{path}: in {spoken}")
        if page.title().strip().startswith("-"):
            wrong.append(f"{path}: has no title of its own")
        if ours:
            wrong += [f"{path}: {violation}" for violation in violations(page, within="main")]
        wrong += [f"{path}: {error}" for error in watched.errors]
        watched.errors.clear()
    return "\n".join(wrong)


def test_wagtails_pages(site: Served, visit: Callable[..., Page]) -> None:
    paths = [*admin_pages.addresses(WAGTAILS, KNOWN), *admin_pages.forms_of_pages()]
    assert len(paths) > 60
    watched = signed_in(visit(locale="fi-FI"), site, "etela-savo", "fi")
    assert look_at(watched, site, "etela-savo", paths, "fi", ours=False) == ""


def test_our_pages(site: Served, visit: Callable[..., Page]) -> None:
    watched = signed_in(visit(locale="sv-FI"), site, "etela-savo", "sv")
    paths = admin_pages.addresses(OURS, KNOWN)
    assert look_at(watched, site, "etela-savo", paths, "sv", ours=True) == ""


def test_the_regions_pages(site: Served, visit: Callable[..., Page]) -> None:
    watched = signed_in(visit(locale="sv-FI"), site, "national", "sv")
    paths = admin_pages.addresses(NATIONAL, NATIONAL_THINGS)
    assert look_at(watched, site, "national", paths, "sv", ours=True) == ""


def test_a_long_message_on_a_phone_is_beside_the_button_of_the_menu(site: Served, visit: Callable[..., Page]) -> None:
    with within("etela-savo"):
        author = User.objects.get(username="author")
        tupa = Organisation(name_fi="Pitkän viestin tupa ry", owner=author)
        tupa.save()
        tupa.save_revision(user=author)
        asked = "Kirjoita vielä, milloin tupa on auki, kenelle se on tarkoitettu ja mihin voi soittaa. " * 2
        tupa.get_workflow().start(tupa, author).current_task_state.reject(
            User.objects.get(username="moderator"), comment=asked
        )
    page = signed_in(visit(width=360, locale="fi-FI"), site, "etela-savo", "fi", "author").page
    page.goto(site.url("etela-savo", reverse("wagtailsnippets_directory_organisation:edit", args=[tupa.pk])))
    settle(page)
    expect(page.locator(".messages > ul")).to_have_css("top", "0px")
    assert "mihin voi soittaa" in page.locator(".messages").inner_text()
    assert page.evaluate(COVERED) == []


def test_what_breaks_the_policy_is_seen(site: Served, visit: Callable[..., Page]) -> None:
    watched = signed_in(visit(locale="fi-FI"), site, "etela-savo", "fi")
    watched.page.evaluate("document.body.insertAdjacentHTML('beforeend', '<img src=x onerror=alert(1)>')")
    watched.page.wait_for_timeout(500)
    assert any("Content Security Policy" in error for error in watched.errors)


@pytest.mark.parametrize("language", ["fi", "sv"])
def test_the_editor_of_translations_speaks_the_readers_language(
    language: str, site: Served, visit: Callable[..., Page], picture: Callable[[Page, str], None]
) -> None:
    watched = signed_in(visit(locale=f"{language}-FI"), site, "etela-savo", language, "editor")
    page = watched.page
    page.goto(site.url("etela-savo", reverse("wagtailadmin_pages:edit", args=[KNOWN["translated"]])))
    settle(page)
    heading = {"fi": "Käännös: Suomi → Svenska", "sv": "Översättning: Suomi → Svenska"}[language]
    expect(page.locator(".js-translation-editor h3").first).to_have_text(heading)
    explained = {"fi": "Käännä sanat niiden välistä", "sv": "Översätt orden mellan dem"}[language]
    expect(page.locator(".js-translation-editor").locator("xpath=preceding-sibling::p")).to_contain_text(explained)
    texts = set(page.evaluate(TEXTS))
    page.locator("footer .w-dropdown__toggle").first.click()
    picture(page, f"translation-editor-{language}")
    page.keyboard.press("Escape")
    done = page.locator("li.complete:visible").count()
    page.locator("li.incomplete button:visible").first.click()
    texts |= set(page.evaluate(TEXTS))
    # The script opens an overridden link whose number is that of the segment too.
    page.locator(".js-translation-editor li.incomplete textarea").fill("Stöd")
    page.keyboard.press("Enter")
    expect(page.locator("li.complete:visible")).to_have_count(done + 1)
    texts |= set(page.evaluate(TEXTS))
    with within("etela-savo"):
        judge = Judge(language, names())
    assert len(texts) > 50
    assert [text for text in sorted(texts) if judge.wrong(text)] == []
    assert watched.errors == []


@pytest.mark.parametrize("language", ["fi", "sv"])
def test_lists_are_cards_on_a_narrow_screen(
    language: str, site: Served, visit: Callable[..., Page], picture: Callable[[Page, str], None]
) -> None:
    page = visit(width=360, height=740, locale=f"{language}-FI")
    wrong = []
    for region, lists in (("etela-savo", LISTS), ("national", NATIONAL_LISTS)):
        signed_in(page, site, region, language)
        for path in admin_pages.addresses(lists, KNOWN | NATIONAL_THINGS):
            page.goto(site.url(region, path))
            expect(page.locator("table.listing[data-labelled]").first).to_be_attached()
            assert page.locator("table.listing > tbody > tr > [data-label]").count(), path
            wrong += [f"{path}: {each}" for each in [*too_wide(page), *page.evaluate(UNREADABLE)]]
            picture(page, f"{language}-360{path.replace('/', '-')}")
    assert wrong == []
