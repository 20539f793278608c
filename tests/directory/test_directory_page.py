"""The list of a region's organisations: order, filters, pages."""

from datetime import datetime, time
from typing import Any
from urllib.parse import urlencode

import pytest
from django.utils import timezone

from directory.contexts import CARDS_ON_A_PAGE
from directory.hours.osm import from_osm
from directory.models import Organisation, Place
from sites.listing import HELSINKI
from sites.page_cache import validity

LIST = {"fi": "/fi/jarjestot/", "sv": "/sv/organisationer/", "en": "/en/organisations/"}


def names(visitor: Any, path: str, code: str = "etela-savo", **asked: str) -> list[str]:
    response = visitor(code).get(f"{path}?{urlencode(asked)}")
    assert response.status_code == 200
    return [str(item.name) for item in response.context["cards"]]


def fill(count: int) -> None:
    Organisation.objects.bulk_create(
        Organisation(name_fi=f"Kerho {number:03}", slug=f"kerho-{number}", live=True) for number in range(count)
    )


def test_the_order_of_the_alphabet(visitor: Any, organisation: Any, db: None) -> None:
    for name in (
        "Östersundom rf",
        "Zonta ry",
        "ähtärin tuki",
        "Åbo rf",
        "aamukahvi",
        "Ärmätti",
        "Wilma",
        "Viljami",
        "Xenia",
    ):
        organisation("etela-savo", name_fi=name)
    expected = [
        "aamukahvi",
        "Viljami",
        "Wilma",
        "Xenia",
        "Zonta ry",
        "Åbo rf",
        "ähtärin tuki",
        "Ärmätti",
        "Östersundom rf",
    ]
    assert names(visitor, LIST["fi"]) == expected


def test_the_order_follows_the_language_shown(visitor: Any, organisation: Any, db: None) -> None:
    organisation("etela-savo", name_fi="Ankkuri ry", name_sv="Öppna dörren rf")
    organisation("etela-savo", name_fi="Yhdessä ry", name_sv="Tillsammans rf")
    organisation("etela-savo", name_fi="Vain suomeksi ry")
    assert names(visitor, LIST["fi"]) == ["Ankkuri ry", "Vain suomeksi ry", "Yhdessä ry"]
    assert names(visitor, LIST["sv"]) == ["Tillsammans rf", "Vain suomeksi ry", "Öppna dörren rf"]


def test_only_what_is_published_in_this_region(visitor: Any, organisation: Any, db: None) -> None:
    organisation("etela-savo", name_fi="Toivon Tupa ry")
    organisation("etela-savo", name_fi="Luonnos ry", live=False)
    organisation("pohjanmaa", name_sv="Hoppets stuga rf")
    assert names(visitor, LIST["fi"]) == ["Toivon Tupa ry"]
    assert names(visitor, "/sv/organisationer/", "pohjanmaa") == ["Hoppets stuga rf"]


@pytest.mark.parametrize(
    ("asked", "expected"),
    [
        ({}, ["Maan tuki ry", "Mielenpolku ry", "Toivon Tupa ry"]),
        ({"q": "TUPA"}, ["Toivon Tupa ry"]),
        ({"q": "stuga"}, ["Toivon Tupa ry"]),
        ({"q": "  polku "}, ["Mielenpolku ry"]),
        ({"theme": "mental-health"}, ["Mielenpolku ry", "Toivon Tupa ry"]),
        ({"municipality": "491"}, ["Maan tuki ry", "Toivon Tupa ry"]),
        ({"municipality": "491", "theme": "mental-health"}, ["Toivon Tupa ry"]),
        ({"q": "tuki", "theme": "mental-health"}, []),
        ({"theme": "astrology"}, ["Maan tuki ry", "Mielenpolku ry", "Toivon Tupa ry"]),
        ({"municipality": "999"}, ["Maan tuki ry", "Mielenpolku ry", "Toivon Tupa ry"]),
    ],
)
def test_filters(asked: dict[str, str], expected: list[str], visitor: Any, organisation: Any, db: None) -> None:
    organisation(
        "etela-savo",
        name_fi="Toivon Tupa ry",
        name_sv="Hoppets stuga rf",
        themes=["mental-health"],
        municipalities=["491"],
    )
    organisation("etela-savo", name_fi="Mielenpolku ry", themes=["mental-health"], municipalities=["097"])
    organisation("etela-savo", name_fi="Maan tuki ry", nationwide=True)
    organisation("pohjanmaa", name_sv="Tupa rf", themes=["mental-health"], municipalities=["491"])
    assert names(visitor, LIST["fi"], **asked) == expected


