"""The search page as residents see it, on the engine that is always there."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from django.utils.html import escape

from directory.hours.osm import from_osm
from directory.models import Place
from search.engines import postgres
from search.page import presentation
from search.word_list import known_words, refresh_words
from sites.filtering import OPTIONS_SHOWN

pytestmark = pytest.mark.django_db

QUERIES = 6
"""Of a search page with hits in the region: its schema, the editors' words, KOKO, the search, the menu, the count."""


@pytest.fixture(autouse=True)
def on_postgresql(settings: Any) -> None:
    settings.ELASTICSEARCH_URL = ""


@pytest.fixture
def town(organisation: Callable[..., Any], drain: Callable[[], Any]) -> Callable[[], Any]:
    """Two regions with organisations: Toivon Tupa and a swimming club in Etelä-Savo, Stugan and Hamnen in Pohjanmaa."""
    organisation(
        "etela-savo",
        name_fi="Toivon Tupa ry",
        summary_fi="Vertaistukea <omaisille> Mikkelissä",
        themes=["caring"],
        municipalities=["491"],
    )
    organisation(
        "etela-savo", name_fi="Uimaseura ry", summary_fi="Uintia kaikille", themes=["families"], municipalities=["593"]
    )
    organisation(
        "pohjanmaa",
        name_sv="Stugan rf",
        summary_sv="Kamratstöd för anhöriga i Vasa",
        themes=["caring"],
        municipalities=["905"],
    )
    organisation(
        "pohjanmaa",
        name_sv="Hamnen rf",
        name_fi="Satama ry",
        summary_fi="Kriisiapua",
        themes=["crisis"],
        municipalities=["905"],
    )
    drain()
    return drain


def shown(response: Any) -> list[str]:
    """The names of the hits."""
    return [str(hit.card_view.card.name) for hit in response.context["hits"]]


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


def test_a_municipality_in_the_question_is_a_chip_that_takes_it_out(visitor: Any, town: Any) -> None:
    """The resident looks for peer support in Mikkeli."""
    response = visitor("etela-savo").get("/fi/haku/", {"q": "vertaistukea Mikkelissä", "theme": "caring"})
    assert shown(response) == ["Toivon Tupa ry"]
    chips = [(chip.label, chip.url) for chip in response.context["chips"]]
    assert chips[0] == ("Mikkeli", "/fi/haku/?q=vertaistukea&theme=caring")
    assert len(chips) == 2


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


def test_a_misspelt_word_of_danger_is_answered_with_what_is_near_and_urgent_help(visitor: Any, town: Any) -> None:
    """Nothing in Pohjanmaa speaks of rape; what is there for crises is near. The resident misspells the word."""
    refresh_words()
    for address, typed, right in (("/sv/sok/", "våldtägt", "våldtäkt"), ("/fi/haku/", "raisakus", "raiskaus")):
        response = visitor("pohjanmaa").get(address, {"q": typed})
        assert response.context["answered"] == right
        assert response.context["urgent"]
        assert len(shown(response)) == 1


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


def test_facets_and_chips(visitor: Any, town: Any) -> None:
    response = visitor("etela-savo").get("/fi/haku/", {"theme": "caring", "municipality": ["491", "593"]})
    assert shown(response) == ["Toivon Tupa ry"]
    facets = {facet.name: facet for facet in response.context["facets"]}
    assert "region" not in facets
    caring, families = facets["theme"].options
    assert (caring.value, caring.count, caring.selected) == ("caring", 1, True)
    assert (families.value, families.count, families.selected) == ("families", 1, False)
    assert families.url == "/fi/haku/?municipality=491&municipality=593&theme=caring&theme=families"
    assert [(option.label, option.count) for option in facets["municipality"].options] == [
        ("Mikkeli", 1),
        ("Pieksämäki", 0),
    ]
    chips = {chip.label: chip.url for chip in response.context["chips"]}
    assert chips["Mikkeli"] == "/fi/haku/?municipality=593&theme=caring"
    assert len(chips) == 3
    assert response.context["clear_url"] == "/fi/haku/"
    assert response.context["hidden_inputs"] == [("municipality", "491"), ("municipality", "593"), ("theme", "caring")]


