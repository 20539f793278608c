"""From a host to its region, from an address to its language."""

import pytest
from django.db import connection
from django.test import Client

from sites.regions import open_regions

pytestmark = pytest.mark.django_db

PATHS = [
    "/",
    "/fi/",
    "/admin/",
    "/admin/login/",
    "/documents/1/x/",
    "/media/x.png",
    "/fi/no-such-page/",
    "/nowhere",
    "/%ff",
]
HOSTS = [
    "unknown.example",
    "public",
    "template",
    "etela-savo.localhost.evil.example",
    "127.0.0.1",
    "[::1]",
    "a_b.localhost",
    "-",
    "a b",
]


@pytest.mark.parametrize("path", PATHS)
def test_a_host_nobody_has_is_not_found_at_any_address(path):
    """Hazard T13: no code that expects a region's tables runs."""
    answer = Client(headers={"host": "unknown.example"}).get(path)
    assert answer.status_code == 404
    assert "Tässä osoitteessa ei ole sivustoa" in answer.content.decode()
    assert connection.schema_name == "public"


@pytest.mark.parametrize("host", HOSTS)
def test_an_odd_host_is_not_found(host):
    assert Client(headers={"host": host}).get("/fi/").status_code == 404


@pytest.mark.parametrize("method", ["post", "put", "delete", "options", "head"])
def test_an_unknown_host_takes_nothing(method):
    assert getattr(Client(headers={"host": "unknown.example"}), method)("/admin/login/").status_code == 404


def test_an_unknown_host_after_a_region_sees_nothing_of_it(visitor):
    assert visitor("etela-savo").get("/fi/").status_code == 200
    answer = Client(headers={"host": "unknown.example"}).get("/fi/")
    assert "Etelä-Savo" not in answer.content.decode()
    assert connection.schema_name == "public"


@pytest.mark.parametrize("host", ["unknown.example", "etela-savo.localhost", "127.0.0.1:8000"])
def test_a_load_balancer_hears_at_any_host_that_the_process_lives(host, django_assert_num_queries):
    with django_assert_num_queries(0):
        answer = Client(headers={"host": host}).get("/livez")
    assert (answer.status_code, answer.content) == (200, b"ok")


@pytest.mark.parametrize(
    ("host", "name"),
    [
        ("etela-savo.localhost", "Etelä-Savo"),
        ("ETELA-SAVO.localhost:8000", "Etelä-Savo"),
        ("etela-savo.localhost:9999", "Etelä-Savo"),
        ("pohjanmaa.localhost:8000", "Pohjanmaa"),
    ],
)
def test_a_region_answers_at_its_host(host, name):
    answer = Client(headers={"host": host}).get("/fi/")
    assert answer.status_code == 200
    assert name in answer.content.decode()


def test_regions_take_turns_on_one_connection(visitor, organisation):
    organisation("etela-savo", name_fi="Toivon Tupa ry", takes_new="yes")
    organisation("pohjanmaa", name_fi="Österbottens anhöriga rf", takes_new="yes")
    for _ in range(2):
        for code, own, other in (
            ("etela-savo", "Toivon Tupa ry", "Österbottens anhöriga rf"),
            ("pohjanmaa", "Österbottens anhöriga rf", "Toivon Tupa ry"),
        ):
            text = visitor(code).get("/fi/").content.decode()
            assert own in text
            assert other not in text


@pytest.mark.parametrize(("code", "first"), [("etela-savo", "/fi/"), ("pohjanmaa", "/sv/")])
@pytest.mark.parametrize("wish", ["sv", "fi", "en", "de"])
def test_the_bare_address_leads_to_the_regions_first_language_whatever_the_browser_wishes(visitor, code, first, wish):
    answer = visitor(code).get("/", headers={"accept-language": wish})
    assert (answer.status_code, answer.headers["Location"]) == (302, first)


@pytest.mark.parametrize(("path", "language"), [("/fi/", "fi"), ("/sv/", "sv"), ("/en/", "en")])
def test_an_answer_names_its_language(visitor, path, language):
    assert visitor("etela-savo").get(path).headers["Content-Language"] == language


@pytest.mark.parametrize(("code", "language"), [("etela-savo", "fi"), ("pohjanmaa", "sv")])
def test_an_address_without_a_language_is_answered_in_the_regions_first(visitor, code, language):
    answer = visitor(code).get("/nowhere", headers={"accept-language": "en"})
    assert answer.status_code == 404
    assert f'<html lang="{language}"' in answer.content.decode()


def test_a_new_domain_answers_and_a_removed_one_does_not(within):
    from sites.regions.models import Domain, Region

    region = Region.objects.get(code="etela-savo")
    second = Domain.objects.create(tenant=region, domain="savo.example", is_primary=False)
    open_regions.clear_cache()
    assert Client(headers={"host": "savo.example"}).get("/fi/").status_code == 200
    assert open_regions.open_regions()["etela_savo"].origin == "http://etela-savo.localhost:8000"
    second.delete()
    open_regions.clear_cache()
    assert Client(headers={"host": "savo.example"}).get("/fi/").status_code == 404


def test_the_template_is_no_place_to_visit():
    from sites.regions.models import Domain, Region

    Domain.objects.create(tenant=Region.objects.get(code="template"), domain="template.localhost")
    open_regions.clear_cache()
    assert Client(headers={"host": "template.localhost"}).get("/fi/").status_code == 404
    assert "template" not in open_regions.open_regions()
    assert "public" not in open_regions.open_regions()


@pytest.mark.parametrize(
    ("scheme", "port", "expected"),
    [
        ("https", 443, "https://savo.example"),
        ("http", 80, "http://savo.example"),
        ("http", 8000, "http://savo.example:8000"),
        ("https", 80, "https://savo.example:80"),
    ],
)
def test_the_address_of_a_region(settings, scheme, port, expected):
    settings.PUBLIC_SCHEME, settings.PUBLIC_PORT = scheme, port
    assert open_regions.origin("savo.example") == expected