def test_the_form_keeps_what_was_asked(visitor: Any, organisation: Any, db: None) -> None:
    organisation("etela-savo", name_fi="Toivon Tupa ry")
    html = visitor("etela-savo").get(LIST["fi"], {"q": 'tupa "x" <b>', "municipality": "491"}).content.decode()
    assert 'value="tupa &quot;x&quot; &lt;b&gt;"' in html
    assert "<b>" not in html.split("<main", 1)[1]
    long = "Toivon Tupa " * 20
    html = visitor("etela-savo").get(LIST["fi"], {"q": long}).content.decode()
    assert f'value="{long.strip()}"' in html
    assert "maxlength" not in html


def test_the_language_switch_keeps_words_and_filters(visitor: Any, organisation: Any, db: None) -> None:
    organisation("etela-savo", name_fi="Toivon Tupa ry", themes=["mental-health"], municipalities=["491"])
    asked = {
        "q": "tu\u00adpa\n",
        "municipality": "491",
        "theme": ["mental-health", "astrology"],
        "page": "2",
        "other": "x",
    }
    response = visitor("etela-savo").get(LIST["fi"], asked)
    links = {link.code: link.url for link in response.context["language_links"]}
    assert links["sv"] == f"{LIST['sv']}?q=tupa&municipality=491&theme=mental-health"
    swedish = visitor("etela-savo").get(links["sv"])
    assert [str(item.name) for item in swedish.context["cards"]] == ["Toivon Tupa ry"]


def with_hours(organisation: Any, within: Any, name: str, hours: str, **place: Any) -> None:
    """Publish an organisation of Etelä-Savo with a place that has these opening hours."""
    made = organisation("etela-savo", name_fi=name)
    with within("etela-savo"):
        made.places.add(Place(**{"town": "Mikkeli", "hours": from_osm(hours)} | place))
        made.save_revision().publish()


def test_what_is_open_now(
    visitor: Any, organisation: Any, within: Any, django_assert_num_queries: Any, db: None
) -> None:
    """One public place that is open is enough; a hidden one is as if it were not there."""
    with_hours(organisation, within, "Aina ry", "24/7")
    with_hours(organisation, within, "Ei enää ry", "2020 Jan 01-2020 Jan 31 00:00-24:00")
    with_hours(organisation, within, "Piilossa ry", "24/7", is_public=False)
    with_hours(organisation, within, "Verkossa ry", "24/7", kind="online")
    with_hours(organisation, within, "Ilman osoitetta ry", "24/7", town="")
    organisation("etela-savo", name_fi="Hiljaa ry", town="Mikkeli")
    organisation("etela-savo", name_fi="Päivystys ry", round_the_clock=True)
    found = ["Aina ry", "Ilman osoitetta ry", "Päivystys ry", "Verkossa ry"]
    client = visitor("etela-savo")
    every = client.get(LIST["fi"])
    assert len(every.context["cards"]) == 7
    assert options(every, "open") == {"Avoinna nyt": 4}
    with django_assert_num_queries(7):
        response = client.get(LIST["fi"], {"open": "1"})
    assert [str(item.name) for item in response.context["cards"]] == found
    assert [(chip.label, chip.url) for chip in response.context["chips"]] == [("Avoinna nyt", LIST["fi"])]
    badges = [[str(badge.label) for badge in card.badges] for card in response.context["cards"]]
    assert all("Avoinna nyt" in each for each in badges)
    links = {link.code: link.url for link in response.context["language_links"]}
    assert links["sv"] == f"{LIST['sv']}?open=1"


