"""Pages of those who help against violence: the quick exit, neutral words, and places that are shown nowhere."""

import io
import json
import logging
import zipfile
from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.utils import timezone

from directory.hours.osm import from_osm
from directory.listing import ORGANISATIONS
from directory.models import ContactPoint, Membership, Organisation, Place
from search.models import Document

pytestmark = pytest.mark.django_db

CANARIES = {
    "street": "Piilopirtintie 7",
    "postal_code": "58913",
    "town": "Kätkölä",
    "name_fi": "Salainen talo",
    "accessibility_fi": "Koputa takaovelle",
    "web": "https://salainen.example/",
    "latitude": 61.987654,
    "longitude": 27.123456,
}
HOURS = {"Mo 03:13-03:17": ("03:13", "3.13–3.17")}
"""The hours of the hidden place, and how machines and people read them."""
ADDRESS = "/fi/jarjesto/turvan-talo-ry/"


@pytest.fixture
def shelter(organisation: Any, within: Any) -> Organisation:
    """A shelter with a hidden place."""
    made: Organisation = organisation(
        "etela-savo", name_fi="Turvan Talo ry", safety=True, round_the_clock=True, takes_new="yes", phone="015 555 0199"
    )
    with within("etela-savo"):
        made.places.add(Place(is_public=False, hours=from_osm(next(iter(HOURS))), **CANARIES))
        made.save_revision().publish()
    return made


WITHOUT_IT = {"/fi/", "/fi/uutiset/atom.xml", "/fi/haku/?q=Kätkölä", "/fi/jarjestot/?municipality=491"}
"""Addresses below at which the shelter is not found, by its hidden place above all."""


def assert_no_canary(text: str) -> None:
    for canary in (*CANARIES.values(), *HOURS, *next(iter(HOURS.values()))):
        assert str(canary).lower() not in text.lower(), canary


def text_of(file: bytes) -> str:
    """Return the text of a download, those of a workbook unpacked."""
    if not file.startswith(b"PK"):
        return file.decode("utf-8-sig")
    with zipfile.ZipFile(io.BytesIO(file)) as parts:
        return "\n".join(parts.read(name).decode() for name in parts.namelist())


@pytest.mark.parametrize(
    "path",
    [
        ADDRESS,
        ADDRESS.replace("/fi/jarjesto/", "/sv/organisation/"),
        "/fi/",
        "/fi/jarjestot/",
        "/fi/jarjestot/?municipality=491",
        "/fi/jarjestot/?open=1",
        "/fi/jarjesto/turvan-talo-ry/ehdota/",
        "/fi/uutiset/atom.xml",
        "/fi/haku/?q=turvan",
        "/fi/haku/?q=Kätkölä",
        "/sitemap-organisation.xml",
    ],
)
def test_a_hidden_place_is_in_no_page(path: str, shelter: Any, visitor: Any, drain: Any, caplog: Any) -> None:
    drain()
    with caplog.at_level(logging.DEBUG):
        response = visitor("etela-savo").get(path)
    assert response.status_code == 200
    html = response.content.decode()
    assert ("turvan" in html.lower()) is (path not in WITHOUT_IT)
    assert_no_canary(html.replace("q=Kätkölä", "").replace("Kätkölä", "") if "q=K" in path else html)
    assert_no_canary("\n".join(record.getMessage() for record in caplog.records if record.name != "django.db.backends"))


def test_a_hidden_place_is_in_no_listing_and_no_document(shelter: Any, within: Any, drain: Any) -> None:
    drain()
    with within("etela-savo"):
        [listing] = ORGANISATIONS.listings([str(shelter.pk)]).values()
        assert_no_canary(json.dumps(listing.to_json(), ensure_ascii=False))
    document = Document.objects.filter(region="etela-savo", source="organisation").values().get()
    assert_no_canary(str(document))


@pytest.mark.parametrize("person", ["author", "region-admin"])
def test_who_may_not_edit_finds_no_hidden_place_in_the_admin(person: str, shelter: Any, signed_in: Any) -> None:
    client = signed_in("etela-savo", person)
    for path in ("", "?q=turvan", "?q=Piilopirtintie"):
        html = client.get(f"/admin/snippets/directory/organisation/{path}").content.decode()
        assert_no_canary(html.replace("Piilopirtintie", ""))
    for code in ("csv", "xlsx", "csv-internal"):
        file = client.get("/admin/snippets/directory/organisation/", {"export": code})
        content = b"".join(file.streaming_content) if file.streaming else file.content
        assert file.status_code in (200, 302)
        assert_no_canary(text_of(content))
    revision = shelter.latest_revision_id
    for path in (
        f"edit/{shelter.pk}/",
        f"history/{shelter.pk}/revisions/{revision}/view/",
        f"history/{shelter.pk}/revisions/compare/earliest...latest/",
        f"preview/{shelter.pk}/",
    ):
        assert_no_canary(client.get(f"/admin/snippets/directory/organisation/{path}", follow=True).content.decode())