def test_what_is_open_now_is_a_facet_of_the_search(visitor: Any, organisation: Any, within: Any, drain: Any) -> None:
    """A change of hours is found after the next drain; a hidden place never counts."""
    organisation("etela-savo", name_fi="Hiljaa ry")
    tupa = organisation("etela-savo", name_fi="Toivon Tupa ry")
    with within("etela-savo"):
        tupa.places.add(Place(town="Mikkeli", is_public=False, hours=from_osm("24/7")))
        tupa.save_revision().publish()
    drain()
    search = visitor("etela-savo")
    assert "open" not in {facet.name for facet in search.get("/fi/haku/").context["facets"]}
    assert shown(search.get("/fi/haku/", {"open": "1"})) == []
    with within("etela-savo"):
        Place.objects.update(is_public=True)
    drain()
    response = search.get("/fi/haku/", {"open": "1"})
    assert shown(response) == ["Toivon Tupa ry"]
    (option,) = next(facet.options for facet in response.context["facets"] if facet.name == "open")
    assert (option.label, option.count, option.selected) == ("Avoinna nyt", 1, True)
    assert [(chip.label, chip.url) for chip in response.context["chips"]] == [("Avoinna nyt", "/fi/haku/")]
    assert "etag" not in response.headers


def test_the_language_switch_keeps_words_and_filters(visitor: Any, town: Any) -> None:
    response = visitor("etela-savo").get("/fi/haku/", {"q": "tupa", "theme": "caring", "region": "all"})
    links = {link.code: link.url for link in response.context["language_links"]}
    assert links["sv"] == "/sv/sok/?q=tupa&theme=caring&region=all"
    assert shown(visitor("etela-savo").get(links["sv"])) == ["Toivon Tupa ry"]


def test_more_values_of_a_facet_are_a_link_away(visitor: Any, organisation: Any, drain: Any) -> None:
    from sites.regions.open_regions import open_regions
    from sites.terms import labels

    codes = open_regions()["etela_savo"].municipalities
    others = [code for code in labels.vocabulary("municipality") if code not in codes][:8]
    organisation("etela-savo", name_fi="Toivon Tupa ry", municipalities=[*codes, *others])
    drain()
    browser = visitor("etela-savo")
    response = browser.get("/fi/haku/", {"q": "tupa"})
    few = {facet.name: facet for facet in response.context["facets"]}["municipality"]
    assert (len(few.options), few.more) == (OPTIONS_SHOWN, len(codes) + 8 - OPTIONS_SHOWN)
    assert few.more_url == "/fi/haku/?q=tupa&more=municipality#facet-municipality"
    assert f'href="{escape(few.more_url)}"' in response.content.decode()
    response = browser.get(few.more_url)
    every = {facet.name: facet for facet in response.context["facets"]}["municipality"]
    assert (len(every.options), every.more) == (len(codes) + 8, 0)
    assert every.options[0].url.endswith("&more=municipality"), "a choice leaves them open"


def test_a_nationwide_organisation_serves_every_municipality(visitor: Any, organisation: Any, drain: Any) -> None:
    organisation("etela-savo", name_fi="Maan tuki ry", nationwide=True)
    organisation("etela-savo", name_fi="Mikkelin tuki ry", municipalities=["491"])
    drain()
    response = visitor("etela-savo").get("/fi/haku/", {"q": "tuki", "municipality": "593"})
    assert shown(response) == ["Maan tuki ry"]
    facets = {facet.name: facet for facet in response.context["facets"]}
    counted = [(option.label, option.count) for option in facets["municipality"].options]
    assert counted == [("Pieksämäki", 1), ("Mikkeli", 2)]


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


@pytest.mark.parametrize(
    ("address", "words"),
    [
        ("/fi/haku/", "mies hakkaa"),
        ("/fi/haku/", "tahdon kuolla"),
        ("/sv/sok/", "min make slår mig"),
        ("/sv/sok/", "haluan kuolla"),
        ("/en/search/", "kill myself"),
    ],
)
def test_words_of_danger_bring_urgent_help_above_the_hits(
    visitor: Any, town: Any, within: Any, address: str, words: str
) -> None:
    from sites.pages.models import UrgentHelp
    from sites.pages.urgent_help import clear_cache

    with within("etela-savo"):
        own = {f"name_{language}": "Savon kriisikeskus" for language in ("fi", "sv", "en")}
        UrgentHelp.objects.create(phone="015 555 0100", **own)
    clear_cache()
    html = visitor("etela-savo").get(address, {"q": words}).content.decode()
    assert html.index("<h1") < html.index('id="urgent-help"') < html.index('href="tel:112"')
    assert html.index('href="tel:112"') < html.index("Savon kriisikeskus")


