"""Every address in every output is one of the region's own host, also when another region was shown just before."""

import re
from itertools import cycle

import pytest
from django.conf import settings

from sites.pages.models import StandardPage

pytestmark = pytest.mark.django_db

HOSTS = {"etela-savo": "etela-savo.localhost", "pohjanmaa": "pohjanmaa.localhost"}
# Header and footer lead to the national site's list of regions: the one address that is not the region's own.
ALL_REGIONS = re.compile(r'href="https?://localhost(?::\d+)?/(?:fi|sv|en)/#regions"')
SAME = {
    "fi": ("uutiset/", "uutiset/atom.xml", "uutiset/messut/", "sama/", "jarjestot/", "jarjesto/sama-ry/", "haku/"),
    "sv": ("nyheter/", "organisation/sama-ry/", "sok/", "sama/"),
}
PATHS = ["/", "/sitemap.xml", "/robots.txt", "/favicon.ico", "/fi/", "/sv/", "/en/", "/fi/ei-ole/"]
PATHS += [f"/{language}/{path}" for language, paths in SAME.items() for path in paths]


@pytest.fixture
def both(page, news, organisation, within, django_capture_on_commit_callbacks):
    """The same things in two regions, so that what one has could be shown in the other; one page has moved in each."""
    from wagtail.models import Page

    for code in HOSTS:
        made = page(code, "fi", StandardPage, title="Sama", slug="vanha")
        news(code, "fi", title="Messut", slug="messut", date="2026-11-02")
        organisation(code, name_fi="Sama ry", web="https://yhdistys.example/")
        with within(code), django_capture_on_commit_callbacks(execute=True):
            found = Page.objects.get(pk=made.pk).specific
            found.slug = "sama"
            found.save_revision().publish()


def told(answer):
    content = (b"".join(answer.streaming_content) if answer.streaming else answer.content).decode()
    return ALL_REGIONS.sub("", content) + " ".join(f"{name}: {value}" for name, value in answer.headers.items())


def test_no_address_of_another_region_in_any_output(visitor, both):
    seen = set()
    for path in [*PATHS, "/fi/vanha/", "/sv/vanha/"]:
        for code, _ in zip(cycle(HOSTS), range(4), strict=False):
            answer = visitor(code).get(path)
            text = told(answer)
            hosts = set(re.findall(r"https?:(?:\\?/){2}([^/\"'\s<>:?#&\\]+)", text))
            assert hosts <= {HOSTS[code], "schema.org", "www.w3.org", "www.sitemaps.org", "yhdistys.example"}, path
            for other in set(HOSTS) - {code}:
                assert HOSTS[other] not in text, path
            seen |= {(code, HOSTS[code] in text, answer.status_code)}
    for code in HOSTS:
        assert (code, True, 200) in seen, "a check that sees no address at all sees nothing"
        assert {status for each, _, status in seen if each == code} >= {200, 301, 302, 404}


def test_another_name_of_a_region_leads_to_its_own_address(visitor, both):
    from django.test import Client

    from sites.regions import open_regions
    from sites.regions.models import Domain, Region

    Domain.objects.create(domain="toinen.localhost", tenant=Region.objects.get(code="etela-savo"), is_primary=False)
    open_regions.clear_cache()
    text = told(Client(headers={"host": f"toinen.localhost:{settings.PUBLIC_PORT}"}).get("/fi/sama/"))
    assert re.search(r'<link rel="canonical" href="https?://etela-savo\.localhost[:/]', text)
    assert "toinen.localhost" not in text
