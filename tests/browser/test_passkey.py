"""Eeva makes a passkey and signs in with it, in a real browser with a virtual authenticator."""

from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.browser.passkeys import with_a_passkey
from tests.browser.served import Served
from tests.conftest import region

pytestmark = pytest.mark.browser


@pytest.fixture
def without_keys(site: Served) -> Any:
    """The region's accounts are as before."""
    from allauth.mfa.models import Authenticator

    yield
    with region("etela-savo"):
        Authenticator.objects.all().delete()


def test_eeva_signs_in_with_a_passkey(site: Served, visit: Callable[..., Page], without_keys: None) -> None:
    page = visit()
    eeva = with_a_passkey(page, site)
    page.context.clear_cookies()
    eeva.open("/fi/account/login/")
    page.click("#passkey_login")
    page.wait_for_url("**/admin/")
    expect(eeva.entry("Hakemisto")).to_be_visible()
    assert eeva.watched.errors == []


def test_the_passkey_of_one_region_opens_no_other(site: Served, visit: Callable[..., Page], without_keys: None) -> None:
    """A passkey belongs to the host it was made on: the other region's site gets no answer from it."""
    page = visit()
    with_a_passkey(page, site)
    page.goto(site.url("pohjanmaa", "/sv/account/login/"))
    with page.expect_event("console", lambda message: "NotAllowedError" in message.text):
        page.click("#passkey_login")
    page.goto(site.url("pohjanmaa", "/admin/"))
    assert "/account/login/" in page.url
