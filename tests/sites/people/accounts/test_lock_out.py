"""Five mistakes in five minutes lock an account, in its own region only, whichever web process counts them."""

import pytest
from django.core.cache import caches
from django.urls import reverse

from tests.sites.people.accounts.conftest import OTHER_PASSWORD, PASSWORD

pytestmark = pytest.mark.django_db

ALLOWED = 5
LOCKED = {
    "fi": "Liian monta epäonnistunutta yritystä. Odota viisi minuuttia",
    "sv": "För många misslyckade försök. Vänta fem minuter",
    "en": "Too many failed attempts. Wait five minutes",
}


def errors_of(answer):
    return " ".join(answer.context["form"].non_field_errors())


@pytest.mark.parametrize("language", LOCKED)
def test_the_sixth_attempt_is_refused_in_the_language_of_the_page(sign_in, language):
    for _ in range(ALLOWED):
        assert LOCKED[language] not in errors_of(sign_in("etela-savo", password=OTHER_PASSWORD, language=language)[1])
    client, answer = sign_in("etela-savo", language=language)
    assert LOCKED[language] in errors_of(answer)
    assert client.get(reverse("wagtailadmin_home")).status_code == 302


def test_four_mistakes_lock_nobody_out(sign_in):
    for _ in range(ALLOWED - 1):
        sign_in("etela-savo", password=OTHER_PASSWORD)
    assert sign_in("etela-savo")[1].status_code == 302


def test_mistakes_with_the_name_and_with_the_address_are_the_same_account_s(sign_in):
    for login in ("editor", "editor@etela-savo.example", "EDITOR", "editor", "Editor@Etela-savo.example"):
        sign_in("etela-savo", login, OTHER_PASSWORD)
    assert sign_in("etela-savo", "editor@etela-savo.example")[1].status_code == 200
    assert sign_in("etela-savo", "admin")[1].status_code == 302


def test_the_same_name_in_another_region_stays_open(sign_in):
    for _ in range(ALLOWED + 1):
        sign_in("etela-savo", password=OTHER_PASSWORD)
    assert sign_in("etela-savo")[1].status_code == 200
    assert sign_in("pohjanmaa")[1].status_code == 302


def test_a_name_nobody_has_is_locked_just_the_same(sign_in):
    for _ in range(ALLOWED):
        sign_in("etela-savo", "nobody", OTHER_PASSWORD)
    assert LOCKED["fi"] in errors_of(sign_in("etela-savo", "nobody", OTHER_PASSWORD)[1])


def test_an_address_on_the_net_that_tries_many_names_is_refused(sign_in):
    """Thirty mistakes in five minutes from one address, and then not even a right password counts."""
    for number in range(30):
        sign_in("etela-savo", f"name{number}", OTHER_PASSWORD)
    assert LOCKED["fi"] in errors_of(sign_in("etela-savo")[1])


def test_the_lock_opens_after_five_minutes(sign_in, monkeypatch):
    import time

    for _ in range(ALLOWED):
        sign_in("etela-savo", password=OTHER_PASSWORD)
    now = time.time()
    monkeypatch.setattr("allauth.core.internal.ratelimit.time.time", lambda: now + 301)
    assert sign_in("etela-savo")[1].status_code == 302


def test_mistakes_are_counted_where_all_processes_look(sign_in, rows):
    """Attempts are counted in the shared table, by region: the default cache may be local to a process."""
    sign_in("etela-savo", password=OTHER_PASSWORD)
    caches["default"].clear()
    keys = [
        key for (key,) in rows("SELECT cache_key FROM public.shared_cache WHERE cache_key LIKE %s", "%login_failed%")
    ]
    assert keys
    assert all(key.startswith("etela_savo:") for key in keys)


@pytest.mark.parametrize(
    "module",
    ["allauth.core.internal.ratelimit", "allauth.mfa.totp.internal.auth", "allauth.socialaccount.internal.jwtkit"],
)
def test_every_counter_of_the_library_is_shared(module):
    import importlib

    assert importlib.import_module(module).cache._alias == "shared"


def test_no_other_part_of_the_library_keeps_a_cache_we_do_not_know():
    """A new version may count in a new place; then this list has to grow."""
    from pathlib import Path

    import allauth

    from sites.people.accounts.allauth_patches import COUNTERS

    root = Path(allauth.__file__).parent
    left_out = ("providers", "headless", "idp")
    found = {
        ".".join(("allauth", *path.relative_to(root).with_suffix("").parts))
        for path in root.rglob("*.py")
        if "import cache\n" in path.read_text() and not set(path.relative_to(root).parts) & set(left_out)
    }
    assert found == set(COUNTERS)


def test_a_right_password_does_not_wipe_the_mistakes(sign_in):
    for _ in range(ALLOWED - 1):
        sign_in("etela-savo", password=OTHER_PASSWORD)
    assert sign_in("etela-savo", password=PASSWORD)[1].status_code == 302
    sign_in("etela-savo", password=OTHER_PASSWORD)
    assert sign_in("etela-savo", password=PASSWORD)[1].status_code == 200
