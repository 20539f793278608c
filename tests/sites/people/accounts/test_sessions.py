"""Eeva sees where she is signed in and ends what she does not know."""

import re
from copy import copy

import pytest
from django.conf import settings
from django.urls import reverse

from sites.people.accounts.sessions import device

pytestmark = pytest.mark.django_db

QUERIES = 6  # the session, the user, the own permissions and those of the roles, the menu, the sessions
FIREFOX = "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0"
SAFARI = (
    "Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1 Version/18.0 Mobile/15E148 Safari/604.1"
)


@pytest.mark.parametrize(
    ("user_agent", "words"),
    [
        (FIREFOX, "Firefox, Linux"),
        (SAFARI, "Safari, iPhone"),
        ("Mozilla/5.0 (Windows NT 10.0) AppleWebKit/537.36 Chrome/140.0 Safari/537.36 Edg/140.0", "Edge, Windows"),
        ("Mozilla/5.0 (Linux; Android 15) AppleWebKit/537.36 Chrome/140.0 Mobile Safari/537.36", "Chrome, Android"),
        ("Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15) AppleWebKit/605.1 Version/18.0 Safari/605.1", "Safari, macOS"),
    ],
)
def test_a_device_is_told_in_words(user_agent, words):
    assert device(user_agent) == words


@pytest.fixture
def two_devices(visitor, sign_in):
    """Eeva at her desk and on her telephone."""
    browsers = []
    for user_agent in (FIREFOX, SAFARI):
        client = visitor("etela-savo")
        client.defaults["HTTP_USER_AGENT"] = user_agent
        browsers.append(sign_in("etela-savo", client=client)[0])
        assert browsers[-1].get(reverse("wagtailadmin_home")).status_code == 200
    return browsers


def is_in(client):
    return client.get(reverse("wagtailadmin_home")).status_code == 200


def shown(client, address):
    return client.get(address("usersessions_list")).content.decode()


def test_both_devices_are_listed_the_present_one_first(two_devices, address):
    desk, _ = two_devices
    text = shown(desk, address)
    assert text.index("Firefox, Linux") < text.index("Safari, iPhone")
    assert text.count("127.0.0.1") == 2
    assert text.count('name="session"') == 1, "the present one is ended by signing out"


def test_one_is_ended(two_devices, address):
    desk, telephone = two_devices
    number = re.search(r'name="session" value="(\d+)"', shown(desk, address))[1]
    answer = desk.post(address("usersessions_list"), {"session": number}, follow=True)
    assert "Safari, iPhone" not in answer.content.decode()
    assert is_in(desk)
    assert not is_in(telephone)


def test_all_others_are_ended(two_devices, address, sign_in):
    desk, telephone = two_devices
    colleague, _ = sign_in("etela-savo", "admin")
    desk.post(address("usersessions_list"), {"others": "1"})
    assert is_in(desk)
    assert not is_in(telephone)
    assert is_in(colleague)


def test_somebody_else_s_session_is_not_ended(two_devices, address, sign_in, within):
    from allauth.usersessions.models import UserSession

    colleague, _ = sign_in("etela-savo", "admin")
    with within("etela-savo"):
        number = UserSession.objects.get(user__username="admin").pk
    two_devices[0].post(address("usersessions_list"), {"session": str(number)})
    assert is_in(colleague)
    assert "127.0.0.1" in shown(colleague, address)


@pytest.mark.parametrize("odd", ["", "x", "-1", "9" * 30, "1; drop", "²"])
def test_an_odd_number_ends_nothing(two_devices, address, odd):
    desk, telephone = two_devices
    assert desk.post(address("usersessions_list"), {"session": odd}).status_code == 302
    assert is_in(telephone)


def test_the_list_asks_as_much_for_three_sessions_as_for_one(sign_in, address, django_assert_num_queries):
    client, _ = sign_in("etela-savo")
    shown(client, address)
    with django_assert_num_queries(QUERIES):
        shown(client, address)
    for _ in range(2):
        sign_in("etela-savo")
    with django_assert_num_queries(QUERIES):
        assert shown(client, address).count("127.0.0.1") == 3


def test_an_administrator_ends_all(two_devices, within, user_of, address):
    from sites.people.accounts.sessions import end_all

    with within("etela-savo"):
        assert end_all(user_of("etela-savo")) == 2
    assert not any(map(is_in, two_devices))


def test_ending_all_ends_what_was_never_noted_too(signed_in, within, user_of):
    from sites.people.accounts.sessions import end_all

    client, colleague = signed_in("etela-savo"), signed_in("etela-savo", "admin")
    with within("etela-savo"):
        end_all(user_of("etela-savo"))
    assert not is_in(client)
    assert is_in(colleague)


def test_ending_all_in_one_region_leaves_the_other(sign_in, within, user_of):
    """The users have the same number in both."""
    from sites.people.accounts.sessions import end_all

    both = {code: sign_in(code)[0] for code in ("etela-savo", "pohjanmaa")}
    with within("etela-savo"):
        end_all(user_of("etela-savo"))
    assert not is_in(both["etela-savo"])
    assert is_in(both["pohjanmaa"])


def test_a_cookie_of_one_region_is_worthless_in_another(sign_in, visitor):
    client, _ = sign_in("etela-savo")
    stranger = visitor("pohjanmaa")
    stranger.cookies = copy(client.cookies)
    assert not is_in(stranger)
    assert is_in(client)


def test_the_last_use_is_noted_at_most_every_five_minutes(sign_in, within, user_of, monkeypatch):
    from datetime import timedelta

    from allauth.usersessions.models import UserSession
    from django.utils import timezone

    client, _ = sign_in("etela-savo")

    def seen():
        with within("etela-savo"):
            return UserSession.objects.get(user=user_of("etela-savo")).last_seen_at

    is_in(client)
    first = seen()
    is_in(client)
    assert seen() == first
    later = timezone.now() + timedelta(minutes=6)
    monkeypatch.setattr("sites.people.accounts.middleware.timezone.now", lambda: later)
    is_in(client)
    assert seen() > first


def test_a_signed_out_session_leaves_the_list(two_devices, address):
    desk, telephone = two_devices
    telephone.post(address("account_logout"))
    assert "Safari, iPhone" not in shown(desk, address)


def test_a_session_s_key_stands_on_no_page(two_devices, address):
    key = two_devices[0].cookies[settings.SESSION_COOKIE_NAME].value
    assert key not in shown(two_devices[0], address)
