"""Nothing one region keeps in a cache answers in another, and every backend takes the keys."""

import pytest
from django.core.cache import caches
from django.core.cache.backends.base import memcache_key_warnings
from django.core.files.storage import default_storage

from sites.operations.limits import Limit, count_use

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("alias", ["default", "renditions"])
def test_what_an_editor_of_etela_savo_keeps_is_not_there_in_pohjanmaa(within, alias):
    with within("etela-savo"):
        caches[alias].set("secret", "Savo")
    with within("pohjanmaa"):
        assert caches[alias].get("secret") is None
        caches[alias].set("secret", "Österbotten")
    with within("etela-savo"):
        assert caches[alias].get("secret") == "Savo"
        caches[alias].delete("secret")
    with within("pohjanmaa"):
        assert caches[alias].get("secret") == "Österbotten"


@pytest.mark.parametrize("name", ["with space", "line\nbreak", "ääkköset", "\ud800", "\x00", "x" * 300, "", 7])
def test_every_backend_takes_a_key_and_tells_it_from_others(within, name):
    with within("etela-savo"):
        for key, other in ((f"limit:{name}", f"limit:{name}."), (name, "other")):
            assert list(memcache_key_warnings(caches["default"].make_key(key))) == []
            caches["default"].set(key, 1)
            assert (caches["default"].get(key), caches["default"].get(other)) == (1, None)


def test_limits_take_whatever_address_a_proxy_hands_on(within, recwarn):
    with within("etela-savo"):
        assert count_use(Limit("knock", 2, 600), "203.0.113.7 é\tunknown")
    assert [str(warning.message) for warning in recwarn if warning.category.__name__ == "CacheKeyWarning"] == []


def test_addresses_of_pages_are_built_with_the_own_regions_host(within, page):
    """Hazard T1: both regions have a page of the same address; each is linked on its own host."""
    from sites.pages.models import StandardPage

    for code in ("etela-savo", "pohjanmaa"):
        page(code, "fi", StandardPage, title="Palvelupisteet", slug="palvelupisteet")
    addresses = {}
    for code in ("etela-savo", "pohjanmaa", "etela-savo"):
        with within(code):
            addresses[code] = StandardPage.objects.get(slug="palvelupisteet").full_url
    assert addresses == {
        "etela-savo": "http://etela-savo.localhost:8000/fi/palvelupisteet/",
        "pohjanmaa": "http://pohjanmaa.localhost:8000/fi/palvelupisteet/",
    }


def test_the_same_picture_in_two_regions_is_scaled_in_each(within, picture):
    """Hazard T2: one picture, uploaded by both regions under the same number."""
    for code in ("etela-savo", "pohjanmaa"):
        picture(code, pk=7001)
    found = {}
    for code in ("etela-savo", "pohjanmaa"):
        with within(code):
            from wagtail.images.models import Image, Rendition

            scaled = Image.objects.get(pk=7001).get_rendition("width-32")
            assert Rendition.objects.filter(pk=scaled.pk, image_id=7001).exists()
            assert default_storage.exists(scaled.file.name)
            found[code] = scaled.url
    assert found["etela-savo"] != found["pohjanmaa"]
