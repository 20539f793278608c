"""Parts of a region's site in a frame on other websites: the search box, lists, the calendar."""

from typing import Any
from urllib.parse import urlsplit

import pytest
from bs4 import BeautifulSoup
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils.translation import override

from sites.frames import POLICY
from sites.page_cache.decorators import CACHEABLE
from sites.regions import open_regions
from sites.regions.models import Region

pytestmark = pytest.mark.django_db

ROUTES = ("search_frame", "organisations_frame", "groups_frame", "calendar_frame")
DAYS = ["MO", "TU", "WE", "TH", "FR", "SA", "SU"]
BUDGETS = {
    "/fi/kehys/haku/": 2,
    "/fi/kehys/jarjestot/": 7,
    "/fi/kehys/jarjestot/?theme=loneliness": 7,
    "/fi/kehys/ryhmat/": 7,
    "/fi/kehys/kalenteri/?theme=loneliness": 5,
}


@pytest.fixture
def fill(organisation: Any, group: Any) -> Any:
    """So many organisations against loneliness, each with a group that meets every day; and one that cares."""

    def make(count: int) -> None:
        for number in range(count):
            made = organisation("etela-savo", name_fi=f"Toivo {number} ry", themes=["loneliness"], phone="015 555 0100")
            group(
                "etela-savo", made, name_fi=f"Kerho {number}", themes=["loneliness"], frequency="weekly", weekdays=DAYS
            )
        organisation("etela-savo", name_fi="Omaiset ry", name_sv="Anhöriga rf", themes=["caring"])
        organisation("pohjanmaa", name_fi="Ranta ry", themes=["loneliness"])

    return make


def soup_of(response: Any) -> BeautifulSoup:
    assert response.status_code == 200
    return BeautifulSoup(response.content, "html.parser")


@pytest.mark.parametrize("language", ["fi", "sv", "en"])
@pytest.mark.parametrize("route", ROUTES)
def test_any_site_may_show_a_frame_which_runs_nothing(route: str, language: str, visitor: Any) -> None:
    with override(language):
        response = visitor("etela-savo").get(reverse(route))
    soup = soup_of(response)
    assert soup.html["lang"] == language
    assert soup.base["target"] == "_top"
    assert not soup.select("script, style, [style]")
    assert response.headers["Content-Security-Policy"] == POLICY
    assert response.headers["X-Robots-Tag"] == "noindex, nofollow"
    assert "X-Frame-Options" not in response.headers
    assert not response.cookies
    assert getattr(response, CACHEABLE)


def test_a_region_has_no_frame_in_a_language_that_it_has_not(visitor: Any) -> None:
    Region.objects.filter(code="pohjanmaa").update(languages=["sv", "fi"])
    open_regions.clear_cache()
    with override("en"):
        paths = [reverse(route) for route in ROUTES]
    assert [visitor("pohjanmaa").get(path).status_code for path in paths] == [404] * len(ROUTES)


def test_the_box_asks_the_search_of_the_region(visitor: Any) -> None:
    form = soup_of(visitor("etela-savo").get("/sv/ram/sok/")).form
    assert (form["action"], form["method"]) == ("/sv/sok/", "get")
    assert form.input["name"] == "q"


def test_a_list_is_narrowed_as_on_the_site_and_leads_to_the_whole(visitor: Any, fill: Any) -> None:
    fill(2)
    soup = soup_of(visitor("etela-savo").get("/fi/kehys/jarjestot/?theme=loneliness"))
    assert [name.get_text(strip=True) for name in soup.select(".card-name")] == ["Toivo 0 ry", "Toivo 1 ry"]
    assert soup.select_one(".frame-more a")["href"] == "/fi/jarjestot/?theme=loneliness"
    assert not soup.select(".tray-button, .pagination")
    whole = soup_of(visitor("etela-savo").get("/sv/ram/organisationer/"))
    assert "Anhöriga rf" in whole.get_text()
    assert "Ranta ry" not in whole.get_text()


def test_the_national_site_s_frames_hold_the_whole_country(visitor: Any, fill: Any, drain: Any) -> None:
    fill(1)
    drain()
    paths = ("/fi/kehys/jarjestot/?theme=loneliness", "/fi/kehys/ryhmat/", "/fi/kehys/kalenteri/?theme=loneliness")
    organisations, groups, calendar = (soup_of(visitor("national").get(path)) for path in paths)
    names = [name.get_text(strip=True) for name in organisations.select(".card-name")]
    assert sorted(names) == ["Ranta ry", "Toivo 0 ry"]
    assert organisations.select_one(".frame-what").get_text(" ", strip=True).startswith("2 järjestöä")
    hosts = [urlsplit(link["href"]).hostname for link in organisations.select(".card-name a")]
    assert sorted(hosts) == ["etela-savo.localhost", "pohjanmaa.localhost"]
    assert organisations.select_one(".frame-more a")["href"] == "/fi/jarjestot/?theme=loneliness"
    assert [name.get_text(strip=True) for name in groups.select(".card-name")] == ["Kerho 0"]
    assert "Kerho 0" in calendar.get_text()
    assert not soup_of(visitor("national").get("/fi/kehys/jarjestot/?theme=crisis")).select(".card-name")


@pytest.mark.parametrize("count", [1, 3])
def test_a_frame_of_the_country_costs_the_same_however_long_it_is(
    visitor: Any, fill: Any, drain: Any, count: int
) -> None:
    fill(count)
    drain()
    visitor("national").get("/fi/kehys/jarjestot/")
    with CaptureQueriesContext(connection) as queries:
        assert visitor("national").get("/fi/kehys/jarjestot/").status_code == 200
    assert len(queries) == 6


def test_the_calendar_is_narrowed_as_on_the_site(visitor: Any, fill: Any, drain: Any) -> None:
    fill(1)
    drain()
    soup = soup_of(visitor("etela-savo").get("/fi/kehys/kalenteri/?theme=loneliness&when=today"))
    assert [name.get_text(strip=True) for name in soup.select(".calendar-name")] == ["Kerho 0"]
    assert soup.select_one(".frame-more a")["href"] == "/fi/kalenteri/?theme=loneliness&when=today"
    assert not soup_of(visitor("etela-savo").get("/fi/kehys/kalenteri/?theme=caring")).select(".calendar-name")


def test_whoever_has_the_same_already_is_told_so_with_the_same_policy(visitor: Any, fill: Any) -> None:
    """Browsers renew the headers of what they keep by those of a 304."""
    fill(1)
    path = "/fi/kehys/jarjestot/?theme=loneliness"
    known = visitor("etela-savo").get(path).headers["ETag"]
    again = visitor("etela-savo").get(path, headers={"if-none-match": known})
    assert again.status_code == 304
    assert again.headers["Content-Security-Policy"] == POLICY
    assert "X-Frame-Options" not in again.headers


@pytest.mark.parametrize("count", [1, 3])
def test_each_frame_keeps_its_budget(visitor: Any, fill: Any, drain: Any, count: int) -> None:
    fill(count)
    drain()
    assert {path: queries_of(visitor, path) for path in BUDGETS} == BUDGETS


def queries_of(visitor: Any, path: str) -> int:
    """The number of queries of a page that this process has shown before, after one of another region."""
    for code in ("etela-savo", "pohjanmaa"):
        visitor(code).get(path)
    with CaptureQueriesContext(connection) as queries:
        assert visitor("etela-savo").get(path).status_code == 200
    return len(queries)
