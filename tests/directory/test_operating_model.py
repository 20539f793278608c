"""An operating model's page: Innokylä's labels and order, facts the same in every language."""

from datetime import UTC, datetime
from typing import Any

import pytest

from directory.models import OperatingModelIndexPage, OperatingModelPage

FACTS = {
    "municipalities": ["491"],
    "nationwide": True,
    "funders": ["stm", "none"],
    "phase": "trial",
    "themes": ["mental-health"],
    "audiences": ["professionals"],
    "target_groups": ["KR1.1"],
}
TEXTS = {
    "title": "Tupamalli",
    "slug": "tupamalli",
    "short_description": "Avoin olohuone kylään.",
    "place": "Kylätalo Mikkelissä",
    "whole": "Kylät yhdessä",
    "links": '<ul><li><a href="https://tupa.example">Opas</a></li></ul>',
    "author": "Kylätiimi",
    "topics": "kylät, kohtaaminen",
    "sections": {
        "basic_idea": "<p>Ovi on auki.</p>",
        "environment": "<p>Pieni kylä.</p>",
        "target_group_understanding": "<p>Kyläläiset kertovat.</p>",
        "conditions": "<p>Tila ja kahvinkeitin.</p>",
        "evaluation": "<p>Kävijöitä oli paljon.</p>",
        "tips": "<p>Aloita pienesti.</p>",
    },
}
SWEDISH = {
    "title": "Stugmodellen",
    "slug": "stugmodellen",
    "short_description": "Ett öppet vardagsrum i byn.",
    "place": "Byagården i S:t Michel",
    "whole": "Byarna tillsammans",
    "links": '<ul><li><a href="https://tupa.example">Handbok</a></li></ul>',
    "author": "Byateamet",
    "topics": "byar",
    "sections": {
        "basic_idea": "<p>Dörren är öppen.</p>",
        "tips": "<p>Börja smått.</p>",
    },
}
BASICS = {
    "fi": [
        "Toimintamallin nimi",
        "Toimintamallin lyhyt kuvaus",
        "Toteutuspaikka",
        "Paikkakunta, maakunta tai hyvinvointialue",
        "Toimintamallin rahoittaja",
        "Toimintamallin kokonaisuus",
        "Liitteet ja linkit",
        "Tekijä",
        "Luotu",
        "Viimeksi muokattu",
    ],
    "sv": [
        "Verksamhetsmodellens namn",
        "Kort beskrivning av verksamhetsmodellen",
        "Plats för genomförandet",
        "Ort, landskap eller välfärdsområde",
        "Verksamhetsmodellens finansiär",
        "Helhet som modellen hör till",
        "Bilagor och länkar",
        "Upphovsperson",
        "Skapad",
        "Senast ändrad",
    ],
}
SECTIONS = {
    "fi": [
        "Ratkaisun perusidea",
        "Toimintaympäristö",
        "Kohderyhmä ja asiakasymmärrys",
        "Toimivuuden ja käyttöönoton ehdot",
        "Arvioinnin tulokset tiivistettynä",
        "Vinkit toimintamallin soveltajille",
    ],
    "sv": [
        "Lösningens grundidé",
        "Verksamhetsmiljö",
        "Målgrupp och kundförståelse",
        "Förutsättningar för funktion och införande",
        "Utvärderingsresultat i korthet",
        "Tips till dem som tillämpar modellen",
    ],
}


@pytest.fixture
def add_model(page: Any, within: Any, db: None) -> Any:
    """Publishes an operating model in a language of Etelä-Savo."""

    def add(language: str, **fields: Any) -> OperatingModelPage:
        with within("etela-savo"):
            above = OperatingModelIndexPage.objects.get(locale__language_code=language)
        return page("etela-savo", language, OperatingModelPage, parent=above, **fields)

    return add


@pytest.fixture
def model(add_model: Any) -> OperatingModelPage:
    """The Tupamalli in Finnish, with every field filled."""
    return add_model("fi", **TEXTS, **FACTS)


@pytest.fixture
def in_swedish(model: OperatingModelPage, add_model: Any) -> OperatingModelPage:
    """Its Swedish translation, with facts that are out of date."""
    outdated = {"phase": "idea", "municipalities": ["213"], "funders": ["eu"], "themes": [], "target_groups": []}
    return add_model("sv", translation_key=model.translation_key, **SWEDISH, **outdated)


def context(visitor: Any, path: str) -> Any:
    response = visitor("etela-savo").get(path)
    assert response.status_code == 200, (path, response.status_code)
    return response.context


def labels_of(facts: list[dict[str, Any]]) -> list[str]:
    return [str(fact["label"]) for fact in facts]


def told(facts: list[dict[str, Any]]) -> dict[str, list[str]]:
    return {str(fact["label"]): [str(value) for value in fact["values"]] for fact in facts}


FI, SV = "/fi/toimintamallit/tupamalli/", "/sv/verksamhetsmodeller/stugmodellen/"


def test_basic_information_in_innokylas_order(model: Any, in_swedish: Any, visitor: Any) -> None:
    assert labels_of(context(visitor, FI)["basics"]) == BASICS["fi"]
    assert labels_of(context(visitor, SV)["basics"]) == BASICS["sv"]


def test_the_six_sections_in_order(model: Any, visitor: Any) -> None:
    assert [str(section["label"]) for section in context(visitor, FI)["sections"]] == SECTIONS["fi"]
    html = visitor("etela-savo").get(FI).content.decode()
    positions = [html.index(f"<h2>{label}</h2>") for label in SECTIONS["fi"]]
    assert positions == sorted(positions)


