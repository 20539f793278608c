"""The site map, robots.txt and the mark at its old address."""

import datetime
import xml.etree.ElementTree as ET

import pytest
from django.utils import timezone
from wagtail.models import PageViewRestriction

from sites.kinds import Source
from sites.listing import Listing, PublicAddresses
from sites.pages.discovery.sitemaps import SourceSitemap
from sites.pages.models import StandardPage
from sites.regions import open_regions
from sites.regions.models import Region

pytestmark = pytest.mark.django_db

NS = {"s": "http://www.sitemaps.org/schemas/sitemap/0.9", "x": "http://www.w3.org/1999/xhtml"}


def parsed(answer):
    """The XML of an answer."""
    assert answer.status_code == 200
    assert answer.headers["Content-Type"] == "application/xml; charset=utf-8"
    return ET.fromstring(answer.content)  # noqa: S314


@pytest.fixture
def files_of(visitor):
    """The paths of a region's site maps, as its index lists them."""

    def read(code):
        listed = parsed(visitor(code).get("/sitemap.xml")).findall("s:sitemap/s:loc", NS)
        return [each.text.removeprefix(origin_of(code)) for each in listed]

    return read


@pytest.fixture
def map_of(visitor, files_of):
    """All addresses of a region's site maps → (alternates by language, time of the last change)."""

    def read(code, *paths):
        return {
            url.findtext("s:loc", namespaces=NS): (
                {link.get("hreflang"): link.get("href") for link in url.findall("x:link", NS)},
                url.findtext("s:lastmod", namespaces=NS),
            )
            for path in paths or files_of(code)
            for url in parsed(visitor(code).get(path)).findall("s:url", NS)
        }

    return read


def origin_of(code):
    return next(each.origin for each in open_regions.open_regions().values() if each.code == code)


def test_pages_and_organisations_in_the_languages_they_have(map_of, finnish, swedish, organisation):
    made = organisation("etela-savo", name_fi="Toivon Tupa ry", name_sv="Hoppets Stuga rf")
    origin = origin_of("etela-savo")
    found = map_of("etela-savo")
    both = {"fi": f"{origin}/fi/omaisille/", "sv": f"{origin}/sv/anhoriga/", "x-default": f"{origin}/fi/omaisille/"}
    assert found[both["fi"]][0] == found[both["sv"]][0] == both
    assert datetime.datetime.fromisoformat(found[both["fi"]][1]).tzinfo
    assert found[f"{origin}/sv/organisation/{made.slug}/"][0]["fi"] == f"{origin}/fi/jarjesto/{made.slug}/"
    assert f"{origin}/en/omaisille/" not in found
    assert f"{origin}/en/organisation/{made.slug}/" not in found


def test_the_first_language_of_a_swedish_region(map_of):
    found = map_of("pohjanmaa")
    links = found[f"{origin_of('pohjanmaa')}/fi/"][0]
    assert links["x-default"] == links["sv"] == f"{origin_of('pohjanmaa')}/sv/"


def test_what_residents_may_not_find_is_not_told(map_of, page, organisation, within):
    page("etela-savo", "fi", StandardPage, live=False, title="Luonnos", slug="luonnos")
    page("etela-savo", "fi", StandardPage, title="Vanha", slug="vanha", expire_at=timezone.now())
    above = page("etela-savo", "fi", StandardPage, title="Salainen", slug="salainen")
    page("etela-savo", "fi", StandardPage, parent=above, title="Alla", slug="alla")
    with within("etela-savo"):
        PageViewRestriction.objects.create(page_id=above.pk, restriction_type="login")
    organisation("etela-savo", live=False, name_fi="Luonnos ry", slug="luonnos-ry")
    organisation("etela-savo", name_fi="Vanhentunut ry", slug="vanhentunut-ry", expire_at=timezone.now())
    page("pohjanmaa", "sv", StandardPage, title="Annanstans", slug="annanstans")
    page("etela-savo", "fi", StandardPage, title="Näkyvä", slug="nakyva")
    told = " ".join(map_of("etela-savo"))
    assert "nakyva" in told
    for hidden in ("luonnos", "vanha", "salainen", "alla", "vanhentunut", "annanstans", "pohjanmaa"):
        assert hidden not in told, hidden


def test_every_address_answers_with_itself(map_of, head_at, finnish, swedish, organisation, news):
    organisation("etela-savo", name_fi="Toivon Tupa ry")
    news("etela-savo", "fi", title="Messut", date="2026-11-02")
    origin = origin_of("etela-savo")
    found = map_of("etela-savo")
    assert len(found) > 15
    for address, (alternates, _) in found.items():
        head = head_at("etela-savo", address.removeprefix(origin))
        assert head["canonical"] == address
        assert head["alternates"] == alternates, address