def test_the_list_is_not_stored_for_longer_than_its_count_is_true(
    visitor: Any, organisation: Any, within: Any, monkeypatch: pytest.MonkeyPatch, db: None
) -> None:
    """The hour changes of an organisation whose card is on another page."""
    with_hours(organisation, within, "Öinen ry", "Mo-Su 09:00-16:00")
    for number in range(CARDS_ON_A_PAGE):
        organisation("etela-savo", name_fi=f"Aamu {number} ry")
    at_noon = datetime.combine(timezone.localdate(), time(15, 30), HELSINKI)
    monkeypatch.setattr(timezone, "now", lambda: at_noon)
    moments: list[datetime] = []
    monkeypatch.setattr(validity, "limit", moments.append)
    response = visitor("etela-savo").get(LIST["fi"])
    assert "Öinen ry" not in [str(item.name) for item in response.context["cards"]]
    assert options(response, "open") == {"Avoinna nyt": 1}
    assert moments == [at_noon.replace(hour=16, minute=0)]


def options(response: Any, name: str) -> dict[str, int]:
    """The labels a facet offers, with the number of organisations."""
    found = {facet.name: facet.options for facet in response.context["facets"]}
    return {option.label: option.count for option in found.get(name, [])}


def test_what_serves_the_whole_country_counts_for_each_municipality(visitor: Any, organisation: Any, db: None) -> None:
    organisation("etela-savo", name_fi="Toivon Tupa ry", municipalities=["491", "499"])
    organisation("etela-savo", name_fi="Maan tuki ry", nationwide=True)
    found = options(visitor("etela-savo").get(LIST["fi"]), "municipality")
    assert found == {"Mikkeli": 2, "Mustasaari": 2}


FACETS: list[tuple[str, str, dict[str, Any]]] = [
    ("theme", "caring", {"themes": ["caring"]}),
    ("activity", "peer-support", {"activities": ["peer-support"]}),
    ("target_group", "KR1.1", {"target_groups": ["KR1.1"]}),
    ("life_event", "KE1.1", {"life_events": ["KE1.1"]}),
    ("municipality", "491", {"municipalities": ["491"]}),
    ("municipality", "491", {"county_wide": True}),
    ("service_language", "sv", {"languages": ["fi", "sv"]}),
    ("takes_new", "queue", {"takes_new": "queue"}),
    ("takes_new", "yes", {"takes_new": "yes"}),
    ("takes_new", "ask", {"takes_new": "yes", "takes_new_said": "2020-01-01"}),
]


@pytest.mark.parametrize(("name", "value", "fields"), FACETS)
def test_each_facet_narrows_counts_and_has_a_chip(
    name: str, value: str, fields: dict[str, Any], visitor: Any, organisation: Any, db: None
) -> None:
    organisation("etela-savo", name_fi="Toivon Tupa ry", **fields)
    organisation("etela-savo", name_fi="Muu ry")
    response = visitor("etela-savo").get(LIST["fi"], {name: value})
    assert [str(item.name) for item in response.context["cards"]] == ["Toivon Tupa ry"]
    (option,) = [
        option
        for facet in response.context["facets"]
        for option in facet.options
        if facet.name == name and option.value == value
    ]
    assert (option.count, option.selected) == (1, True)
    (chip,) = response.context["chips"]
    assert (chip.label, chip.url) == (option.label, LIST["fi"])
    assert f'href="{chip.url}"' in response.content.decode()


def test_several_choices_of_a_facet_are_alternatives(visitor: Any, organisation: Any, db: None) -> None:
    for theme in ("caring", "crisis", "mental-health"):
        organisation("etela-savo", name_fi=f"{theme} ry", themes=[theme])
    response = visitor("etela-savo").get(LIST["fi"], {"theme": ["caring", "crisis"]})
    assert [str(item.name) for item in response.context["cards"]] == ["caring ry", "crisis ry"]
    assert len(response.context["chips"]) == 2
    assert response.context["hidden_inputs"] == [("theme", "caring"), ("theme", "crisis")]


