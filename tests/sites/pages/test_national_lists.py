"""The national site's lists show the whole country: organisations in the search, news and models of every region."""

import pytest

from sites.page_cache.cached_response import is_cacheable
from sites.pages.models import NewsPage

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("path", "leads_to"),
    [
        ("/fi/jarjestot/", "/fi/haku/?kind=organisation"),
        ("/fi/jarjestot/?theme=caring&q=tupa", "/fi/haku/?theme=caring&q=tupa&kind=organisation"),
        ("/sv/organisationer/", "/sv/sok/?kind=organisation"),
    ],
)
def test_a_list_of_the_national_site_leads_to_the_search_of_the_country(visitor, path, leads_to):
    answer = visitor("national").get(path)
    assert answer.status_code == 302
    assert answer.headers["Location"] == leads_to


def test_a_list_that_redirects_stands_in_no_site_map(visitor):
    maps = {code: b"".join(visitor(code).get("/sitemap-page.xml")).decode() for code in ("national", "etela-savo")}
    lists = ("/fi/jarjestot/", "/sv/organisationer/")
    assert all("/fi/uutiset/" in each for each in maps.values())
    assert [path for path in lists if path in maps["national"]] == []
    assert [path for path in lists if path not in maps["etela-savo"]] == []


def test_the_search_it_leads_to_holds_other_regions_things(visitor, organisation, drain):
    organisation("etela-savo", name_fi="Savon Tupa ry")
    organisation("pohjanmaa", name_sv="Kustens stuga rf")
    drain()
    text = visitor("national").get("/fi/jarjestot/", follow=True).content.decode()
    assert "Savon Tupa ry" in text
    assert "Kustens stuga rf" in text


def test_a_region_s_list_stays_its_own(text_at, organisation):
    organisation("pohjanmaa", name_sv="Kustens stuga rf")
    assert "Kustens stuga rf" not in text_at("etela-savo", "/fi/jarjestot/")


@pytest.mark.parametrize("count", [1, 3])
def test_national_news_are_those_of_every_region_the_latest_first(
    visitor, text_at, news, drain, django_assert_max_num_queries, count
):
    news("national", "fi", title="Koko maan uutinen", date="2026-11-02")
    for number in range(count):
        news("etela-savo", "fi", title=f"Savon uutinen {number}", date=f"2026-11-1{number}")
    news("pohjanmaa", "fi", title="Rannikon uutinen", date="2026-11-01")
    drain()
    text_at("national", "/fi/uutiset/")
    with django_assert_max_num_queries(14):
        text = text_at("national", "/fi/uutiset/")
    titles = ["Savon uutinen 0", "Koko maan uutinen", "Rannikon uutinen"]
    assert [text.index(title) for title in titles] == sorted(text.index(title) for title in titles)
    assert "http" in text[text.rindex("<a", 0, text.index("Rannikon uutinen")) : text.index("Rannikon uutinen")]
    assert "Pohjanmaa" in text


def test_news_of_a_region_that_is_not_open_are_not_shown(text_at, news, drain, bring_to):
    news("pohjanmaa", "fi", title="Rannikon uutinen", date="2026-11-01")
    drain()
    assert "Rannikon uutinen" in text_at("national", "/fi/uutiset/")
    bring_to("pohjanmaa", "setting-up")
    assert "Rannikon uutinen" not in text_at("national", "/fi/uutiset/")


def test_a_list_of_other_regions_news_is_not_kept(visitor, news, drain, within):
    news("pohjanmaa", "fi", title="Rannikon uutinen", date="2026-11-01")
    drain()
    assert not is_cacheable(visitor("national").get("/fi/uutiset/"))
    assert is_cacheable(visitor("etela-savo").get("/fi/uutiset/"))
    with within("national"):
        assert not NewsPage.objects.filter(title="Rannikon uutinen").exists()
