"""The URL determines the language. No header changes it, and the language switch keeps the page."""

import re
from itertools import product

import pytest
from django.conf import settings

from sites.regions import open_regions
from sites.regions.models import Region

pytestmark = pytest.mark.django_db

FIRST = {"etela-savo": "fi", "pohjanmaa": "sv"}
ACCEPTED = ["", "fi", "sv-FI,sv;q=0.9", "en-GB", "de", "*", "not a language"]
COOKIES = ["", "fi", "sv", "en", "de"]


def asked(visitor, code, path, accepted, cookie):
    client = visitor(code)
    for name in (settings.LANGUAGE_COOKIE_NAME, "django_language"):
        if cookie:
            client.cookies[name] = cookie
    return client.get(path, headers={"accept-language": accepted} if accepted else {})


@pytest.mark.parametrize("code", FIRST)
@pytest.mark.parametrize("language", ["fi", "sv", "en"])
def test_nothing_changes_the_language_of_an_address(visitor, code, language):
    for accepted, cookie in product(ACCEPTED, COOKIES):
        answer = asked(visitor, code, f"/{language}/", accepted, cookie)
        assert answer.status_code == 200
        assert f'<html lang="{language}">' in answer.content.decode(), (accepted, cookie)
        assert answer.headers["Content-Language"] == language
        assert "Accept-Language" not in answer.headers.get("Vary", "")
        assert settings.LANGUAGE_COOKIE_NAME not in answer.cookies


@pytest.mark.parametrize("code", FIRST)
def test_the_bare_address_leads_to_the_regions_first_language(visitor, code):
    for accepted, cookie in product(ACCEPTED, COOKIES):
        answer = asked(visitor, code, "/", accepted, cookie)
        assert (answer.status_code, answer.headers["Location"]) == (302, f"/{FIRST[code]}/"), (accepted, cookie)


@pytest.mark.parametrize(
    ("path", "swedish"),
    [
        ("/fi/haku/?q=tuki&theme=loneliness", "/sv/sok/?q=tuki&amp;theme=loneliness"),
        ("/fi/uutiset/2026/11/", "/sv/nyheter/2026/11/"),
        ("/fi/uutiset/aihe/messut/", "/sv/nyheter/amne/messut/"),
        ("/fi/jarjesto/toivon-tupa-ry/", "/sv/organisation/toivon-tupa-ry/"),
        ("/fi/saavutettavuuspalaute/", None),
        ("/fi/account/login/?next=%2Ffi%2F", "/sv/account/login/?next=%2Ffi%2F"),
    ],
)
def test_the_switch_keeps_the_place(visitor, news, organisation, path, swedish):
    news("etela-savo", "fi", title="Messut", date="2026-11-02", tags=["messut"])
    organisation("etela-savo", name_fi="Toivon Tupa ry")
    client = visitor("etela-savo")
    text = client.get(path).content.decode()
    links = re.search(r'<nav class="languages".*?</nav>', text, re.DOTALL).group()
    address = re.search(r'<a href="(/sv/[^"]*)"', links).group(1)
    assert address == swedish or swedish is None
    answer = client.get(address.replace("&amp;", "&"))
    assert answer.status_code == 200
    assert '<html lang="sv">' in answer.content.decode()
    back = re.search(r'<nav class="languages".*?</nav>', answer.content.decode(), re.DOTALL).group()
    assert f'<a href="{path.replace("&", "&amp;")}"' in back


@pytest.mark.parametrize("path", ["/en/", "/en/search/?q=x", "/en/news/2026/", "/en/organisation/toivon-tupa-ry/"])
def test_a_language_the_region_lacks_is_not_found(visitor, organisation, path):
    organisation("etela-savo", name_fi="Toivon Tupa ry")
    assert visitor("etela-savo").get(path.replace("/2026", "")).status_code == 200
    Region.objects.filter(code="etela-savo").update(languages=["fi", "sv"])
    open_regions.clear_cache()
    assert visitor("etela-savo").get(path).status_code == 404