def test_the_page_has_a_quick_exit_without_javascript_too(shelter: Any, visitor: Any) -> None:
    page = BeautifulSoup(visitor("etela-savo").get(ADDRESS).content, "html.parser")
    exit_link = page.select_one("a[data-quick-exit]")
    assert exit_link is not None
    assert exit_link["href"].startswith("https://")
    assert "noreferrer" in exit_link["rel"]
    assert page.select_one('script[src*="quick-exit"]')


def test_others_have_no_quick_exit(organisation: Any, visitor: Any) -> None:
    organisation("etela-savo", name_fi="Toivon Tupa ry")
    assert "quick-exit" not in visitor("etela-savo").get("/fi/jarjesto/toivon-tupa-ry/").content.decode()


def test_the_words_are_neutral(shelter: Any, visitor: Any) -> None:
    html = visitor("etela-savo").get(ADDRESS).content.decode()
    assert "Soita, niin löydämme paikan" in html
    assert "Apua ympäri vuorokauden" in html
    assert "Ottaa uusia" not in html
    assert ADDRESS not in visitor("etela-savo").get("/fi/").content.decode()


def test_parents_and_networks_are_shown_on_both_and_drafts_are_not(
    organisation: Any, visitor: Any, within: Any
) -> None:
    network = organisation("etela-savo", name_fi="Verkosto", kind="network")
    whole = organisation("etela-savo", name_fi="Keskusliitto ry")
    draft = organisation("etela-savo", name_fi="Luonnosliitto ry", live=False)
    part = organisation("etela-savo", name_fi="Toivon Tupa ry", parent=whole)
    with within("etela-savo"):
        part.memberships.set([Membership(network=network), Membership(network=draft)])
        part.save_revision().publish()
        Organisation.objects.filter(pk=draft.pk).update(parent=part)
    pages = {
        name: visitor("etela-savo").get(f"/fi/jarjesto/{name}/").content.decode()
        for name in ("verkosto", "keskusliitto-ry", "toivon-tupa-ry")
    }
    assert "/fi/jarjesto/toivon-tupa-ry/" in pages["verkosto"]
    assert "/fi/jarjesto/toivon-tupa-ry/" in pages["keskusliitto-ry"]
    assert "/fi/jarjesto/verkosto/" in pages["toivon-tupa-ry"]
    assert "/fi/jarjesto/keskusliitto-ry/" in pages["toivon-tupa-ry"]
    assert "Luonnosliitto" not in pages["toivon-tupa-ry"]


def test_everything_structured_is_shown(organisation: Any, visitor: Any, within: Any) -> None:
    made = organisation(
        "etela-savo",
        name_fi="Toivon Tupa ry",
        short_name_fi="Tupa",
        for_whom_fi="Kaikille aikuisille.",
        not_for_whom_fi="Ei alaikäisille.",
        how_to_join_fi="Tule käymään.",
        age_from=18,
        cost="free",
        cost_text_fi="Kahvi maksaa euron.",
        languages=["fi", "fse"],
        register_number="123456",
        service_type="association",
        last_checked=timezone.localdate(),
        county_wide=True,
    )
    with within("etela-savo"):
        made.places.add(
            Place(street="Koivukuja 3", town="Mikkeli", accessible=["step-free"], latitude=61.69, longitude=27.27)
        )
        made.contact_points.add(
            ContactPoint(role_fi="Neuvonta", phone="015 555 0199", phone_cost_fi="Paikallispuhelun hinta")
        )
        made.save_revision().publish()
    html = visitor("etela-savo").get("/fi/jarjesto/toivon-tupa-ry/").content.decode()
    for text in (
        "Kaikille aikuisille.", "Ei alaikäisille.", "Tule käymään.", "18 vuotta täyttäneet", "Maksuton",
        "Kahvi maksaa euron.", "suomalainen viittomakieli", "123.456", "Järjestölähtöinen apu", "Koko alue",
        "Esteetön sisäänkäynti", "Neuvonta", "Paikallispuhelun hinta", "Viimeksi tarkistettu:", "Ehdota muutosta",
        "GeoCoordinates",
    ):  # fmt: skip
        assert text in html, text
