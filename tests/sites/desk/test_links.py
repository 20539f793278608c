"""The nightly look at a region's links, from what editors published to what the list shows."""

from datetime import timedelta

import pytest
from django.utils import timezone

from sites.desk.links.check import check_links
from sites.desk.links.collect import collect
from sites.desk.models import Link, LinkPlace
from sites.pages.models import HomePage, StandardPage

pytestmark = pytest.mark.django_db
REGION = "etela-savo"


def a(to, words="Järjestön sivut"):
    return f'<p><a href="{to}">{words}</a></p>'


@pytest.fixture
def states(within, link_fetcher):
    """What a night's look gives, by address: `states("etela-savo")`."""

    def look(code=REGION):
        with within(code):
            check_links(link_fetcher)
            return dict(Link.objects.values_list("address", "state"))

    return look


@pytest.fixture
def night_before(within):
    """Makes every look of the region a day older."""

    def go_back(code=REGION):
        with within(code):
            for link in Link.objects.all():
                link.checked -= timedelta(days=1)
                link.failed_on = link.failed_on and link.failed_on - timedelta(days=1)
                link.save()

    return go_back


class TestWhatIsCollected:
    def test_rich_text_blocks_and_records(self, page, organisation, within):
        page(REGION, "fi", StandardPage, title="Tukea", body=a("https://a.example/1") + a("mailto:x@y.fi"))
        organisation(REGION, name_fi="Toivo ry", web="https://b.example/")
        organisation(REGION, name_fi="Luonnos ry", web="https://luonnos.example/", live=False)
        with within(REGION):
            home = HomePage.objects.get(locale__language_code="fi")
            link = {"label": "Laajemmin", "page": None, "url": "https://c.example/"}
            home.blocks = [
                ("call_out", {"heading": "Tule", "text": "Mukaan", "link": link}),
                (
                    "shortcuts",
                    {"heading": "Usein", "links": [{"label": "A", "page": None, "url": "https://d.example"}]},
                ),
            ]
            home.save_revision().publish()
            collect()
            found = {
                (place.link.address, place.title, place.words)
                for place in LinkPlace.objects.select_related("link").exclude(link__address__startswith="page:")
                if "example" in place.link.address
            }
        assert found == {
            ("https://a.example/1", "Tukea", "Järjestön sivut"),
            ("https://b.example/", "Toivo ry", ""),
            ("https://c.example/", home.title, "Laajemmin"),
            ("https://d.example/", home.title, "A"),
        }

    def test_one_address_in_two_places(self, page, within):
        for title in ("Yksi", "Kaksi"):
            page(REGION, "fi", StandardPage, title=title, body=a("https://a.example/#x") * 2)
        with within(REGION):
            collect()
            link = Link.objects.get(address="https://a.example/")
            assert sorted(place.title for place in link.places.all()) == ["Kaksi", "Yksi"]

    def test_what_is_known_stays_and_what_is_gone_goes(self, page, within):
        made = page(REGION, "fi", StandardPage, title="Tukea", body=a("https://a.example/"))
        with within(REGION):
            collect()
            Link.objects.filter(address="https://a.example/").update(state="dead")
            collect()
            assert Link.objects.get(address="https://a.example/").state == "dead"
            made.unpublish()
            collect()
            assert not Link.objects.filter(address="https://a.example/").exists()

    def test_regions_own_hosts_are_not_visited(self, page, within):
        page(REGION, "fi", StandardPage, title="Tukea", body=a("http://pohjanmaa.localhost/sv/"))
        with within(REGION):
            collect()
            assert not Link.objects.filter(address__contains="localhost").exists()


