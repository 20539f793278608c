"""The search page as residents see it, on the engine that is always there."""

from collections.abc import Callable
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from search.engines import postgres
from search.page import presentation
from search.word_list import known_words, refresh_words
from tests.search.page.hits import shown

pytestmark = pytest.mark.django_db

QUERIES = 6
"""Of a search page with hits in the region: its schema, the editors' words, KOKO, the search, the menu, the count."""


@pytest.mark.parametrize(
    ("address", "region"),
    [("/fi/haku/", "etela-savo"), ("/sv/sok/", "pohjanmaa"), ("/en/search/", "etela-savo"), ("/fi/haku/", "national")],
)
def test_each_language_has_its_own_address(visitor: Any, town: Any, address: str, region: str) -> None:
    response = visitor(region).get(address, {"theme": "caring"})
    assert response.status_code == 200
    assert 'id="hits"' in response.content.decode()


def test_without_a_question_it_shows_this_week_the_themes_and_what_there_is(
    visitor: Any, town: Any, event: Any, drain: Any
) -> None:
    """On the national site that of the whole country. What is chosen without words is a list."""
    event("pohjanmaa", name_sv="Öppet hus", frequency="dates", dates=[timezone.localdate()])
    drain()
    shown_dates = {}
    for region, address in (("etela-savo", "/fi/haku/"), ("pohjanmaa", "/sv/sok/"), ("national", "/fi/haku/?page=2")):
        response = visitor(region).get(address)
        html = response.content.decode()
        assert 'id="hits"' not in html
        assert 'href="/sv/sok/?theme=caring"' in html or 'href="/fi/haku/?theme=caring"' in html
        week = response.context.get("this_week") or {"dates": []}
        shown_dates[region] = [each.name for _day, each in week["dates"]]
        assert 'id="this-week"' in html or not week["dates"]
    assert shown_dates == {"etela-savo": [], "pohjanmaa": ["Öppet hus"], "national": ["Öppet hus"]}
    kinds = {link.label: link.url for link in response.context["kinds"]}
    assert kinds["Järjestöt (4)"] == "/fi/haku/?kind=organisation"
    assert visitor("national").get("/fi/haku/", {"kind": "organisation"}).context["total"] == 4


def test_a_resident_finds_what_her_own_region_has(visitor: Any, town: Any) -> None:
    response = visitor("etela-savo").get("/fi/haku/", {"q": "vertaistuesta"})
    assert shown(response) == ["Toivon Tupa ry"]
    html = response.content.decode()
    assert "<mark>Vertaistukea</mark> &lt;omaisille&gt;" in html
    own, country = response.context["tabs"]
    assert (own.label, own.count, own.current) == ("Etelä-Savo", 1, True)
    assert (country.count, country.current, country.url) == (2, False, "/fi/haku/?q=vertaistuesta&region=all")
    own, country = visitor("etela-savo").get("/fi/haku/", {"q": "vertaistuesta", "region": "all"}).context["tabs"]
    assert (own.count, own.current, country.count, country.current) == (1, False, 2, True)


