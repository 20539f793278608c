"""The account pages are accessible: contrast, zoom, keyboard, and without JavaScript."""

import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
from allauth.mfa.totp.internal.auth import format_hotp_value, generate_totp_secret, hotp_value
from django.core.cache import caches
from django.test import Client
from django.urls import URLPattern, URLResolver
from playwright.sync_api import Browser, BrowserContext, Page, expect

from sites.people.accounts.urls import urlpatterns
from tests.browser.checks import NARROW, WIDE, look_at, look_without_javascript
from tests.browser.content import translated_path
from tests.browser.html import errors_of_html
from tests.browser.mail import mail_to
from tests.browser.passkeys import with_a_passkey
from tests.browser.people import PASSWORD, Watched
from tests.browser.served import Served
from tests.conftest import region

pytestmark = pytest.mark.browser

REGION = "etela-savo"
SECRET = generate_totp_secret()
INVITED, FORGETFUL = "uusi@etela-savo.example", "author@etela-savo.example"
# Eeva, the editor, has a password alone; Matti, the moderator, a code from his telephone and a passkey as well.
PAGES = {
    "nobody": [
        "account_reset_password_done",
        "account_reset_password_from_key",
        "account_reset_password_from_key_done",
        "account_inactive",
        "account_email_verification_sent",
        "account_confirm_email",
        "account_signup",
        "socialaccount_login_cancelled",
        "socialaccount_login_error",
        "invitation",
    ],
    "editor": [
        "account_email",
        "account_change_password",
        "account_reauthenticate",
        "account_logout",
        "usersessions_list",
        "socialaccount_connections",
        "mfa_index",
        "mfa_activate_totp",
        "mfa_list_webauthn",
        "mfa_add_webauthn",
    ],
    "moderator": [
        "mfa_index",
        "mfa_deactivate_totp",
        "mfa_view_recovery_codes",
        "mfa_generate_recovery_codes",
        "mfa_reauthenticate",
        "mfa_reauthenticate_webauthn",
        "mfa_list_webauthn",
        "mfa_edit_webauthn",
        "mfa_remove_webauthn",
    ],
}
ELSEWHERE = {
    "account_login": "among the public templates",
    "account_reset_password": "among the public templates",
    "mfa_authenticate": "a test of its own below: only who has just typed a password sees it",
    "account_set_password": "whoever has a password is sent to change it",
    "account_confirm_login_code": "codes by mail are not offered",
    "socialaccount_signup": "nobody makes an account there",
    "openid_connect_login": "leads away to the provider",
    "mfa_download_recovery_codes": "a file",
    "mfa_login_webauthn": "JSON for the sign-in page's script",
}
LOOKS = [(who, name) for who, names in PAGES.items() for name in names]


@pytest.fixture(scope="module")
def provisioned() -> Callable[[], None]:
    """Somebody is invited, and Aino, an author, has asked for a new password; the worker sends both mails."""

    def invite_and_reset() -> None:
        from sites.people.invitations import invite

        with region(REGION):
            invite(INVITED, "Editors", "fi")
        client = Client(headers={"host": f"{REGION}.localhost"})
        client.post(translated_path("account_reset_password")["fi"], {"email": FORGETFUL})

    return invite_and_reset


@pytest.fixture
def come(visit: Callable[..., Page], site: Served) -> Callable[..., Page]:
    """A tab of a signed-in user who has just re-authenticated; `nobody` is a visitor."""

    def signed_in(who: str, **options: Any) -> Page:
        page = visit(reduced_motion="reduce", **options)
        if who != "nobody":
            give_session(page.context, site, who)
        return page

    return signed_in


def give_session(context: BrowserContext, site: Served, username: str) -> None:
    """A session as signing in makes it."""
    context.add_cookies([{"name": name, "value": value, "url": site.url(REGION)} for name, value in session(username)])


def session(username: str) -> list[tuple[str, str]]:
    """The cookie of a session that allauth has recorded as just re-authenticated."""
    from sites.people.models import User

    client = Client(headers={"host": f"{REGION}.localhost"})
    with region(REGION):
        user = User.objects.get(username=username)
        client.force_login(user)
        kept = client.session
        proof = {"method": "password", "at": time.time(), "reauthenticated": True}
        kept.update({"account_authentication_methods": [proof], "account_authentication_methods_user": str(user.pk)})
        kept.save()
    return [(name, morsel.value) for name, morsel in client.cookies.items()]


@pytest.fixture(scope="module")
def passkey(site: Served, chromium: Browser) -> Iterator[int]:
    """Matti makes a passkey, then takes codes from his telephone and for a bad day; the passkey's number."""
    from allauth.mfa.models import Authenticator
    from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
    from allauth.mfa.totp.internal.auth import TOTP

    from sites.people.models import User

    context = chromium.new_context()
    with_a_passkey(context.new_page(), site, "moderator")
    context.close()
    with region(REGION):
        matti = User.objects.get(username="moderator")
        TOTP.activate(matti, SECRET)
        RecoveryCodes.activate(matti)
        number = Authenticator.objects.get(type="webauthn").pk
    yield number
    with region(REGION):
        Authenticator.objects.filter(user=matti).delete()


