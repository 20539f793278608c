"""JSON-LD: what pages and organisations tell machines, and that no text breaks out of it."""

import json
import re
from pathlib import Path

import pytest

from sites.pages.discovery import structured_data
from sites.pages.models import StandardPage

HOSTILE = json.loads((Path(__file__).parents[3] / "browser" / "hostile_strings.json").read_text(encoding="utf-8"))


@pytest.mark.parametrize("text", [*HOSTILE, "</script><!--", "\u2028\u2029", "&lt;/script&gt;", "\ud800"])
def test_no_text_breaks_out(text):
    written = str(structured_data.json_ld_script([{"@type": "Thing", "name": text, text: [text]}]))
    inside = re.fullmatch(r'<script type="application/ld\+json">(.*)</script>', written, re.DOTALL).group(1)
    assert inside.isascii()
    assert not re.search(r"[<>&\u2028\u2029]", inside)
    assert json.loads(inside)["@graph"][0]["name"] == text


def of_type(head, name):
    return next((thing for thing in head["things"] if thing["@type"] == name), None)


@pytest.mark.django_db
def test_the_front_page(head_at):
    head = head_at("etela-savo", "/sv/")
    body, site = of_type(head, "GovernmentOrganization"), of_type(head, "WebSite")
    assert body["name"] == "Södra Savolax"
    assert site["publisher"]["@id"] == body["@id"]
    assert site["url"] == head["canonical"]
    assert site["potentialAction"]["target"]["urlTemplate"].endswith("/sv/sok/?q={search_term_string}")
    assert of_type(head_at("national", "/fi/"), "Organization")


@pytest.mark.django_db
def test_a_news_item(head_at, news):
    news("etela-savo", "fi", title="Messut torilla", slug="messut", date="2026-11-02", introduction="Tule mukaan.")
    head = head_at("etela-savo", "/fi/uutiset/messut/")
    article = of_type(head, "NewsArticle")
    assert article["headline"] == "Messut torilla"
    assert article["datePublished"] == "2026-11-02"
    assert article["inLanguage"] == "fi"
    assert article["url"] == head["canonical"]
    assert article["publisher"]["name"] == "Etelä-Savo"
    assert head["meta"]["og:type"] == "article"
    steps = of_type(head, "BreadcrumbList")["itemListElement"]
    assert [step["position"] for step in steps] == [1, 2, 3]
    assert steps[1]["item"].endswith("/fi/uutiset/")
    assert "item" not in steps[-1]


FACTS = {
    "name_fi": "Toivon Tupa ry",
    "summary_fi": "Avoin kahvila.",
    "street": "Salainenkatu 1",
    "postal_code": "50100",
    "town": "Mikkeli",
    "phone": "015 123 456",
    "web": "https://toivontupa.example/",
    "municipalities": ["491"],
    "kind": "association",
}


@pytest.mark.django_db
def test_an_organisation(head_at, organisation):
    made = organisation("etela-savo", former_names="Toivola\n", **FACTS)
    head = head_at("etela-savo", f"/fi/jarjesto/{made.slug}/")
    without_empty = of_type(head, "NGO")
    assert without_empty["name"] == "Toivon Tupa ry"
    assert without_empty["alternateName"] == ["Toivola"]
    assert without_empty["telephone"] == "015 123 456"
    assert without_empty["url"] == "https://toivontupa.example/"
    assert without_empty["mainEntityOfPage"] == head["canonical"]
    assert without_empty["address"]["streetAddress"] == "Salainenkatu 1"
    assert without_empty["areaServed"] == ["Mikkeli"]
    assert "email" not in without_empty
    assert of_type(head, "BreadcrumbList")


@pytest.mark.django_db
def test_a_place_that_is_not_told_is_not_told_to_machines(visitor, organisation):
    made = organisation("etela-savo", address_public=False, **FACTS)
    text = visitor("etela-savo").get(f"/fi/jarjesto/{made.slug}/").content.decode()
    assert "Salainenkatu" not in text
    assert "PostalAddress" not in text


@pytest.mark.django_db
def test_hostile_texts_of_a_page(visitor, page):
    page("etela-savo", "fi", StandardPage, title="</script><script>alert(1)</script>", slug="paha")
    text = visitor("etela-savo").get("/fi/paha/").content.decode()
    assert "<script>alert" not in text
    block = re.search(r'<script type="application/ld\+json">(.*?)</script>', text, re.DOTALL).group(1)
    steps = next(each for each in json.loads(block)["@graph"] if each["@type"] == "BreadcrumbList")["itemListElement"]
    assert steps[-1]["name"] == "</script><script>alert(1)</script>"