def test_very_many_things_of_the_whole_country_are_not_all_counted(
    visitor: Any, town: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    for module in (postgres, presentation):
        monkeypatch.setattr(module, "MOST_COUNTED", 1)
    html = visitor("etela-savo").get("/fi/haku/", {"q": "vertaistuesta"}).content.decode()
    assert '<span class="badge">1+</span>' in html
    html = visitor("etela-savo").get("/fi/haku/", {"q": "vertaistuesta", "region": "all"}).content.decode()
    assert '<span class="badge">2</span>' in html


def test_a_swedish_word_finds_a_finnish_text_in_another_region(visitor: Any, town: Any) -> None:
    response = visitor("pohjanmaa").get("/sv/sok/", {"q": "kamratstödet", "region": "all"})
    assert shown(response) == ["Stugan rf", "Toivon Tupa ry"]
    stugan, tupa = response.context["hits"]
    assert (stugan.foreign_region, stugan.region_name, stugan.language_name) == (False, "", "")
    assert stugan.card_view.url.startswith("/sv/")
    assert (tupa.foreign_region, tupa.region_name) == (True, "Södra Savolax")
    assert tupa.card_view.url.startswith("http://etela-savo.localhost:")
    assert tupa.language_name.lower() == "finska"
    assert "<mark>Vertaistukea</mark>" in tupa.summary_html


def test_what_the_region_lacks_comes_from_the_whole_country_and_is_said(visitor: Any, town: Any) -> None:
    response = visitor("etela-savo").get("/fi/haku/", {"q": "kriisiapu"})
    assert shown(response) == ["Satama ry"]
    assert len(response.context["notices"]) == 1
    own, country = response.context["tabs"]
    assert (own.count, own.current, country.count, country.current) == (0, False, 1, True)


def test_the_national_page_has_no_tabs_and_counts_regions(visitor: Any, town: Any) -> None:
    response = visitor("national").get("/fi/haku/", {"kind": "organisation"})
    assert response.context["tabs"] == []
    facets = {facet.name: facet for facet in response.context["facets"]}
    assert [(option.value, option.label, option.count) for option in facets["region"].options] == [
        ("etela-savo", "Etelä-Savo", 2),
        ("pohjanmaa", "Pohjanmaa", 2),
    ]
    assert all(hit.foreign_region for hit in response.context["hits"])


def test_a_misspelt_question_is_answered_corrected_and_says_so(visitor: Any, town: Any) -> None:
    """The resident misspells "vertaistukea", and may insist on it."""
    refresh_words()
    client = visitor("etela-savo")
    response = client.get("/fi/haku/", {"q": "vertiastukea mikkelissä"})
    assert shown(response) == ["Toivon Tupa ry"]
    text = response.content.decode()
    assert "Haulla ”vertiastukea mikkelissä” ei löytynyt" in text
    assert "<strong>”vertaistukea mikkelissä”</strong>" in text
    assert 'value="vertiastukea mikkelissä"' in text
    assert [chip.url for chip in response.context["chips"]] == ["/fi/haku/?q=vertaistukea"]
    insisted = client.get(response.context["as_typed_url"])
    assert "vertaistukea" not in insisted.content.decode().partition("<footer")[0].replace("Vertaistukea &lt;", "")
    assert insisted.context["as_typed_url"] == ""


def test_nonsense_with_an_everyday_word_in_it_finds_nothing(visitor: Any, town: Any) -> None:
    """One word of a need among words of an unknown language does find what is there for it."""
    refresh_words()
    client = visitor("etela-savo")
    assert shown(client.get("/fi/haku/", {"q": "blorp uinti zizzle"})) == []
    assert shown(client.get("/fi/haku/", {"q": "uinti zizzle"})) == ["Uimaseura ry"]
    assert shown(visitor("pohjanmaa").get("/fi/haku/", {"q": "blorp kriisi zizzle"})) == ["Satama ry"]


def test_words_of_drafts_correct_nothing(visitor: Any, town: Any, organisation: Callable[..., Any]) -> None:
    organisation("etela-savo", name_fi="Salamyhkäkerho ry", live=False)
    town()
    refresh_words()
    assert "salamyhkäkerho" not in known_words().of("fi")
    assert "uimaseura" in known_words().of("fi")


def test_a_former_name_of_a_region_is_explained_and_finds_not_all_that_it_has(visitor: Any, town: Any) -> None:
    """The resident of Vaasa remembers what Etelä-Savo was called."""
    response = visitor("pohjanmaa").get("/fi/haku/", {"q": "Essote"})
    assert [(each.written, each.url) for each in response.context["renamed"]] == [
        ("Essote", "http://etela-savo.localhost:8000/fi/")
    ]
    assert shown(response) == []
    response = visitor("pohjanmaa").get("/fi/haku/", {"q": "essoten vertaistuki"})
    assert shown(response) == ["Toivon Tupa ry", "Stugan rf"]
    assert response.context["chips"][0].label == "essoten"
    assert visitor("pohjanmaa").get("/fi/haku/", {"q": "Etelä-Savo"}).context["renamed"] == []


def test_every_address_on_the_page_answers(visitor: Any, town: Any) -> None:
    browser = visitor("etela-savo")
    context = browser.get("/fi/haku/", {"q": "tupa", "theme": "caring"}).context
    options = [option for facet in context["facets"] for option in facet.options]
    for link in [*context["tabs"], *context["chips"], *options]:
        assert browser.get(link.url).status_code == 200


def test_many_hits_come_in_pages(visitor: Any, organisation: Any, drain: Any) -> None:
    for number in range(45):
        organisation("etela-savo", name_fi=f"Kerho {number:02}")
    drain()
    browser = visitor("etela-savo")
    second = browser.get("/fi/haku/", {"q": "kerho", "page": 2})
    assert shown(second)[0] == "Kerho 12"
    pages = second.context["pages"]
    assert (pages["number"], pages["count"], pages["previous_url"]) == (2, 4, "/fi/haku/?q=kerho")
    assert pages["next_url"] == "/fi/haku/?q=kerho&page=3"
    assert [(item["number"], item["current"]) for item in pages["items"]] == [
        (1, False),
        (2, True),
        (3, False),
        (4, False),
    ]
    beyond = browser.get("/fi/haku/", {"q": "kerho", "page": 9999})
    assert shown(beyond) == [f"Kerho {number}" for number in range(36, 45)]
    assert beyond.context["pages"]["number"] == 4


def test_a_page_without_hits_helps_on(visitor: Any, town: Any) -> None:
    response = visitor("etela-savo").get("/fi/haku/", {"q": "avaruusalus", "theme": "caring"})
    assert (response.context["no_hit"], response.context["total"]) == (True, 0)
    assert [chip.url for chip in response.context["chips"]] == ["/fi/haku/?q=avaruusalus"]
    suggestions = response.context["suggestions"]
    assert len(suggestions) >= 9
    assert visitor("etela-savo").get(suggestions[0].url).status_code == 200


@pytest.mark.parametrize(
    "query",
    [
        "q=" + "a" * 10_000,
        "q=" + "%20sana" * 2_000,
        "page=abc",
        "page=9999",
        "page=-3",
        "page=99999999999999999999",
        "region=atlantis&theme=%27--&kind=%20&municipality=abc",
        "q=%27%29%3B+DROP+TABLE+search_document%3B--",
        "q=%ED%A0%80",
        "q=<script>alert(1)</script>",
        "q=%25s%25%28x%29s{0}",
        "q=" + "%F0%9F%98%80" * 300,
        "q=-&q=%2D%2D",
        "theme=caring&" * 200,
    ],
)
def test_odd_questions_get_a_plain_page(visitor: Any, town: Any, query: str) -> None:
    response = visitor("etela-savo").get(f"/fi/haku/?{query}")
    assert response.status_code == 200
    assert "<script>alert" not in response.content.decode()


def test_a_long_question_is_not_cut_in_silence(visitor: Any, town: Any) -> None:
    html = visitor("etela-savo").get("/fi/haku/", {"q": "tupa " * 60}).content.decode()
    assert "Kysymyksesi oli pitkä" in html
    assert "maxlength" not in html


@pytest.mark.parametrize("method", ["post", "put", "delete", "patch"])
def test_the_page_is_only_read(visitor: Any, town: Any, method: str) -> None:
    assert getattr(visitor("etela-savo"), method)("/fi/haku/").status_code == 405


def test_a_language_the_region_does_not_have_has_no_page(visitor: Any, town: Any, settings: Any) -> None:
    from dataclasses import replace

    from sites.regions.open_regions import _Cache, open_regions

    facts = open_regions()["etela_savo"]
    _Cache.facts = open_regions() | {"etela_savo": replace(facts, languages=("fi",))}
    assert visitor("etela-savo").get("/sv/sok/").status_code == 404


def test_answers_are_kept_out_of_web_indexes(visitor: Any, town: Any) -> None:
    browser = visitor("etela-savo")
    assert browser.get("/fi/haku/", {"q": "tupa"}).headers["X-Robots-Tag"] == "noindex"
    assert "X-Robots-Tag" not in browser.get("/fi/haku/").headers


def test_nothing_is_written_but_how_often_it_was_asked_and_no_session_begun(visitor: Any, town: Any) -> None:
    with CaptureQueriesContext(
        connection,
    ) as queries:
        response = visitor("etela-savo").get("/fi/haku/", {"q": "tupa"})
    assert not response.cookies
    written = [each["sql"] for each in queries if each["sql"].lstrip().startswith(("INSERT", "UPDATE", "DELETE"))]
    assert [each.split()[2] for each in written] == ["public.search_askedquestion"]


@pytest.mark.parametrize("count", [1, 3])
def test_the_number_of_queries_does_not_grow_with_the_hits(
    visitor: Any, organisation: Any, drain: Any, count: int
) -> None:
    for number in range(count):
        organisation("etela-savo", name_fi=f"Kerho {number}", themes=["caring"], municipalities=["491"])
    drain()
    browser = visitor("etela-savo")
    browser.get("/fi/haku/", {"q": "kerho"})
    visitor("pohjanmaa").get("/sv/")  # the connection stands in another region
    with CaptureQueriesContext(connection) as queries:
        response = browser.get("/fi/haku/", {"q": "kerho"})
    assert len(shown(response)) == count
    assert len(queries) == QUERIES, [query["sql"][:100] for query in queries]


def test_what_meets_all_words_is_counted_apart(
    visitor: Any, organisation: Callable[..., Any], drain: Callable[[], Any]
) -> None:
    for name in ("Omaisten kerho", "Omaisten kahvila", "Kahvila Kuppi"):
        organisation("etela-savo", name_fi=name, municipalities=["491"])
    drain()
    browser = visitor("etela-savo")
    for words, total, complete in (("omaisten kahvila", 3, 1), ("kuppi", 1, 0), ("omaisten avaruusalus", 2, 0)):
        response = browser.get("/fi/haku/", {"q": words})
        assert (response.context["total"], response.context["complete"]) == (total, complete)
        assert (b"count-complete" in response.content) is bool(complete)


def test_looking_in_the_whole_country_costs_one_more_query_and_one_whether_a_word_is_surely_met(
    visitor: Any, town: Any
) -> None:
    browser = visitor("etela-savo")
    browser.get("/fi/haku/", {"q": "avaruusalus satama"})
    visitor("pohjanmaa").get("/sv/")  # the connection stands in another region
    with CaptureQueriesContext(connection) as queries:
        response = browser.get("/fi/haku/", {"q": "avaruusalus satama"})
    assert shown(response) == ["Satama ry"]
    assert len(queries) == QUERIES + 2
