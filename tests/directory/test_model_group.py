"""Groups of operating models: their page, their models with phases, the link back, and the search."""

from datetime import date
from typing import Any

import pytest
from django.core.exceptions import ValidationError

from directory.models import ModelGroupPage, OperatingModelIndexPage, OperatingModelPage
from sites.pages import listing
from tests.things import publish_page

pytestmark = pytest.mark.django_db
REGION = "etela-savo"
FI, SV = "/fi/toimintamallit/kylat-yhdessa/", "/sv/verksamhetsmodeller/byarna-tillsammans/"


@pytest.fixture
def add(within: Any) -> Any:
    """Publishes a page of a type below the list of a language."""

    def publish(model: Any, language: str = "fi", **fields: Any) -> Any:
        with within(REGION):
            above = OperatingModelIndexPage.objects.get(locale__language_code=language)
        return publish_page(REGION, language, model, parent=above, **fields)

    return publish


@pytest.fixture
def group(add: Any) -> Any:
    """A group in Finnish and Swedish; the Swedish page has a date that is out of date."""
    finnish = add(
        ModelGroupPage,
        title="Kylät yhdessä",
        slug="kylat-yhdessa",
        short_description="Kyläläisten malleja.",
        purpose="<p>Ovet auki.</p>",
        actors="<p>Kolme kylää.</p>",
        starts_on=date(2024, 1, 1),
        ends_on=date(2026, 12, 31),
    )
    add(
        ModelGroupPage,
        "sv",
        title="Byarna tillsammans",
        slug="byarna-tillsammans",
        translation_key=finnish.translation_key,
        starts_on=date(2020, 1, 1),
    )
    return finnish


def read(visitor: Any, path: str) -> Any:
    response = visitor(REGION).get(path)
    assert response.status_code == 200, path
    return response


def cards(response: Any) -> list[tuple[str, list[str]]]:
    return [(str(card.name), [str(badge.label) for badge in card.badges]) for card in response.context["cards"]]


def test_a_group_shows_its_texts_duration_and_models_with_phases(group: Any, add: Any, visitor: Any) -> None:
    add(OperatingModelPage, title="Tupamalli", phase="trial", group=group)
    add(OperatingModelPage, title="Aittamalli", phase="ready", group=group)
    add(OperatingModelPage, title="Luonnos", group=group, live=False)
    add(OperatingModelPage, title="Muu malli")
    response = read(visitor, FI)
    assert cards(response) == [("Aittamalli", ["Valmis"]), ("Tupamalli", ["Kokeilu"])]
    for part in ("Kyläläisten malleja.", "Ovet auki.", "Kolme kylää.", "1.1.2024–31.12.2026", '"@type": "Project"'):
        assert part in response.text, part
    assert response.context["compare_url"].count("m=etela-savo:") == 2


def test_facts_are_the_originals_in_every_language(group: Any, add: Any, visitor: Any) -> None:
    add(OperatingModelPage, title="Tupamalli", group=group)
    response = read(visitor, SV)
    assert "1.1.2024–31.12.2026" in response.text
    assert [name for name, _badges in cards(response)] == ["Tupamalli"]


def test_a_model_links_to_its_group_in_the_readers_language(group: Any, add: Any, visitor: Any, within: Any) -> None:
    model = add(OperatingModelPage, title="Tupamalli", slug="tupamalli", group=group, whole="Vanha nimi")
    add(OperatingModelPage, "sv", title="Stugan", slug="stugan", translation_key=model.translation_key)
    assert f'href="{FI}"' in read(visitor, "/fi/toimintamallit/tupamalli/").text
    assert f'href="{SV}"' in read(visitor, "/sv/verksamhetsmodeller/stugan/").text
    assert "Vanha nimi" not in read(visitor, "/fi/toimintamallit/tupamalli/").text
    with within(REGION):
        for page in ModelGroupPage.objects.all():
            page.unpublish()
    text = read(visitor, "/fi/toimintamallit/tupamalli/").text
    assert "Vanha nimi" in text
    assert "Kylät yhdessä" not in text


def test_the_list_links_to_the_groups_of_its_models_in_the_readers_language(group: Any, add: Any, visitor: Any) -> None:
    assert f'href="{FI}"' not in read(visitor, "/fi/toimintamallit/").text
    add(OperatingModelPage, title="Tupamalli", group=group)
    assert f'href="{FI}"' in read(visitor, "/fi/toimintamallit/").text
    swedish = read(visitor, "/sv/verksamhetsmodeller/").text
    assert (f'href="{SV}"' in swedish, f'href="{FI}"' in swedish) == (True, False)


def test_a_group_is_found_in_the_search_and_no_longer_when_unpublished(
    group: Any, visitor: Any, within: Any, drain: Any, settings: Any
) -> None:
    settings.ELASTICSEARCH_URL = ""
    drain()

    def found() -> list[str]:
        hits = visitor(REGION).get("/fi/haku/", {"q": "kyläläisten", "kind": "model-group"}).context["hits"]
        return [str(hit.card_view.card.name) for hit in hits]

    assert found() == ["Kylät yhdessä"]
    with within(REGION):
        shown = listing.listings([str(group.translation_key)])
        assert [each.kind for each in shown.values()] == ["model-group"]
        for page in ModelGroupPage.objects.all():
            page.unpublish()
    drain()
    assert found() == []


def test_the_last_day_is_not_before_the_first(group: Any, within: Any) -> None:
    with within(REGION):
        page = ModelGroupPage.objects.get(pk=group.pk)
        page.ends_on = date(2023, 1, 1)
        with pytest.raises(ValidationError, match="ends_on"):
            page.full_clean()


@pytest.mark.parametrize("count", [1, 3])
def test_queries_do_not_grow_with_the_models(
    count: int, group: Any, add: Any, visitor: Any, django_assert_num_queries: Any
) -> None:
    for number in range(count):
        add(OperatingModelPage, title=f"Malli {number}", group=group, themes=["caring"])
    client = visitor(REGION)
    for _warm in range(2):
        client.get(FI)
    with django_assert_num_queries(QUERIES):
        assert len(client.get(FI).context["cards"]) == count


QUERIES = 7
