"""A cookie of one region means nothing in another."""

import pytest
from django.conf import settings
from django.urls import reverse

pytestmark = pytest.mark.django_db


@pytest.fixture
def twins(within):
    """Editors with the same number and the same password hash in both regions, as after cloning."""
    from sites.people.models import User

    with within("etela-savo"):
        ours = User.objects.get(username="editor")
    with within("pohjanmaa"):
        User.objects.filter(username="editor").update(password=ours.password, username="redaktör")
        assert User.objects.get(username="redaktör").pk == ours.pk


def test_the_cookie_of_etela_savo_opens_nothing_in_pohjanmaa(signed_in, visitor, twins):
    """Hazard T5: the session's number, the user's number and the hash would all match."""
    editor = signed_in("etela-savo")
    assert editor.get(reverse("wagtailadmin_home")).status_code == 200
    stranger = visitor("pohjanmaa")
    stranger.cookies = editor.cookies
    answer = stranger.get(reverse("wagtailadmin_home"))
    assert answer.status_code == 302
    assert "/admin/login/" in answer.headers["Location"]


def test_a_session_is_a_row_of_its_own_region(signed_in, within):
    from django.contrib.sessions.models import Session

    key = signed_in("etela-savo").cookies[settings.SESSION_COOKIE_NAME].value
    with within("etela-savo"):
        assert Session.objects.filter(session_key=key).exists()
    with within("pohjanmaa"):
        assert not Session.objects.filter(session_key=key).exists()


def test_signing_out_of_one_region_leaves_the_other(signed_in):
    both = {code: signed_in(code) for code in ("etela-savo", "pohjanmaa")}
    both["etela-savo"].post(reverse("wagtailadmin_logout"))
    assert both["etela-savo"].get(reverse("wagtailadmin_home")).status_code == 302
    assert both["pohjanmaa"].get(reverse("wagtailadmin_home")).status_code == 200


@pytest.mark.parametrize("table", ["people_user", "django_session", "wagtailusers_userprofile", "wagtailcore_apitoken"])
def test_the_template_holds_no_person_and_no_secret(rows, table):
    assert rows(f'SELECT count(*) FROM template."{table}"') == [(0,)]  # noqa: S608


def test_cookies_stay_with_the_host_that_set_them(signed_in, settings):
    """A cookie with a domain would be sent to the region's siblings."""
    assert settings.SESSION_COOKIE_DOMAIN is None
    assert settings.CSRF_COOKIE_DOMAIN is None
    assert all(not cookie["domain"] for cookie in signed_in("etela-savo").cookies.values())
