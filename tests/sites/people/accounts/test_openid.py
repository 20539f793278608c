"""Etelä-Savo has a provider of identities of its own; Österbotten has none. Eeva comes through it."""

import re
from html import unescape
from urllib.parse import urlsplit

import pytest
import requests
from django.conf import settings
from django.urls import reverse
from django.utils import timezone

from tests.sites.people.accounts.conftest import PASSWORD
from tests.sites.people.accounts.stub_provider import CLIENT_ID, SECRET, new_key, provider

pytestmark = pytest.mark.django_db

EEVA = {
    "sub": "eeva-1",
    "email": "editor@etela-savo.example",
    "email_verified": True,
    "given_name": "Eeva",
    "family_name": "Esimerkki",
}
NEWCOMER = {"sub": "outi-7", "email": "outi@etela-savo.example", "email_verified": True, "given_name": "Outi"}


@pytest.fixture
def stub():
    with provider() as running:
        running.person = dict(EEVA)
        yield running


def name_provider(code, within, stub):
    from allauth.socialaccount.models import SocialApp

    with within(code):
        SocialApp.objects.create(
            provider="openid_connect",
            provider_id="oma",
            name="Oma tunnistus",
            client_id=CLIENT_ID,
            secret=SECRET,
            settings={"server_url": stub.url},
        )


@pytest.fixture
def known(within, stub):
    """The provider is named in Etelä-Savo, where Eeva has an address."""
    name_provider("etela-savo", within, stub)


@pytest.fixture
def leave(visitor, address):
    """From the sign-in page to the provider's address, as the page that leads on gives it."""

    def go(client, language="fi", **query):
        url = address("openid_connect_login", language, provider_id="oma")
        answer = client.post(url, query_params=query)
        assert answer.status_code == 200, answer.status_code
        return unescape(re.search(r'http-equiv="refresh" content="0;url=([^"]+)"', answer.content.decode())[1])

    return go


@pytest.fixture
def come_back():
    """Through the provider and back to us."""

    def go(client, to_provider):
        back = requests.get(to_provider, allow_redirects=False, timeout=5).headers["Location"]
        parts = urlsplit(back)
        return client.get(f"{parts.path}?{parts.query}")

    return go


@pytest.fixture
def through(visitor, leave, come_back):
    """The whole way in one go: the browser and the last answer."""

    def go(code="etela-savo", **query):
        client = visitor(code)
        return client, come_back(client, leave(client, **query))

    return go


def is_in(client):
    return client.get(reverse("wagtailadmin_home")).status_code == 200


@pytest.mark.parametrize(
    ("language", "words"), [("fi", "Kirjaudu palvelulla Oma tunnistus"), ("sv", "Logga in med Oma")]
)
def test_the_sign_in_page_offers_the_region_s_provider(known, visitor, address, language, words):
    assert words in visitor("etela-savo").get(address("account_login", language)).content.decode()
    assert "Oma tunnistus" not in visitor("pohjanmaa").get(address("account_login", language)).content.decode()


def test_eeva_comes_in(known, through, stub):
    client, answer = through()
    assert answer.headers["Location"] == "/admin/"
    assert is_in(client)
    [asked] = stub.asked
    assert asked["redirect_uri"] == "http://etela-savo.localhost:8000/account/oidc/oma/login/callback/"
    assert set(asked["scope"].split()) == {"openid", "profile", "email"}
    assert asked["code_challenge_method"] == "S256"
    assert len(asked["nonce"]) == 32


def test_eeva_comes_again_though_her_address_changed_there(known, through, stub):
    """After the first time she is known by the provider's lasting name for her."""
    through()
    stub.person |= {"email": "eeva.toinen@etela-savo.example", "email_verified": False}
    client, _ = through()
    assert is_in(client)


def test_eeva_sees_the_account_elsewhere_and_removes_it(known, through, address, within):
    from allauth.socialaccount.models import SocialAccount

    client, _ = through()
    page = client.get(address("socialaccount_connections")).content.decode()
    assert "Voit kirjautua myös näillä tileillä" in page
    assert "Lisää tili: Oma tunnistus" in page
    with within("etela-savo"):
        account = SocialAccount.objects.get()
    assert f'value="{account.pk}"' in page
    assert client.post(address("socialaccount_connections"), {}).context["form"].errors["account"]
    answer = client.post(address("socialaccount_connections"), {"account": account.pk})
    client.post(answer.headers["Location"], {"password": PASSWORD})  # who is there, once more; then it is done
    page = client.get(address("socialaccount_connections")).content.decode()
    assert "Voit kirjautua myös näillä tileillä" not in page


