"""The head of every public page: canonical URL, language alternates, share picture."""

import re

import pytest
from django.conf import settings
from django.http import QueryDict

from sites.pages.discovery.head import pagination_query
from sites.pages.models import StandardPage

pytestmark = pytest.mark.django_db

HOME = f"{settings.PUBLIC_SCHEME}://etela-savo.localhost"


@pytest.fixture
def origin():
    from sites.regions.open_regions import open_regions

    return next(facts.origin for facts in open_regions().values() if facts.code == "etela-savo")


def test_a_page_in_two_languages(head_at, finnish, swedish, origin):
    both = {
        "fi": f"{origin}/fi/omaisille/",
        "sv": f"{origin}/sv/anhoriga/",
        "x-default": f"{origin}/fi/omaisille/",
    }
    for path, language in (("/fi/omaisille/", "fi"), ("/sv/anhoriga/", "sv")):
        head = head_at("etela-savo", path)
        assert head["canonical"] == both[language] == head["meta"]["og:url"]
        assert head["alternates"] == both
        assert "robots" not in head["meta"]


@pytest.mark.parametrize("path", ["/sv/omaisille/", "/en/omaisille/"])
def test_a_page_shown_for_want_of_a_translation_is_the_one_in_its_own_language(head_at, finnish, origin, path):
    head = head_at("etela-savo", path)
    assert head["canonical"] == f"{origin}/fi/omaisille/"
    assert head["alternates"] == {"fi": f"{origin}/fi/omaisille/", "x-default": f"{origin}/fi/omaisille/"}
    assert head["meta"]["og:locale"] == "fi_FI"
    assert "robots" not in head["meta"]


def test_how_a_page_looks_when_shared(head_at, finnish, swedish, visitor, origin):
    meta = head_at("etela-savo", "/sv/anhoriga/")["meta"]
    assert meta["og:title"] == "För anhöriga"
    assert meta["og:description"] == meta["description"] == "Stöd i vardagen."
    assert meta["og:type"] == "website"
    assert meta["og:site_name"] == "Kohtaamo Södra Savolax"
    assert (meta["og:locale"], meta["og:locale:alternate"]) == ("sv_FI", "fi_FI")
    assert (meta["og:image:width"], meta["og:image:height"]) == ("1200", "630")
    assert "Södra Savolax" in meta["og:image:alt"]
    assert meta["twitter:card"] == "summary_large_image"
    picture = visitor("etela-savo").get(meta["og:image"].removeprefix(origin))
    assert picture.status_code == 200
    assert picture.headers["Content-Type"] == "image/png"


def test_an_organisation(head_at, organisation, origin):
    made = organisation("etela-savo", name_fi="Toivon Tupa ry", name_sv="Hoppets Stuga rf", summary_fi="Kahvila.")
    for path in (f"/sv/organisation/{made.slug}/", f"/en/organisation/{made.slug}/"):
        head = head_at("etela-savo", path)
        assert set(head["alternates"]) == {"fi", "sv", "x-default"}
        assert head["alternates"]["sv"] == f"{origin}/sv/organisation/{made.slug}/"
    assert head_at("etela-savo", path)["canonical"] == f"{origin}/fi/jarjesto/{made.slug}/"
    assert head_at("etela-savo", f"/fi/jarjesto/{made.slug}/")["meta"]["og:title"] == "Toivon Tupa ry"


def test_the_first_language_of_the_region_is_for_all_others(head_at):
    head = head_at("pohjanmaa", "/fi/")
    assert head["alternates"]["x-default"] == head["alternates"]["sv"]
    assert head["canonical"] == head["alternates"]["fi"]


def test_the_archive_of_news_in_each_language(head_at, news, origin):
    news("etela-savo", "fi", title="Messut", slug="messut", date="2026-11-02", tags=["messut"])
    month = head_at("etela-savo", "/fi/uutiset/2026/11/")
    assert month["canonical"] == f"{origin}/fi/uutiset/2026/11/"
    assert month["alternates"]["sv"].endswith("/2026/11/")
    tag = head_at("etela-savo", "/fi/uutiset/aihe/messut/")
    assert tag["alternates"]["sv"].endswith("/amne/messut/")
    assert tag["alternates"]["en"].endswith("/tag/messut/")


@pytest.mark.parametrize(
    ("asked", "kept"),
    [
        ("", ""),
        ("page=2", "?page=2"),
        ("page=1", ""),
        ("page=0", ""),
        ("page=x", ""),
        ("page=99999", ""),
        ("page=2&q=x", ""),
        ("utm_source=x", ""),
        ("page=2&page=3", "?page=3"),
    ],
)
def test_what_of_a_question_belongs_to_an_address(asked, kept):
    assert pagination_query(QueryDict(asked)) == kept


def test_questions_that_make_no_page_of_their_own(head_at, finnish, origin):
    head = head_at("etela-savo", "/fi/omaisille/?utm_source=mail&fbclid=1")
    assert head["canonical"] == f"{origin}/fi/omaisille/"


@pytest.mark.parametrize(
    "path",
    ["/fi/haku/", "/fi/haku/?q=tuki", "/fi/account/login/", "/fi/saavutettavuuspalaute/"],
)
def test_what_is_not_for_lists(head_at, path):
    head = head_at("etela-savo", path)
    assert "noindex" in head["meta"]["robots"]
    assert head["canonical"] is None
    assert head["alternates"] == {}


def test_a_missing_page_is_not_for_lists(visitor):
    answer = visitor("etela-savo").get("/fi/ei-ole/")
    assert answer.status_code == 404
    assert '<meta name="robots" content="noindex">' in answer.content.decode()


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        ({"introduction": "Tukea arkeen."}, "Tukea arkeen."),
        ({"introduction": "Tukea arkeen.", "search_description": "Omaisten tukea."}, "Omaisten tukea."),
        ({}, "Omaiset – Kohtaamo Etelä-Savo"),
    ],
)
def test_every_page_has_a_description(page, visitor, fields, expected):
    page("etela-savo", "fi", StandardPage, title="Omaiset", slug="omaiset", **fields)
    text = visitor("etela-savo").get("/fi/omaiset/").content.decode()
    assert f'<meta name="description" content="{expected}">' in text


@pytest.mark.parametrize("path", ["/fi/", "/fi/uutiset/", "/fi/jarjestot/", "/fi/toimintamallit/", "/fi/haku/"])
def test_the_pages_every_region_begins_with_have_one_too(visitor, path):
    text = visitor("etela-savo").get(path).content.decode()
    assert re.search(r'<meta name="description" content="[^"]{10,}">', text), path
