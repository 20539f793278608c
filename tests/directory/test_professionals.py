"""Helmi, a social worker, finds help for a client in three clicks."""

from collections.abc import Callable
from typing import Any

import pytest

pytestmark = pytest.mark.django_db

PATH = "/fi/ammattilaisille/"


@pytest.fixture
def town(organisation: Callable[..., Any], drain: Callable[[], Any]) -> None:
    organisation(
        "etela-savo", name_fi="Toivon Tupa ry", themes=["caring"], activities=["peer-support"], municipalities=["491"]
    )
    organisation(
        "etela-savo", name_fi="Perhepesä ry", themes=["families"], activities=["groups"], municipalities=["178"]
    )
    organisation("etela-savo", name_fi="Liitto ry", themes=["caring"], activities=["peer-support"], nationwide=True)
    organisation("pohjanmaa", name_sv="Stugan rf", themes=["caring"], activities=["groups"], municipalities=["905"])
    drain()


def choices(response: Any) -> dict[str, int]:
    return {choice.label: choice.count for choice in response.context["choices"]}


def click(client: Any, response: Any, label: str) -> Any:
    """Follow a choice of a step."""
    choice = next(each for each in response.context["choices"] if each.label == label)
    return client.get(choice.url)


def names(response: Any) -> list[str]:
    return [str(card.name) for card in response.context["cards"]]


def test_three_clicks_lead_to_who_helps(town: None, visitor: Any) -> None:
    helmi = visitor("etela-savo")
    first = helmi.get(PATH)
    assert first.context["step"].facet == "theme"
    assert choices(first)["Läheisestä huolehtiminen"] == 2
    second = click(helmi, first, "Läheisestä huolehtiminen")
    assert choices(second) == {"Vertaistuki": 2}
    third = click(helmi, second, "Vertaistuki")
    assert choices(third)["Mikkeli"] == 2
    assert choices(third)["Juva"] == 1  # who works in the whole country
    assert "Vaasa" not in choices(third)
    results = click(helmi, third, "Mikkeli")
    assert names(results) == ["Liitto ry", "Toivon Tupa ry"]
    assert results.content.decode().count('class="tray-button"') == 2
    assert [chip.label for chip in results.context["chips"]] == ["Läheisestä huolehtiminen", "Vertaistuki", "Mikkeli"]


def test_a_step_may_be_left_open(town: None, visitor: Any) -> None:
    helmi = visitor("etela-savo")
    response = helmi.get(PATH)
    for _ in range(3):
        response = helmi.get(response.context["any_url"])
    assert names(response) == ["Liitto ry", "Perhepesä ry", "Toivon Tupa ry"]


def test_a_removed_choice_opens_its_step_again(town: None, visitor: Any) -> None:
    helmi = visitor("etela-savo")
    results = helmi.get(f"{PATH}?theme=caring&activity=peer-support&municipality=491")
    theme = next(chip for chip in results.context["chips"] if chip.label == "Läheisestä huolehtiminen")
    assert helmi.get(theme.url).context["step"].facet == "theme"


def test_unknown_values_are_ignored(town: None, visitor: Any) -> None:
    response = visitor("etela-savo").get(f"{PATH}?theme=astrology")
    assert response.context["step"].facet == "theme"


def test_in_swedish_with_the_same_choices(town: None, visitor: Any) -> None:
    response = visitor("etela-savo").get(f"{PATH}?theme=caring&activity=any")
    swedish = next(link for link in response.context["language_links"] if link.code == "sv")
    answer = visitor("etela-savo").get(swedish.url)
    assert answer.context["step"].facet == "municipality"
    assert "S:t Michel" in choices(answer)


def test_links_keep_the_tray(town: None, visitor: Any) -> None:
    response = visitor("etela-savo").get(f"{PATH}?k=etela-savo.organisation.1")
    links = [choice.url for choice in response.context["choices"]]
    assert links
    assert all(link.endswith("k=etela-savo.organisation.1") for link in links)


def test_the_national_site_leads_to_the_search(visitor: Any) -> None:
    response = visitor("national").get(PATH)
    assert (response.status_code, response["Location"]) == (302, "/fi/haku/")


@pytest.mark.parametrize("count", [1, 3])
def test_queries_do_not_grow(
    count: int, organisation: Any, drain: Any, visitor: Any, django_assert_num_queries: Any
) -> None:
    for number in range(count):
        organisation("etela-savo", name_fi=f"Kerho {number} ry", themes=["caring"], municipalities=["491"])
    drain()
    helmi, path = visitor("etela-savo"), f"{PATH}?theme=caring&activity=any&municipality=any"
    helmi.get(path)
    with django_assert_num_queries(3):
        helmi.get(path)