@pytest.mark.parametrize("words", ["", "tapa", "kuolinpesä", "isä hakkaa halkoja", "tupa"])
def test_harmless_words_bring_no_urgent_help(visitor: Any, town: Any, words: str) -> None:
    assert 'id="urgent-help"' not in visitor("etela-savo").get("/fi/haku/", {"q": words}).content.decode()


def test_urgent_help_is_shown_where_nothing_is_found_and_nothing_is_written_or_logged(
    visitor: Any, town: Any, caplog: pytest.LogCaptureFixture
) -> None:
    with CaptureQueriesContext(connection) as queries, caplog.at_level("DEBUG", logger="search"):
        response = visitor("etela-savo").get("/fi/haku/", {"q": "hyppään katolta"})
    assert response.context["no_hit"]
    assert 'id="urgent-help"' in response.content.decode()
    assert not response.cookies
    assert "katolta" not in caplog.text
    assert not [query for query in queries if query["sql"].lstrip().upper().startswith(("INSERT", "UPDATE", "DELETE"))]


def test_hits_may_be_in_the_order_of_their_dates(visitor: Any, town: Any, event: Any, drain: Any) -> None:
    for number, name in ((5, "Myöhempi kerho"), (1, "Pian kerho")):
        day = timezone.localdate() + timedelta(days=number)
        event("etela-savo", name_fi=name, frequency="dates", dates=[day])
    drain()
    response = visitor("etela-savo").get("/fi/haku/", {"q": "kerho"})
    best, soonest, newest = response.context["orders"]
    assert (best.current, soonest.url) == (True, "/fi/haku/?q=kerho&sort=soonest")
    response = visitor("etela-savo").get(soonest.url)
    assert shown(response)[:2] == ["Pian kerho", "Myöhempi kerho"]
    assert ("sort", "soonest") in response.context["hidden_inputs"]
    assert visitor("etela-savo").get(newest.url).status_code == 200


def test_hits_may_be_in_the_order_of_their_distance(visitor: Any, town: Any, event: Any, drain: Any) -> None:
    day = timezone.localdate() + timedelta(days=1)
    for name, place in (("Mikkelin kerho", "Mikkeli"), ("Juvan kerho", "Juva"), ("Savonlinnan kerho", "Savonlinna")):
        event("etela-savo", name_fi=name, frequency="dates", dates=[day], town=place)
    drain()
    savo = visitor("etela-savo")
    response = savo.get("/fi/haku/", {"q": "kerho"})
    assert "sort=nearest" not in [link.url.rpartition("&")[2] for link in response.context["orders"]]
    assert response.context["nearest_url"] == "/fi/haku/?q=kerho&sort=nearest"
    response = savo.get("/fi/haku/", {"q": "kerho", "sort": "nearest", "near": "178"})
    assert shown(response)[:3] == ["Juvan kerho", "Mikkelin kerho", "Savonlinnan kerho"]
    assert [link.label for link in response.context["orders"] if link.current] == ["Lähimmät ensin"]
    assert {("sort", "nearest"), ("near", "178")} <= set(response.context["hidden_inputs"])
    assert 'href="/sv/sok/?q=kerho&amp;sort=nearest&amp;near=178"' in response.content.decode()
    (near,) = [chip for chip in response.context["chips"] if "Juva" in chip.label]
    assert near.url == "/fi/haku/?q=kerho"


@pytest.mark.parametrize("near", ["", "999", "62.3,27.1", "178'--"])
def test_nothing_is_near_to_what_is_no_municipality(visitor: Any, town: Any, near: str) -> None:
    asked = visitor("etela-savo").get("/fi/haku/", {"q": "yhdistys", "sort": "nearest", "near": near})
    best = visitor("etela-savo").get("/fi/haku/", {"q": "yhdistys"})
    assert shown(asked) == shown(best)
    assert "near" not in dict(asked.context["hidden_inputs"])


def test_a_chosen_or_named_municipality_offers_the_order_of_distance(visitor: Any, town: Any) -> None:
    for query in ({"municipality": "491"}, {"q": "yhdistys mikkeli"}):
        response = visitor("etela-savo").get("/fi/haku/", query)
        assert len([link for link in response.context["orders"] if "sort=nearest" in link.url]) == (
            1 if response.context["total"] > 1 else 0
        )