def test_where_no_name_fits_the_search_is_offered_with_the_choices(visitor: Any, organisation: Any, db: None) -> None:
    organisation("etela-savo", name_fi="Toivon Tupa ry", themes=["caring"])
    response = visitor("etela-savo").get(LIST["fi"], {"q": "vertaistuki", "theme": "caring"})
    assert response.context["search_instead_url"] == "/fi/haku/?q=vertaistuki&theme=caring"
    assert 'href="/fi/haku/?q=vertaistuki&amp;theme=caring"' in response.content.decode()
    assert not visitor("etela-savo").get(LIST["fi"], {"q": "tupa"}).context["search_instead_url"]


def test_letters_lead_to_the_page_where_they_begin(visitor: Any, within: Any, db: None) -> None:
    with within("etela-savo"):
        fill(30)
        Organisation.objects.create(name_fi="Öinen ry", slug="oinen", live=True)
    response = visitor("etela-savo").get(LIST["fi"], {"page": "2"})
    assert [(letter.label, letter.url) for letter in response.context["letters"]] == [
        ("K", LIST["fi"]),
        ("Ö", f"{LIST['fi']}?page=2"),
    ]


# Pages


@pytest.mark.parametrize(
    ("page", "number"),
    [
        ("", 1), ("1", 1), ("3", 3), ("4", 3), ("999999999999999999999", 3), ("9" * 5000, 1), ("0", 3), ("-1", 3),
        ("two", 1), ("1.5", 1), ("1e3", 1), ("٣", 3), (" 2 ", 2), ("NaN", 1), ("None", 1),
    ],
)  # fmt: skip
def test_odd_page_numbers(page: str, number: int, visitor: Any, within: Any, db: None) -> None:
    with within("etela-savo"):
        fill(50)
    response = visitor("etela-savo").get(LIST["fi"], {"page": page})
    assert response.status_code == 200
    assert response.context["pages"]["number"] == number


@pytest.mark.parametrize("name", ["q", "theme", "takes_new", "more", "page", "unknown"])
@pytest.mark.parametrize("value", ["a" * 3000, "%", "'; DROP TABLE", "äö€\U0001f642", "\ud7ff\u202e", "[]", "../.."])
def test_odd_questions_get_a_page(name: str, value: str, visitor: Any, organisation: Any, db: None) -> None:
    organisation("etela-savo", name_fi="Toivon Tupa ry")
    assert visitor("etela-savo").get(LIST["fi"], {name: value}).status_code == 200


def test_bytes_that_are_no_text(visitor: Any, db: None) -> None:
    assert visitor("etela-savo").get(f"{LIST['fi']}?q=%ff%fe&theme=%C3%28").status_code == 200


def test_pages_hold_together(visitor: Any, within: Any, db: None) -> None:
    with within("etela-savo"):
        fill(50)
    seen: list[str] = []
    url = LIST["fi"] + "?q=kerho"
    while url:
        context = visitor("etela-savo").get(url).context
        seen += [str(item.name) for item in context["cards"]]
        assert context["total"] == 50
        following = context["pages"]["next_url"]
        assert not following or "q=kerho" in following
        url = following
    assert seen == [f"Kerho {number:03}" for number in range(50)]


def test_nothing_found_is_said(visitor: Any, organisation: Any, db: None) -> None:
    organisation("etela-savo", name_fi="Toivon Tupa ry")
    response = visitor("etela-savo").get(LIST["fi"], {"q": "xyz"})
    assert response.context["total"] == 0
    assert "<article" not in response.content.decode()


@pytest.mark.parametrize("count", [1, 3])
def test_queries_do_not_grow_with_the_rows(
    count: int, visitor: Any, within: Any, django_assert_num_queries: Any, db: None
) -> None:
    with within("etela-savo"):
        fill(count)
    client = visitor("etela-savo")
    client.get(LIST["fi"])
    with django_assert_num_queries(7):
        assert len(client.get(LIST["fi"]).context["cards"]) == count