def test_without_a_provider_there_is_nothing_to_add(sure_of, address):
    page = sure_of("etela-savo").get(address("socialaccount_connections")).content.decode()
    assert "Muita tapoja tällä alueella ei ole" in page
    assert "Lisää tili" not in page


def test_the_way_back_keeps_the_goal_and_stays_on_the_host(known, through):
    assert through(next="/admin/pages/")[1].headers["Location"] == "/admin/pages/"
    assert through(next="https://evil.example/")[1].headers["Location"] == "/admin/"


def test_a_visit_alone_starts_nothing(known, visitor, address, stub):
    answer = visitor("etela-savo").get(address("openid_connect_login", provider_id="oma"))
    assert answer.status_code == 200
    assert b"http-equiv" not in answer.content
    assert not stub.asked


def test_the_page_that_leads_on_keeps_the_policy(known, visitor, address):
    answer = visitor("etela-savo").post(address("openid_connect_login", provider_id="oma"))
    assert "form-action 'self'" in answer.headers["Content-Security-Policy"]
    assert "no-store" in answer.headers["Cache-Control"]


def test_what_a_visitor_adds_to_the_address_is_not_asked_of_the_provider(known, through, stub):
    through(scope="offline_access", auth_params="nonce=x&prompt=none")
    [asked] = stub.asked
    assert "offline_access" not in asked["scope"]
    assert "prompt" not in asked
    assert asked["nonce"] != "x"


LIES = {
    "another nonce": {"claims": {"nonce": "somebody else's"}},
    "no nonce": {"claims": {"nonce": None}},
    "another issuer": {"claims": {"iss": "https://evil.example"}},
    "for another client": {"claims": {"aud": "another-client"}},
    "long over": {"claims": {"exp": 1_000_000_000}},
    "userinfo of somebody else": {"told": {"sub": "mallory"}},
    "no identity token": {"without_token": True},
    "a key nobody published": {"signs_with": new_key()},
}


@pytest.mark.parametrize("lie", LIES)
def test_a_provider_that_lies_opens_nothing(known, through, stub, lie):
    for name, value in LIES[lie].items():
        setattr(stub, name, value)
    client, answer = through()
    assert answer.status_code == 401
    assert not is_in(client)


def test_an_answer_nobody_asked_for_opens_nothing(known, visitor, leave, come_back):
    asked_by_mallory = leave(visitor("etela-savo"))
    victim = visitor("etela-savo")
    assert come_back(victim, asked_by_mallory).status_code == 401
    assert not is_in(victim)


def test_an_answer_counts_once(known, visitor, leave):
    client = visitor("etela-savo")
    back = urlsplit(requests.get(leave(client), allow_redirects=False, timeout=5).headers["Location"])
    assert client.get(f"{back.path}?{back.query}").status_code == 302
    again = visitor("etela-savo")
    again.cookies = client.cookies
    assert again.get(f"{back.path}?{back.query}").status_code == 401


@pytest.mark.parametrize("verified", [False, "true", 1, None])
def test_an_address_the_provider_has_not_proved_links_to_nobody(known, through, stub, verified):
    stub.person["email_verified"] = verified
    client, _ = through()
    assert not is_in(client)


def test_an_address_we_have_not_proved_links_to_nobody(known, through, within):
    from allauth.account.models import EmailAddress

    with within("etela-savo"):
        EmailAddress.objects.update(verified=False)
    client, _ = through()
    assert not is_in(client)


def test_a_stranger_gets_no_account(known, through, stub, within):
    from sites.people.models import User

    stub.person = dict(NEWCOMER)
    client, answer = through()
    assert answer.status_code == 200
    assert not is_in(client)
    with within("etela-savo"):
        assert not User.objects.filter(email=NEWCOMER["email"]).exists()


@pytest.fixture
def invited(within):
    """Outi is invited as an editor."""
    from sites.people import invitations
    from sites.people.roles import EDITORS

    with within("etela-savo"):
        return invitations.invite(NEWCOMER["email"], EDITORS, "sv")


def test_somebody_invited_comes_in_with_the_promised_role(known, invited, through, stub, user_of, within):
    from wagtail.users.models import UserProfile

    from sites.people.roles import EDITORS

    stub.person = dict(NEWCOMER)
    client, _ = through()
    assert is_in(client)
    with within("etela-savo"):
        invited.refresh_from_db()
        outi = type(user_of("etela-savo")).objects.get(email=NEWCOMER["email"])
        assert [group.name for group in outi.groups.all()] == [EDITORS]
        assert UserProfile.get_for_user(outi).preferred_language == "sv"
        assert not outi.has_usable_password()
        assert not outi.is_superuser
    assert invited.accepted


