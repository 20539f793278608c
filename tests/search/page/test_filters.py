"""The filters, the chips and the order of the search page, as residents see them."""

from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone
from django.utils.html import escape

from directory.hours.osm import from_osm
from directory.models import Place
from sites.filtering import OPTIONS_SHOWN
from tests.search.page.hits import shown

pytestmark = pytest.mark.django_db


def test_a_municipality_in_the_question_is_a_chip_that_takes_it_out(visitor: Any, town: Any) -> None:
    """The resident looks for peer support in Mikkeli."""
    response = visitor("etela-savo").get("/fi/haku/", {"q": "vertaistukea Mikkelissä", "theme": "caring"})
    assert shown(response) == ["Toivon Tupa ry"]
    chips = [(chip.label, chip.url) for chip in response.context["chips"]]
    assert chips[0] == ("Mikkeli", "/fi/haku/?q=vertaistukea&theme=caring")
    assert len(chips) == 2


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


def test_the_language_switch_keeps_words_and_filters(visitor: Any, town: Any) -> None:
    response = visitor("etela-savo").get("/fi/haku/", {"q": "tupa", "theme": "caring", "region": "all"})
    links = {link.code: link.url for link in response.context["language_links"]}
    assert links["sv"] == "/sv/sok/?q=tupa&theme=caring&region=all"
    assert shown(visitor("etela-savo").get(links["sv"])) == ["Toivon Tupa ry"]


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