def test_the_six_sections_have_swedish_labels(model: Any, add_model: Any, visitor: Any) -> None:
    texts = {name: value for name, value in TEXTS.items() if name not in ("title", "slug")}
    add_model("sv", translation_key=model.translation_key, title="Stugmodellen", slug="stugmodellen", **texts)
    assert [str(section["label"]) for section in context(visitor, SV)["sections"]] == SECTIONS["sv"]


@pytest.mark.parametrize("empty", ["", '<p data-block-key="a1b2c"></p>', "<p> </p>", "<p>&nbsp;</p>"])
def test_empty_sections_and_facts_are_not_shown(empty: str, add_model: Any, visitor: Any) -> None:
    add_model(
        "fi",
        title="Tupamalli",
        slug="tupamalli",
        links=empty,
        sections={"tips": "<p>Aloita pienesti.</p>", "environment": empty},
    )
    shown = context(visitor, FI)
    assert [str(section["label"]) for section in shown["sections"]] == [SECTIONS["fi"][5]]
    assert labels_of(shown["basics"]) == ["Toimintamallin nimi", "Luotu", "Viimeksi muokattu"]


def test_the_facts_beside(model: Any, in_swedish: Any, visitor: Any) -> None:
    assert told(context(visitor, FI)["side"]) == {
        "Kehittämisen vaihe": ["Kokeilu"],
        "Julkaisija": ["Etelä-Savo"],
        "Aihealueet": ["kylät", "kohtaaminen"],
        "Aiheet": ["Mielenterveys"],
        "Kohderyhmä": ["Ammattilaiset", "Ikäihmiset"],
    }
    assert told(context(visitor, SV)["side"])["Utvecklingsfas"] == ["Försök"]


def test_facts_come_from_the_original(model: Any, in_swedish: Any, visitor: Any) -> None:
    swedish = told(context(visitor, SV)["basics"])
    assert swedish["Ort, landskap eller välfärdsområde"] == ["Riksomfattande", "S:t Michel"]
    assert len(swedish["Verksamhetsmodellens finansiär"]) == 2
    assert swedish["Verksamhetsmodellens namn"] == ["Stugmodellen"]


def test_a_fact_changed_in_the_original_is_right_in_the_translation_at_once(
    model: Any, in_swedish: Any, within: Any, visitor: Any
) -> None:
    with within("etela-savo"):
        original = OperatingModelPage.objects.get(pk=model.pk)
        original.phase, original.municipalities, original.nationwide = "ready", ["097"], False
        original.save_revision().publish()
    shown = context(visitor, SV)
    assert told(shown["side"])["Utvecklingsfas"] == ["Färdig"]
    assert told(shown["basics"])["Ort, landskap eller välfärdsområde"] == ["Hirvensalmi"]


def test_dates_as_innokyla_writes_them_by_the_clock_in_finland(model: Any, within: Any, visitor: Any) -> None:
    with within("etela-savo"):
        OperatingModelPage.objects.filter(pk=model.pk).update(
            first_published_at=datetime(2026, 3, 1, 22, 30, tzinfo=UTC),
            last_published_at=datetime(2026, 11, 9, 9, 0, tzinfo=UTC),
        )
    basics = told(context(visitor, FI)["basics"])
    assert (basics["Luotu"], basics["Viimeksi muokattu"]) == (["02.03.2026"], ["09.11.2026"])
    assert "02.03.2026" in visitor("etela-savo").get(FI).content.decode()


def test_every_value_and_link_stands_in_the_page(model: Any, visitor: Any) -> None:
    html = visitor("etela-savo").get(FI).content.decode()
    for text in (
        "Valtakunnallinen",
        "Mikkeli",
        "Ei erillisrahoitusta",
        'href="https://tupa.example"',
        "Ovi on auki.",
        "Kylätiimi",
    ):
        assert text in html, text


def test_a_page_missing_in_a_language_shows_the_original_with_a_notice(model: Any, visitor: Any) -> None:
    shown = visitor("etela-savo").get("/sv/toimintamallit/tupamalli/")
    assert shown.status_code == 200
    assert shown.context["content_language"] == "fi"
    assert shown.context["missing_in"] == "sv"
    html = shown.content.decode()
    assert '<h1 lang="fi">Tupamalli</h1>' in html
    assert "Lösningens grundidé" in html, "labels are in the reader's language"


# The list


def test_the_list_holds_each_model_once(model: Any, in_swedish: Any, add_model: Any, visitor: Any) -> None:
    add_model("sv", title="Bara på svenska", slug="bara")
    add_model("fi", title="Luonnos", slug="luonnos", live=False)
    finnish = [str(item["card"].name) for item in context(visitor, "/fi/toimintamallit/")["items"]]
    assert finnish == ["Bara på svenska", "Tupamalli"]
    swedish = [str(item["card"].name) for item in context(visitor, "/sv/verksamhetsmodeller/")["items"]]
    assert swedish == ["Bara på svenska", "Stugmodellen"]


def test_queries_of_a_page(model: Any, in_swedish: Any, visitor: Any, django_assert_num_queries: Any) -> None:
    client = visitor("etela-savo")
    client.get(SV)
    with django_assert_num_queries(6):
        client.get(SV)


@pytest.mark.parametrize("count", [1, 3])
def test_queries_of_the_list_do_not_grow_with_the_rows(
    count: int, add_model: Any, visitor: Any, django_assert_num_queries: Any
) -> None:
    for number in range(count):
        add_model("fi", title=f"Malli {number}", slug=f"malli-{number}", themes=["mental-health"])
    client = visitor("etela-savo")
    client.get("/fi/toimintamallit/")
    with django_assert_num_queries(6):
        assert len(client.get("/fi/toimintamallit/").context["items"]) == count
