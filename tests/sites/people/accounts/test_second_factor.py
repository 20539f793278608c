"""Second factor: TOTP codes and recovery codes."""

import re
import time

import pytest
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value
from django.conf import settings
from django.core.cache import caches
from django.urls import reverse

from tests.sites.people.accounts.conftest import PASSWORD

pytestmark = pytest.mark.django_db


def code_now(secret, steps=0):
    """What the telephone shows; `steps` half minutes from now."""
    return format_hotp_value(hotp_value(secret, int(time.time()) // 30 + steps))


def is_in(client):
    return client.get(reverse("wagtailadmin_home")).status_code == 200


@pytest.fixture
def activated(sure_of, address):
    """Eeva has scanned the code in Etelä-Savo: her browser, her secret, and the codes for a bad day."""
    client = sure_of("etela-savo")
    page = client.get(address("mfa_activate_totp"))
    assert page.status_code == 200
    secret = page.context["form"].secret
    answer = client.post(address("mfa_activate_totp"), {"code": code_now(secret)}, follow=True)
    codes = re.findall(
        r"^\s*(\d{8})\s*$", re.search(r"<textarea[^>]*>(.*?)</textarea>", answer.content.decode(), re.S)[1], re.M
    )
    return client, secret, codes


def test_a_code_is_asked_for_after_the_password(activated, sign_in, address):
    _, secret, _ = activated
    client, answer = sign_in("etela-savo")
    assert answer.headers["Location"].startswith(address("mfa_authenticate"))
    assert not is_in(client)
    assert client.post(address("mfa_authenticate"), {"code": "000000"}).status_code == 200
    assert not is_in(client)
    caches["shared"].clear()  # the code that activated it counts once
    client.post(address("mfa_authenticate"), {"code": code_now(secret)})
    assert is_in(client)


def test_a_code_counts_once(activated, sign_in, address):
    _, secret, _ = activated
    code = code_now(secret, 1)
    for opens in (True, False):
        client, _ = sign_in("etela-savo")
        client.post(address("mfa_authenticate"), {"code": code})
        assert is_in(client) is opens


def test_each_code_for_a_bad_day_opens_once(activated, sign_in, address):
    _, _, codes = activated
    assert len(set(codes)) == 10
    for opens in (True, False):
        client, _ = sign_in("etela-savo")
        client.post(address("mfa_authenticate"), {"code": codes[0]})
        assert is_in(client) is opens


def test_the_secret_is_sealed_in_the_database(activated, rows):
    _, secret, codes = activated
    kept = str(rows("SELECT data FROM etela_savo.mfa_authenticator"))
    assert secret not in kept
    assert codes[0] not in kept


def test_the_same_person_in_another_region_needs_no_code(activated, sign_in):
    assert is_in(sign_in("pohjanmaa")[0])


def test_guessing_codes_is_limited(activated, sign_in, address):
    _, secret, _ = activated
    client, _ = sign_in("etela-savo")
    for _ in range(10):
        client.post(address("mfa_authenticate"), {"code": "000000"})
    client.post(address("mfa_authenticate"), {"code": code_now(secret, 1)})
    assert not is_in(client)


def test_taking_it_away_asks_who_is_there(activated, sign_in, address):
    client, _, _ = activated
    session = client.session
    session["account_authentication_methods"] = []
    session.save()
    answer = client.post(address("mfa_deactivate_totp"))
    assert answer.status_code == 302
    assert "reauthenticate" in answer.headers["Location"]
    assert not is_in(sign_in("etela-savo")[0]), "it is still asked for"


def test_taking_it_away(activated, sign_in, address):
    client, _, _ = activated
    client.post(address("mfa_deactivate_totp"))
    assert is_in(sign_in("etela-savo")[0])


def test_the_admin_proposes_it_to_those_who_can_much(signed_in, within, user_of):
    from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret

    words = "Suojaa käyttäjätilisi"
    assert words in signed_in("etela-savo", "admin").get("/admin/").content.decode()
    assert words not in signed_in("etela-savo", "editor").get("/admin/").content.decode()
    with within("etela-savo"):
        TOTP.activate(user_of("etela-savo", "admin"), generate_totp_secret())
    assert words not in signed_in("etela-savo", "admin").get("/admin/").content.decode()


ACCOUNT_PAGES = [
    "account_change_password",
    "account_email",
    "mfa_index",
    "mfa_activate_totp",
    "mfa_list_webauthn",
    "mfa_add_webauthn",
    "mfa_generate_recovery_codes",
    "usersessions_list",
    "socialaccount_connections",
    "account_logout",
    "account_reauthenticate",
]
OPEN_PAGES = [
    "account_login",
    "account_signup",
    "account_reset_password",
    "account_reset_password_done",
    "account_reset_password_from_key_done",
    "account_inactive",
    "account_email_verification_sent",
    "socialaccount_login_cancelled",
    "socialaccount_login_error",
]


@pytest.mark.parametrize("language", ["fi", "sv", "en"])
@pytest.mark.parametrize("name", OPEN_PAGES + ACCOUNT_PAGES)
def test_every_page_has_our_look_and_nothing_inline(name, language, visitor, sure_of, address):
    """The policy allows no inline script and no inline style."""
    client = sure_of("etela-savo") if name in ACCOUNT_PAGES else visitor("etela-savo")
    answer = client.get(address(name, language))
    text = answer.content.decode()
    assert answer.status_code == (401 if name == "socialaccount_login_error" else 200)
    assert f'<html lang="{language}">' in text
    assert 'class="header"' in text
    assert len(re.findall(r"<h1[ >]", text)) == 1
    assert "'unsafe-inline'" not in answer.headers["Content-Security-Policy"]
    assert "no-store" in answer.headers["Cache-Control"]
    assert not re.findall(r"""<[^>]+ (?:style|on[a-z]+)=["']""", text)
    assert not re.findall(r"<style", text)
    scripts = [script for script in re.findall(r"<script([^>]*)>", text) if "src=" not in script]
    assert all('type="application/json"' in script for script in scripts)


@pytest.mark.parametrize("name", ACCOUNT_PAGES)
def test_a_stranger_is_asked_to_sign_in(name, visitor, address):
    answer = visitor("etela-savo").get(address(name, "sv"))
    assert answer.status_code == 302
    assert answer.headers["Location"].startswith("/sv/account/login/")


def test_wagtail_s_account_page_leads_to_ours(signed_in, address):
    text = signed_in("etela-savo").get(reverse("wagtailadmin_account")).content.decode()
    for name in ("account_change_password", "account_email", "mfa_index", "usersessions_list"):
        assert f'href="{address(name)}"' in text


def test_an_address_is_changed_after_its_owner_said_so(sign_in, sure_of, address, post, link_in, user_of):
    client = sure_of("etela-savo")
    client.post(address("account_email"), {"email": "eeva@toinen.example", "action_add": ""})
    assert user_of("etela-savo").email == "editor@etela-savo.example"
    message = next(each for each in post() if each.to == ["eeva@toinen.example"])
    assert link_in(message).startswith("http://etela-savo.localhost:8000/fi/account/confirm-email/")
    client.post(link_in(message).removeprefix("http://etela-savo.localhost:8000"))
    assert user_of("etela-savo").email == "eeva@toinen.example"
    assert is_in(sign_in("etela-savo", "eeva@toinen.example", PASSWORD)[0])


def test_no_cookie_of_an_account_has_a_domain(activated):
    client, _, _ = activated
    assert all(not cookie["domain"] for cookie in client.cookies.values())
    assert settings.SESSION_COOKIE_DOMAIN is None