@pytest.fixture
def staff_claim(known, within):
    """Whoever is in the group "intra" comes in as a reader."""
    from allauth.socialaccount.models import SocialApp

    with within("etela-savo"):
        app = SocialApp.objects.get()
        app.settings |= {"reader_claim": "groups", "reader_values": ["intra", "palvelut"]}
        app.save()


def roles_of(within, email):
    from sites.people.models import User

    with within("etela-savo"):
        return sorted(User.objects.get(email=email).groups.values_list("name", flat=True))


def test_the_provider_makes_readers_and_ends_them(staff_claim, through, stub, within):
    stub.person = NEWCOMER | {"groups": ["muut", "intra"]}
    client, answer = through()
    assert answer.headers["Location"] == "/fi/jarjestoinfot/"
    assert not is_in(client)
    assert roles_of(within, NEWCOMER["email"]) == ["Readers"]
    stub.person = NEWCOMER | {"groups": []}
    through()
    assert roles_of(within, NEWCOMER["email"]) == []


@pytest.mark.parametrize("told", [{"groups": ["muut"]}, {}, {"groups": "intra", "email_verified": False}])
def test_others_get_no_account_by_the_claim(staff_claim, through, stub, within, told):
    from sites.people.models import User

    stub.person = NEWCOMER | told
    through()
    with within("etela-savo"):
        assert not User.objects.filter(email=NEWCOMER["email"]).exists()


def test_an_editor_becomes_a_reader_too_and_stays_an_editor(staff_claim, through, stub, within):
    stub.person = EEVA | {"groups": "palvelut"}
    client, _ = through()
    assert is_in(client)
    assert roles_of(within, EEVA["email"]) == ["Editors", "Readers"]


@pytest.mark.parametrize("spoilt", ["withdrawn", "expired", "unproved", "another"])
def test_an_invitation_that_is_not_open_lets_nobody_in(known, invited, through, stub, within, spoilt):
    stub.person = dict(NEWCOMER)
    if spoilt == "withdrawn":
        invited.withdrawn = timezone.now()
    if spoilt == "expired":
        invited.expires = timezone.now()
    if spoilt == "unproved":
        stub.person["email_verified"] = False
    if spoilt == "another":
        stub.person["email"] = "mallory@evil.example"
    with within("etela-savo"):
        invited.save()
    client, _ = through()
    assert not is_in(client)


def test_an_invitation_withdrawn_while_its_owner_is_away_at_the_provider_makes_nobody(
    known, invited, through, stub, user_of, within, monkeypatch
):
    from sites.people import invitations

    locked_open = invitations.locked_open

    def a_moment_later(invitation):
        invitations.withdraw(invitation, None)
        return locked_open(invitation)

    monkeypatch.setattr(invitations, "locked_open", a_moment_later)
    stub.person = dict(NEWCOMER)
    client, answer = through()
    assert (answer.status_code, is_in(client)) == (401, False)
    with within("etela-savo"):
        assert not type(user_of("etela-savo")).objects.filter(email=NEWCOMER["email"]).exists()


def test_the_same_account_does_not_open_another_region(known, within, stub, through, user_of):
    """Both regions name the same provider, and users have the same numbers in both."""
    name_provider("pohjanmaa", within, stub)
    assert is_in(through("etela-savo")[0])
    assert user_of("etela-savo").pk == user_of("pohjanmaa").pk
    client, _ = through("pohjanmaa")
    assert not is_in(client)


def test_a_region_without_a_provider_has_no_such_address(known, visitor, address):
    assert visitor("pohjanmaa").post(address("openid_connect_login", provider_id="oma")).status_code == 404
    assert visitor("pohjanmaa").get("/account/oidc/oma/login/callback/?code=1&state=2").status_code == 404


@pytest.mark.parametrize("path", ["nowhere", ""])
def test_a_provider_that_does_not_answer_is_no_error_of_ours(path, known, visitor, address, within, stub):
    """Nobody is there, or what is there is no provider."""
    from allauth.socialaccount.models import SocialApp

    with within("etela-savo"):
        url = f"{stub.url}/{path}" if path else "http://127.0.0.1:9"
        SocialApp.objects.update(settings={"server_url": url})
    answer = visitor("etela-savo").post(address("openid_connect_login", provider_id="oma"))
    assert answer.status_code == 401
    assert "Kohtaamo" in answer.content.decode()


def test_a_second_factor_is_asked_for_after_the_provider_too(known, through, user_of, within):
    from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret

    with within("etela-savo"):
        TOTP.activate(user_of("etela-savo"), generate_totp_secret())
    client, answer = through()
    assert "/2fa/authenticate/" in answer.headers["Location"]
    assert not is_in(client)


def test_no_cookie_reaches_a_sibling(known, through):
    client, _ = through()
    assert not client.cookies[settings.SESSION_COOKIE_NAME]["domain"]