@pytest.fixture(scope="module")
def paths(site: Served, passkey: int) -> dict[str, dict[str, str]]:
    """Where each page is, in both languages; the links of mails are those the worker has sent."""
    reset = urlsplit(mail_to(site, FORGETFUL).link("/reset/")).path
    invitation = urlsplit(mail_to(site, INVITED).link("/kutsu/")).path.rstrip("/").rsplit("/", 1)[-1]
    number, _, token = reset.rstrip("/").rsplit("/", 1)[-1].partition("-")
    arguments = {
        "account_reset_password_from_key": (number, token),
        "account_confirm_email": ("none",),
        "invitation": (invitation,),
        "mfa_edit_webauthn": (passkey,),
        "mfa_remove_webauthn": (passkey,),
    }
    return {name: translated_path(name, *arguments.get(name, ())) for _who, name in LOOKS}


@pytest.mark.parametrize("language", ["fi", "sv"])
@pytest.mark.parametrize(("who", "name"), LOOKS)
def test_page_of_an_account(
    who: str,
    name: str,
    language: str,
    site: Served,
    paths: dict[str, dict[str, str]],
    come: Callable[..., Page],
    picture: Callable[[Page, str], None],
) -> None:
    page = come(who, **(WIDE if language == "fi" else NARROW))
    watched = Watched(page)
    path = paths[name][language]
    page.goto(site.url(REGION, path), wait_until="networkidle")
    assert_page_of(page, name, language, path)
    html = page.content()
    look_at(page, f"account-{who}-{name}", language, picture)
    assert watched.errors == []
    if language == "sv":
        look_without_javascript(come(who, width=360, javascript=False), page, site.url(REGION, path), html)


def assert_page_of(page: Page, name: str, language: str, path: str) -> None:
    """The requested page was served, not a redirect's target. A reset link moves its token into the session."""
    here = urlsplit(page.url).path
    assert here == path or (name == "account_reset_password_from_key" and here.endswith("-set-password/"))
    expect(page.locator("html")).to_have_attribute("lang", language)
    expect(page.locator("h1")).to_have_count(1)


@pytest.mark.parametrize("language", ["fi", "sv"])
def test_the_way_in_with_a_code(
    language: str, site: Served, passkey: int, visit: Callable[..., Page], picture: Callable[[Page, str], None]
) -> None:
    """A wrong password, the right one, a wrong code, the right one: each step is for everyone."""
    page = visit(reduced_motion="reduce")
    page.goto(site.url(REGION, translated_path("account_login")[language]))
    for password, step in (("wrong", "wrong-password"), (PASSWORD, "code")):
        page.set_viewport_size({"width": 1280, "height": 900})
        page.fill("#id_login", "moderator")
        page.fill("#id_password", password)
        with page.expect_navigation():
            page.press("#id_password", "Enter")
        look_at(page, f"account-{step}", language, picture)
    assert "/2fa/authenticate/" in page.url
    expect(page.locator("html")).to_have_attribute("lang", language)
    caches["shared"].clear()  # a code counts once, and it may be the one of the other language's turn
    for code, step in (("000000", "wrong-code"), (code_now(), "")):
        page.set_viewport_size({"width": 1280, "height": 900})
        page.fill("#id_code", code)
        with page.expect_navigation():
            page.press("#id_code", "Enter")
        if step:
            look_at(page, f"account-{step}", language, picture)
    assert "/admin/" in page.url


def code_now() -> str:
    """What Matti's telephone shows."""
    return format_hotp_value(hotp_value(SECRET, int(time.time()) // 30))


def test_html_of_account_pages_is_valid(site: Served, paths: dict[str, dict[str, str]], tmp_path: Path) -> None:
    pages = []
    for who, names in PAGES.items():
        cookies = "" if who == "nobody" else "; ".join(f"{name}={value}" for name, value in session(who))
        pages += [(path, cookies) for name in names for path in paths[name].values()]
    assert errors_of_html(site, REGION, pages, tmp_path) == []


def test_no_page_of_an_account_is_forgotten() -> None:
    known = {name for _who, name in LOOKS} | set(ELSEWHERE)
    assert set(names_in(urlpatterns)) - known == set(), "look at it, or say why not"
    assert known - set(names_in(urlpatterns)) == {"invitation"}


def names_in(patterns: list[URLPattern | URLResolver]) -> Iterator[str]:
    """The names of addresses, those of included lists too."""
    for pattern in patterns:
        if isinstance(pattern, URLResolver):
            yield from names_in(pattern.url_patterns)
        else:
            yield str(pattern.name)
