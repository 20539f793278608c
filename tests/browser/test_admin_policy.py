"""The whole admin: no script breaks, nothing is against the content security policy, our pages are accessible.

Wagtail's pages are visited in Finnish, ours in Swedish: the words themselves are tested without a browser.
"""

from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Page
from wagtail.users.models import UserProfile

from sites.people.models import User
from tests.browser import admin_pages
from tests.browser.admin_pages import NATIONAL, NATIONAL_THINGS, OURS, WAGTAILS
from tests.browser.checks import violations
from tests.browser.content import Demo
from tests.browser.people import PASSWORD, Watched
from tests.browser.served import Served
from tests.conftest import region as within

pytestmark = pytest.mark.browser

KNOWN: dict[str, Any] = {}


@pytest.fixture(scope="module")
def starting_point(demo: Demo) -> str:
    """The regions of the demo."""
    return demo.database


@pytest.fixture(scope="module")
def furnished() -> Callable[[], None]:
    """A thing of each kind."""
    return lambda: KNOWN.update(admin_pages.furnish())


def signed_in(page: Page, site: Served, region: str, language: str) -> Watched:
    """The tab of a superuser of the region who reads the admin in this language."""
    with within(region):
        admin = User.objects.get(username="admin")
        UserProfile.objects.update_or_create(user=admin, defaults={"preferred_language": language})
    page.goto(site.url(region, f"/{language}/account/login/"))
    page.fill("#id_login", "admin")
    page.fill("#id_password", PASSWORD)
    page.press("#id_password", "Enter")
    page.wait_for_url("**/admin/")
    return Watched(page)


def look_at(watched: Watched, site: Served, region: str, paths: list[str], language: str, ours: bool) -> str:
    """Opens every page; what is wrong with each, a line each."""
    page, wrong = watched.page, []
    for path in paths:
        answer = page.goto(site.url(region, path))
        page.wait_for_load_state("networkidle")
        assert answer is not None
        if answer.status != 200:
            wrong.append(f"{path}: {answer.status}")
        if (spoken := page.locator("html").get_attribute("lang")) != language:
            wrong.append(f"{path}: in {spoken}")
        if page.title().strip().startswith("-"):
            wrong.append(f"{path}: has no title of its own")
        if ours:
            wrong += [f"{path}: {violation}" for violation in violations(page, within="main")]
        wrong += [f"{path}: {fault}" for fault in watched.faults]
        watched.faults.clear()
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


def test_what_breaks_the_policy_is_seen(site: Served, visit: Callable[..., Page]) -> None:
    watched = signed_in(visit(locale="fi-FI"), site, "etela-savo", "fi")
    watched.page.evaluate("document.body.insertAdjacentHTML('beforeend', '<img src=x onerror=alert(1)>')")
    watched.page.wait_for_timeout(500)
    assert any("Content Security Policy" in fault for fault in watched.faults)