class TestNights:
    def test_what_is_seen(self, page, states, site):
        paths = ("/hyva", "/poissa", "/rikki", "/emme-halua/x", "/sisaan", "/suljettu")
        page(REGION, "fi", StandardPage, title="Tukea", body="".join(a(site.url(path)) for path in paths))
        found = states()
        assert [found[site.url(path)] for path in paths] == ["works", "gone", "fails", "robots", "unsafe", "refused"]
        assert site.most_at_once == 1

    def test_dead_after_three_nights(self, page, states, site, night_before):
        page(REGION, "fi", StandardPage, title="Tukea", body=a(site.url("/rikki")))
        seen = []
        for _night in range(3):
            seen.append(states()[site.url("/rikki")])
            night_before()
        assert seen == ["fails", "fails", "dead"]

    def test_once_a_night(self, page, states, site):
        page(REGION, "fi", StandardPage, title="Tukea", body=a(site.url("/rikki")))
        states()
        asked = list(site.asked)
        states()
        assert site.asked == asked

    def test_since(self, page, states, site, night_before, within):
        page(REGION, "fi", StandardPage, title="Tukea", body=a(site.url("/poissa")))
        states()
        with within(REGION):
            Link.objects.update(since=timezone.now() - timedelta(days=9))
            since = Link.objects.get(address=site.url("/poissa")).since
        night_before()
        states()
        with within(REGION):
            assert Link.objects.get(address=site.url("/poissa")).since == since

    def test_ones_own_pages_without_a_request(self, page, states, within, site):
        hidden = page(REGION, "fi", StandardPage, title="Piilossa", live=False)
        shown = page(REGION, "fi", StandardPage, title="Esillä")
        links = "".join(f'<p><a linktype="page" id="{pk}">x{pk}</a></p>' for pk in (hidden.pk, shown.pk, 999_999))
        links += '<p><a linktype="document" id="999">Ohje</a></p>'
        page(REGION, "fi", StandardPage, title="Tukea", body=links)
        found = states()
        assert [found[f"page:{pk}"] for pk in (hidden.pk, shown.pk, 999_999)] == ["hidden", "works", "gone"]
        assert found["document:999"] == "gone"
        assert site.asked == []

    def test_ones_own_records_without_a_request(self, page, organisation, states, within, site):
        shown, hidden = (
            organisation(REGION, name_fi="Toivon Tupa ry"),
            organisation(REGION, live=False, name_fi="Yö ry"),
        )
        named = [f"organisation:{pk}" for pk in (hidden.pk, shown.pk, 999_999)]
        links = "".join(f'<p><a linktype="record" id="{each}">{each}</a></p>' for each in (*named, "boat:1"))
        page(REGION, "fi", StandardPage, title="Tukea", body=links)
        found = states()
        assert [found[f"record:{each}"] for each in named] == ["hidden", "works", "gone"]
        assert found["record:boat:1"] == "gone"
        assert site.asked == []

    def test_no_time_left(self, page, within, link_fetcher, site):
        page(REGION, "fi", StandardPage, title="Tukea", body=a(site.url("/hyva")))
        with within(REGION):
            check_links(link_fetcher, seconds=0)
            assert Link.objects.get(address=site.url("/hyva")).state == "new"


class TestTheList:
    URL = "/admin/desk/links/"

    def test_where_it_stands(self, page, states, site, signed_in):
        made = page(REGION, "fi", StandardPage, title="Tukea arkeen", body=a(site.url("/poissa"), "Vanha sivu"))
        page(REGION, "fi", StandardPage, title="Kunnossa", body=a(site.url("/hyva")))
        states()
        text = signed_in(REGION).get(self.URL).content.decode()
        for words in ("Tukea arkeen", "Vanha sivu", site.url("/poissa"), f"/admin/pages/{made.pk}/edit/", "HTTP 404"):
            assert words in text
        assert "Kunnossa" not in text
        assert "Kunnossa" in signed_in(REGION).get(self.URL, {"state": "works"}).content.decode()

    def test_robots_is_said(self, page, states, site, signed_in):
        page(REGION, "fi", StandardPage, title="Tukea", body=a(site.url("/emme-halua/x")))
        states()
        assert "robots.txt" in signed_in(REGION).get(self.URL, {"state": "robots"}).content.decode()
