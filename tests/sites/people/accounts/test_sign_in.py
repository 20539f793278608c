"""Signing in and out, in three languages, and never to another host."""

import re

import pytest
from django.conf import settings
from django.urls import reverse

from tests.sites.people.accounts.conftest import OTHER_PASSWORD, PASSWORD

pytestmark = pytest.mark.django_db

HEADINGS = {"fi": "Kirjaudu sisään", "sv": "Logga in", "en": "Sign in"}


@pytest.mark.parametrize("language", HEADINGS)
def test_the_sign_in_page_speaks_three_languages(visitor, address, language):
    answer = visitor("etela-savo").get(address("account_login", language))
    assert answer.status_code == 200
    text = answer.content.decode()
    assert f'<html lang="{language}">' in text
    assert re.search(rf"<h1 ?>{HEADINGS[language]}</h1>", text)


def test_the_language_switch_keeps_where_the_editor_was_going(visitor, address):
    text = visitor("etela-savo").get(address("account_login") + "?next=/admin/pages/").content.decode()
    assert 'href="/sv/account/login/?next=/admin/pages/"' in text


@pytest.mark.parametrize("language", HEADINGS)
@pytest.mark.parametrize("login", ["editor", "editor@etela-savo.example", "Editor@Etela-Savo.example"])
def test_eeva_signs_in_with_name_or_address(sign_in, login, language):
    client, answer = sign_in("etela-savo", login, language=language)
    assert (answer.status_code, answer.headers["Location"]) == (302, "/admin/")
    assert client.get(reverse("wagtailadmin_home")).status_code == 200


@pytest.mark.parametrize(
    ("login", "password"),
    [("editor", OTHER_PASSWORD), ("nobody", PASSWORD), ("editor@pohjanmaa.example", PASSWORD), ("editor", "")],
)
def test_what_is_wrong_opens_nothing(sign_in, login, password):
    client, answer = sign_in("etela-savo", login, password)
    assert answer.status_code == 200
    assert client.get(reverse("wagtailadmin_home")).status_code == 302


def test_a_wrong_name_and_a_wrong_password_read_alike(sign_in):
    errors = [
        sign_in("etela-savo", login, OTHER_PASSWORD)[1].context["form"].non_field_errors()
        for login in ("editor", "nobody")
    ]
    assert errors[0] == errors[1]


def test_somebody_who_left_does_not_sign_in(sign_in, user_of, within):
    with within("etela-savo"):
        user = user_of("etela-savo")
        user.is_active = False
        user.save()
    client, answer = sign_in("etela-savo")
    assert "inactive" in answer.headers["Location"]
    assert client.get(reverse("wagtailadmin_home")).status_code == 302


@pytest.mark.parametrize("url", ["/admin/", "/admin/pages/", "/admin/login/?next=/admin/"])
@pytest.mark.parametrize(("code", "language"), [("etela-savo", "fi"), ("pohjanmaa", "sv")])
def test_the_admin_leads_to_the_sign_in_page_in_the_region_s_first_language(visitor, code, language, url):
    chain = visitor(code).get(url, follow=True).redirect_chain
    assert chain[-1][0].startswith(f"/{language}/account/login/?next=%2Fadmin%2F")


@pytest.mark.parametrize("url", ["/admin/password_reset/", "/admin/password_reset/confirm/MQ/abc-def/"])
def test_wagtail_s_own_password_pages_lead_to_ours(visitor, url):
    assert visitor("etela-savo").get(url).headers["Location"] == "/fi/account/password/reset/"


def test_a_page_for_some_readers_leads_to_sign_in_in_its_language(visitor):
    answer = visitor("etela-savo").get("/_util/login/?next=/sv/personal/")
    assert answer.headers["Location"] == "/sv/account/login/?next=%2Fsv%2Fpersonal%2F"


FOREIGN = [
    "https://evil.example/",
    "//evil.example/",
    "http:///evil.example",
    "\\\\evil.example",
    "/\\evil.example",
    "javascript:alert(1)",
    "https://pohjanmaa.localhost:8000/admin/",
    "http://etela-savo.localhost:8000@evil.example/",
]


@pytest.mark.parametrize("goal", FOREIGN)
def test_nobody_is_led_to_another_host(sign_in, visitor, address, goal):
    _, answer = sign_in("etela-savo", next=goal)
    assert answer.headers["Location"] == "/admin/"
    client, _ = sign_in("etela-savo")
    assert client.get(address("account_login"), {"next": goal}).headers["Location"] == "/admin/"
    out = client.post(address("account_logout"), {"next": goal}).headers["Location"]
    assert out == "/fi/account/login/"


@pytest.mark.parametrize("goal", FOREIGN)
def test_the_way_from_wagtail_s_pages_never_leaves_the_host(visitor, goal):
    answer = visitor("etela-savo").get("/admin/login/", {"next": goal})
    assert answer.headers["Location"].startswith("/fi/account/login/?next=")


def test_a_goal_on_the_same_host_is_kept(sign_in):
    assert sign_in("etela-savo", next="/admin/pages/")[1].headers["Location"] == "/admin/pages/"


@pytest.mark.parametrize("by", ["wagtailadmin_logout", "account_logout"])
def test_signing_out(sign_in, address, by):
    client, _ = sign_in("etela-savo")
    url = reverse(by) if by.startswith("wagtail") else address(by)
    assert client.get(url, follow=True).status_code == 200
    assert client.get(reverse("wagtailadmin_home")).status_code == 200, "a visit alone signs nobody out"
    assert client.post(url).headers["Location"] == "/fi/account/login/"
    assert client.get(reverse("wagtailadmin_home")).status_code == 302


def test_signing_out_ends_in_the_language_of_the_person(sign_in, within, user_of):
    from wagtail.users.models import UserProfile

    with within("etela-savo"):
        UserProfile.objects.update_or_create(user=user_of("etela-savo"), defaults={"preferred_language": "sv"})
    client, _ = sign_in("etela-savo")
    assert client.post(reverse("wagtailadmin_logout")).headers["Location"] == "/sv/account/login/"


def test_nobody_makes_an_account(visitor, address, within):
    from sites.people.models import User

    data = {"username": "mallory", "email": "m@evil.example", "password1": OTHER_PASSWORD, "password2": OTHER_PASSWORD}
    for url in (address("account_signup"), address("socialaccount_signup")):
        visitor("etela-savo").post(url, data)
    with within("etela-savo"):
        assert not User.objects.filter(username="mallory").exists()


@pytest.mark.parametrize(("remember", "kept"), [("", True), ("on", False)])
def test_a_session_ends_with_the_browser_unless_asked_otherwise(sign_in, remember, kept):
    _, answer = sign_in("etela-savo", remember=remember)
    assert (answer.cookies[settings.SESSION_COOKIE_NAME]["max-age"] == "") is kept


def test_sign_in_pages_are_kept_by_no_cache(visitor, address):
    for name in ("account_login", "account_reset_password"):
        header = visitor("etela-savo").get(address(name)).headers.get("Cache-Control", "")
        assert "no-store" in header or "private" in header, name
