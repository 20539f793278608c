"""A virtual authenticator for a browser, and a passkey made with it."""

from playwright.sync_api import Page, expect

from tests.browser.people import PASSWORD, Editor
from tests.browser.served import Served


def give_authenticator(page: Page) -> None:
    """A telephone that recognises its owner, as far as the browser can tell."""
    session = page.context.new_cdp_session(page)
    session.send("WebAuthn.enable")
    options = {
        "protocol": "ctap2",
        "transport": "internal",
        "hasResidentKey": True,
        "hasUserVerification": True,
        "isUserVerified": True,
        "automaticPresenceSimulation": True,
    }
    session.send("WebAuthn.addVirtualAuthenticator", {"options": options})


def with_a_passkey(page: Page, site: Served, username: str = "editor") -> Editor:
    """Somebody, signed in to Etelä-Savo with a password, has just made a passkey there."""
    person = Editor(page, site)
    give_authenticator(page)
    person.sign_in(username)
    person.open("/fi/account/2fa/webauthn/add/")
    page.fill("#id_password", PASSWORD)
    with page.expect_navigation():
        page.press("#id_password", "Enter")
    page.check("#id_passwordless")
    page.fill("#id_name", "Puhelin")
    with page.expect_navigation():
        page.click("#mfa_webauthn_add")
    person.open("/fi/account/2fa/webauthn/")
    expect(page.locator("main")).to_contain_text("Puhelin")
    return person