@pytest.mark.parametrize("count", [1, 3])
def test_the_number_of_queries_does_not_grow(visitor, page, organisation, news, django_assert_num_queries, count):
    for number in range(count):
        page("etela-savo", "fi", StandardPage, title=f"Sivu {number}")
        news("etela-savo", "fi", title=f"Uutinen {number}", tags=["messut"])
        organisation("etela-savo", name_fi=f"Yhdistys {number}")
    files = ("/sitemap.xml", "/sitemap-page.xml", "/sitemap-organisation.xml")
    for path in files:
        visitor("etela-savo").get(path)
    queries = (11, 2, 2)  # SET search_path, and one for each source or list
    for path, count in zip(files, queries, strict=True):
        with django_assert_num_queries(count):
            visitor("etela-savo").get(path)


def test_many_addresses_take_several_files(visitor, files_of, map_of, page, monkeypatch):
    for number in range(3):
        page("etela-savo", "fi", StandardPage, title=f"Sivu {number}")
    whole = map_of("etela-savo")
    monkeypatch.setattr(SourceSitemap, "limit", 10)
    files = files_of("etela-savo")
    assert len(files) == -(-len(whole) // 10)
    assert files[:2] == ["/sitemap-page.xml", "/sitemap-page.xml?p=2"]
    assert all(len(map_of("etela-savo", path)) <= 10 for path in files)
    assert map_of("etela-savo") == whole


@pytest.mark.parametrize(
    "path", ["/sitemap-page.xml?p=99", "/sitemap-page.xml?p=0", "/sitemap-page.xml?p=x", "/sitemap-1.xml"]
)
def test_a_file_there_is_not(visitor, path):
    assert visitor("etela-savo").get(path).status_code == 404


def test_a_source_without_places_is_asked_for_its_listings():
    boat = Listing("boat", "1", "boat", names={"fi": "Vene"}, paths={"fi": "/fi/vene/", "sv": "/sv/vene/"})
    source = Source("boat", keys=lambda: ["1"], listings=lambda keys: {"1": boat}, newest=lambda count: {})
    assert list(source.all_addresses()) == [PublicAddresses({"fi": "/fi/vene/"})]


def test_texts_in_addresses_cannot_break_the_file(visitor, monkeypatch):
    addresses = [PublicAddresses({"fi": '/fi/"<&>/'}, "2026-11-02T10:00:00+02:00")]
    boats = Source("boat", keys=list, listings=lambda keys: {}, newest=lambda count: {}, addresses=lambda: addresses)
    monkeypatch.setattr("sites.pages.discovery.sitemaps.sources", lambda: {"boat": boats})
    url = parsed(visitor("etela-savo").get("/sitemap-boat.xml")).find("s:url", NS)
    assert url.findtext("s:loc", namespaces=NS) == f'{origin_of("etela-savo")}/fi/"<&>/'
    assert url.findtext("s:lastmod", namespaces=NS) == "2026-11-02T10:00:00+02:00"


@pytest.mark.parametrize("code", ["etela-savo", "pohjanmaa"])
def test_robots(visitor, code):
    answer = visitor(code).get("/robots.txt")
    lines = answer.content.decode().splitlines()
    assert answer.headers["Content-Type"] == "text/plain; charset=utf-8"
    assert f"Sitemap: {origin_of(code)}/sitemap.xml" in lines
    for path in ("/admin/", "/fi/haku/?", "/sv/sok/?", "/fi/account/"):
        assert f"Disallow: {path}" in lines
    assert "Disallow: /" not in lines


@pytest.mark.parametrize(("state", "status"), [("setting-up", 200), ("closed", 410)])
def test_robots_stay_away_from_a_region_that_is_not_open(visitor, state, status):
    Region.objects.filter(code="etela-savo").update(state=state)
    open_regions.clear_cache()
    answer = visitor("etela-savo").get("/robots.txt")
    assert answer.status_code == status
    if status == 200:
        assert answer.content.decode() == "User-agent: *\nDisallow: /\n"
        assert visitor("etela-savo").get("/sitemap.xml").status_code == 503


def test_the_mark_at_its_old_address(visitor):
    answer = visitor("etela-savo").get("/favicon.ico")
    assert answer.status_code == 302
    assert answer.headers["Location"].endswith(".svg")
